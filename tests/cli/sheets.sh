# Lists as text, document and file; commands that are forms.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1

exits 0 'which lists there are' "$MUSTER" list
like "$out" '^guards ' 'among them the guards'
exits 0 'as a document' "$MUSTER" --json list
like "$out" '"sheet": "papers"' 'with their stable names'
exits 0 'a list' "$MUSTER" list guards
like "$out" '^002  Ben Field' 'has a line for each row'
exits 0 'as a document' "$MUSTER" --json list guards --search Ben
like "$out" '"guard": "002"' 'has stable keys'
unlike "$out" '"guard": "001"' 'and only what was asked for'
exits 64 'a list that there is none of' "$MUSTER" list nonsense
like "$err" 'muster list names them' 'says where they are named'
exits 64 'what a list does not take' "$MUSTER" list guards --within 3
exits 66 'a school that there is none of' "$MUSTER" list guards --school X9

exits 0 'a list as a file' "$MUSTER" export csv guards -o guards.csv
is "$(head -c 3 guards.csv | od -An -tx1 | tr -d ' ')" efbbbf 'begins with a byte order mark'
is "$(sed -n 3p guards.csv | cut -d, -f1,2)" '002,Ben Field' 'has the rows'
exits 0 'over an older one' "$MUSTER" export csv guards -o guards.csv
before=$(cksum <"$MUSTER_DB")
exits 73 'over the database' "$MUSTER" export csv guards -o "$MUSTER_DB"
is "$(cksum <"$MUSTER_DB")" "$before" 'which stays as it was'
exits 0 'on standard output' "$MUSTER" export csv guards
is "$(printf '%s\n' "$out" | wc -l)" "$(wc -l <guards.csv)" 'it is the same'
exits 0 'what is exported is taken in again' "$MUSTER" import guards.csv --kind guards --dry-run
exits 64 'two documents on one output' "$MUSTER" --json export csv guards

exits 64 'a form without what it needs' "$MUSTER" guard add 077
like "$err" '--name: name must be filled in' 'names the option'
exits 65 'a word that is none' "$MUSTER" guard edit 001 --sex maybe
exits 0 'words in either language' "$MUSTER" guard edit 001 --sex 女
exits 0 'days in words' "$MUSTER" guard edit 001 --joined yesterday
exits 64 'a day that is none' "$MUSTER" guard edit 001 --joined 2026-02-30
exits 0 'a level in words' "$MUSTER" credential add 003 fire_operator --level 三级
finish
