# Tables in and out: workbooks, pages, personal data.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1

exits 0 'all tables as a workbook' "$MUSTER" export tables -o school.xlsx
is "$(head -c 2 school.xlsx)" PK 'is one'

MUSTER_NOW=2026-03-18 "$MUSTER" export tables -o one.xlsx >/dev/null
MUSTER_NOW=2026-03-18 "$MUSTER" export tables -o two.xlsx >/dev/null
is "$(cksum <one.xlsx)" "$(cksum <two.xlsx)" 'at the same time it is the same'
exits 0 'it is taken in' "$MUSTER" import school.xlsx
exits 0 'also elsewhere' env MUSTER_DB=other.db "$MUSTER" --json import school.xlsx
like "$out" '"refused": \[\]' 'whole'
exits 0 'as files' "$MUSTER" export tables -o files
exits 0 'which are taken in, too' env MUSTER_DB=third.db "$MUSTER" import files

exits 0 'personal data are masked' "$MUSTER" export csv table-guards
unlike "$out" '13800000001' 'in what goes out'
like "$out" '138\*\*\*\*0001' 'but for a part'
exits 65 'in clear only for a reason' "$MUSTER" export csv table-guards --reveal - </dev/null
echo 'police filing' >why
exits 0 'with a reason' "$MUSTER" export csv table-guards --reveal @why
like "$out" '13800000001' 'they are in clear'
exits 0 'the log' "$MUSTER" audit log
like "$out" 'police filing' 'keeps the reason'
exits 64 'a list without personal data' "$MUSTER" export csv table-posts --reveal @why

exits 0 'the staff register' "$MUSTER" export csv register
like "$out" 'Registered address' 'has the columns of the law'
unlike "$out" '13800000001' 'with numbers masked'
exits 0 'the list for the police' "$MUSTER" export xlsx filing -o filing.xlsx
exits 0 'a list as a page' "$MUSTER" export html guards -o guards.html
like "$(head -1 guards.html)" '<!DOCTYPE html>' 'is one'
exits 0 'a list as a workbook' "$MUSTER" export xlsx guards -o guards.xlsx
printf 'not a workbook' >bad.xlsx
exits 65 'a workbook that is none' "$MUSTER" import bad.xlsx
like "$out" 'this is no workbook' 'says so'
like "$out" 'Save as' 'and what to do'
finish
