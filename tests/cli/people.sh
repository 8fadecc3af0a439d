# States, screenings, personal numbers, own rules: as somebody at the command line.
. "${0%/*}/tap.sh"
export MUSTER_NOW=2026-03-18T07:20
"$MUSTER" --db "$MUSTER_DB" --lang zh_CN demo >"$work/out" 2>&1

"$MUSTER" --json guard list --search wgq >"$work/out" 2>"$work/err"
grep -q '"guard": "001"' "$work/out"
is $? 0 'a guard is found by the first letters of the syllables of his name'
"$MUSTER" --json guard show wgq >"$work/english" 2>"$work/err"
"$MUSTER" --json --lang zh_CN guard show wgq >"$work/chinese" 2>"$work/err"
found=$(grep -E '"(state|sex|education|employment|kind)":' "$work/english" | diff - "$work/chinese" | grep '^<')
is "$found" '' 'the words of the card are the same in every language'
grep -q '13900001000' "$work/english"
is $? 1 'the telephone is masked'

"$MUSTER" guard show 001 --reveal </dev/null >"$work/out" 2>"$work/err"
is $? 64 'without a reason no number is shown'
"$MUSTER" guard show 001 --reveal=公安备案 >"$work/out" 2>"$work/err"
is $? 64 'a reason on the command line is refused'
echo '公安机关备案' >"$work/reason"
"$MUSTER" guard show 001 --reveal "@$work/reason" >"$work/out" 2>"$work/err"
grep -q '110101198503071016' "$work/out"
is $? 0 'for a reason from a file the whole number is shown'
echo '核对名册' | "$MUSTER" --json guard list --reveal - >"$work/out" 2>"$work/err"
grep -q '13900001000' "$work/out"
is $? 0 'a list shows whole telephones for a reason from standard input'
"$MUSTER" --json audit log >"$work/out" 2>"$work/err"
grep -q '001: 公安机关备案' "$work/out" && grep -q 'guards: 核对名册' "$work/out"
is $? 0 'both reasons stand in the log, with whose numbers'

"$MUSTER" guard status 003 停职 --from 2026-03-20 --to 2026-03-21 >"$work/out" 2>"$work/err"
is $? 0 'a guard is suspended ahead'
"$MUSTER" --json guard history --guard 003 >"$work/out" 2>"$work/err"
grep -q '"when": "ahead"' "$work/out"
is $? 0 'the history knows what is to come'
"$MUSTER" guard release 009 --on 2026-03-17 >"$work/out" 2>"$work/err"
"$MUSTER" guard rejoin 009 --on 2026-04-01 >"$work/out" 2>"$work/err"
is $? 0 'who left comes back'

"$MUSTER" screening add 001 年度查询 --found E >"$work/out" 2>"$work/err"
is $? 0 'a hit is recorded'
"$MUSTER" --json check --from 2026-03-18 --to 2026-03-18 >"$work/out" 2>"$work/err"
grep -q '"code": "Q05"' "$work/out"
is $? 0 'and stands at once'
"$MUSTER" screening add 002 review --found G >"$work/out" 2>"$work/err"
is $? 65 'an item that a school does not ask for is refused'

"$MUSTER" rules edit age_max 70 --source '本校' >"$work/out" 2>"$work/err"
"$MUSTER" --json check --from 2026-03-18 --to 2026-03-18 >"$work/out" 2>"$work/err"
grep -q '"code": "Q02"' "$work/out"
is $? 1 'an own age limit is used by the next check'
"$MUSTER" rules export -o "$work/own.ini" >"$work/out" 2>"$work/err"
sed 's/^age_max = .*/age_max = "old"/' "$work/own.ini" >"$work/bad.ini"
"$MUSTER" rules import "$work/bad.ini" >"$work/out" 2>"$work/err"
is $? 78 'a wrong file is refused'
grep -q 'bad.ini: line [0-9]*: section \[guards\]: "age_max = old"' "$work/err"
is $? 0 'and says the line, the section and the key'
"$MUSTER" --lang zh_CN audit log >"$work/out" 2>"$work/err"
grep -E 'rules edit|guard rejoin|screening add| insert | update ' "$work/out"
is $? 1 'in Chinese the log has no English words of ours'
finish
