# Import: what goes in, what is refused, what is told.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables

exits 66 'no such folder' "$MUSTER" import nowhere
test ! -e "$MUSTER_DB"
is $? 0 'makes no database'
exits 1 'a trial tells what would be refused' "$MUSTER" import tables --dry-run
test ! -e "$MUSTER_DB"
is $? 0 'and writes nothing, not even an empty database'
exits 65 'strict takes nothing when a row is refused' "$MUSTER" import tables --strict
like "$err" 'strict' 'and says so'
test ! -e "$MUSTER_DB"
is $? 0 'and no empty database stays behind'
exits 1 'without strict the rest goes in' "$MUSTER" import tables
like "$out" 'guards\.csv, row 5' 'the refused row is named by file and row'
like "$err" '1 row was refused' 'and counted on standard error'
exits 1 'a second import' "$MUSTER" --json import tables
like "$out" '"new": 0' 'doubles nothing'
like "$out" '"updated": 0' 'and changes nothing'
like "$out" '"row": 5' 'names the refused row'
like "$out" '"column": "citizen id"' 'its column as written'

exits 64 'a wrong month' "$MUSTER" import tables --month March
exits 64 'a wrong map' "$MUSTER" import tables --map heading
printf 'guard number,who\n005,Eve Lake\n' >people.csv
exits 65 'a needed heading that is not known' "$MUSTER" import people.csv --kind guards
exits 0 'is known with --map' "$MUSTER" import people.csv --kind guards --map who=name
like "$("$MUSTER" guard list)" '005 .*Eve Lake' 'and the guard is in'

before=$("$MUSTER" --json guard list | cksum)
printf '\000\001\002' >binary.csv
exits 65 'a file that is no table' "$MUSTER" import binary.csv
printf 'guard number,name\n006,"open\n' >quote.csv
exits 65 'an open quote' "$MUSTER" --json import quote.csv
printf '%s\n' "$out" | grep -q '"refused"\|"error"'
is $? 0 'with --json it is a document'
test -n "$err"
is $? 0 'and a sentence'
: >empty.csv
exits 65 'an empty file' "$MUSTER" import empty.csv
is "$("$MUSTER" --json guard list | cksum)" "$before" 'none of them changed anything'

exits 0 'tables that are lacking are written' "$MUSTER" init --tables lacking
like "$out" 'absences\.csv' 'with a path each'

MUSTER_DB=$PWD/two.db
mkdir two
printf '工号,姓名\n001,张三\n' >two/guards.csv
printf '保安排班表\n2026年3月\n工号,姓名,1,2,3\n001,张三,白,夜,白\n' >two/roster.csv
exits 0 'a register and a month sheet' "$MUSTER" init --tables two
like "$(cat two/shifts.csv)" '白,,' 'codes of the month sheet stand in the table of shifts'
is "$(grep -c , two/shifts.csv)" 3 'each once, below the headings'
finish
