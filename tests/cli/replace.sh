# Who can take a duty, taking it, and what is refused.
. "${0%/*}/tap.sh"

MUSTER_NOW=2026-03-18T06:15
export MUSTER_NOW
"$MUSTER" --db "$MUSTER_DB" demo >/dev/null 2>&1

duties()
{
    "$MUSTER" roster show --month 2026-03 | sed -n "/^$1/p"
}

# Of the JSON of replace, a line for the class of each candidate and for each rule he breaks or leaves broken behind:
# "010 class fine", "010 leaves C02".
candidates()
{
    awk -F '"' '
        /^      "guard":/ { guard = $4; part = "" }
        /^      "class":/ { print guard, "class", $4 }
        /^      "[a-z_]+": \[/ { part = $2 }
        /^          "code":/ && (part == "breaks" || part == "leaves") { print guard, part, $4 }'
}

# ---- the answer
run "$MUSTER" replace 004 2026-03-18
is "$status" 0 'somebody can take it'
like "$out" '^Stand-ins for 004 Liu Wenbin: 18 Mar Wed +14:00-22:00' 'it says whose duty'
like "$out" '^  breaks nothing: ' 'first those who break nothing'
like "$out" '^    007 Zhao Yongfu: 136 h in the month with it, 0 nights' 'with hours and nights after it'
like "$out" '^To take the first: muster replace 004 2026-03-18 --by 007$' 'and how the first is taken'
answer=$out
ok 'it fits a screen of 24 lines' test "$(printf '%s\n' "$answer" | wc -l)" -le 24
is "$(printf '%s\n' "$answer" | awk 'length > 80' | wc -l)" 0 'and one of 80 columns'
is "$("$MUSTER" replace 2026-03-18 004)" "$answer" 'the words may come in any order'
is "$("$MUSTER" replace 004)" "$answer" 'today goes without saying'
run "$MUSTER" --json replace 004 2026-03-18
is "$(printf '%s' "$out" | sed -n '/^  "duty"/,/^  }/s/^    "\(guard\|day\|code\)": "\(.*\)",*$/\2/p' | tr '\n' ' ')" \
    '004 2026-03-18 E ' 'JSON names the duty'
is "$(printf '%s\n' "$out" | candidates | awk '$2 == "class" { print $3 }' | sort -u | tr '\n' ' ')" \
    'fine not_allowed warned ' 'and all classes'
is "$(printf '%s\n' "$out" | candidates | awk '$1 == "010" && $2 == "leaves" { print $3 }' | sort -u | tr '\n' ' ')" \
    'C02 C03 ' 'what somebody leaves behind'
is "$(printf '%s\n' "$out" | candidates | grep -c ' class ')" 12 'of everybody else'
run "$MUSTER" --lang zh_CN replace 004 2026-03-18
like "$out" '不违反任何规则' 'the same in Chinese'
unlike "$out" '13[0-9]{9}' 'no telephone is shown'
exits 0 'it is a list, too' "$MUSTER" --json list stand-ins --guard 004 --from 2026-03-18

# ---- who would not count there is not lawful, also when that is nothing new
classes()
{
    "$MUSTER" --json replace "$@" | candidates |
        awk -v who="$who" '$1 == who && ($2 == "class" || $2 == "breaks") { print $2, $3 }' | sort -ru |
        sed 's/^[a-z]* //' | tr '\n' ' '
}
who=005
is "$(classes 010 2026-03-18)" 'not_allowed Q04 C01 ' 'a lapsed certificate, and planned there already'
like "$("$MUSTER" replace 010 2026-03-18 --all)" 'guard$|certificate lapsed \[Q04\]; stands there already' \
    'both are named'
like "$("$MUSTER" replace 010 2026-03-18)" '^To take the first: muster replace 010 2026-03-18 --by 007$' \
    'the first is one who counts'
who=006
like "$(classes 004 2026-03-18)" '^not_allowed C09' 'somebody who is absent'

# ---- bad input
before=$(duties 00)
exits 66 'a guard who does not exist' "$MUSTER" replace 999 2026-03-18
exits 66 'a post that does not exist' "$MUSTER" replace 004 2026-03-18 NIX
exits 64 'a day that does not exist' "$MUSTER" replace 004 2026-02-30
exits 66 'a guard without a duty that day' "$MUSTER" replace 002 2026-03-18
like "$err" 'the next one is 20 Mar' 'is told when the next one is'
exits 65 'a duty that is over' "$MUSTER" replace 001 2026-03-03
exits 65 'a post where several are planned' "$MUSTER" replace G1 2026-03-18
exits 65 'nobody stands in for himself' "$MUSTER" replace 004 --by 004
exits 65 'a chain that comes back' "$MUSTER" replace 004 --by 001 --then 001
exits 65 'a chain that comes back to who is away' "$MUSTER" replace 004 --by 001 --then 004
exits 65 'a second guard for whom nothing is left' "$MUSTER" replace 004 --by 007 --then 009
exits 64 'a second guard without a first' "$MUSTER" replace 004 --then 009
exits 64 'an absence of no known kind' "$MUSTER" replace 004 --by 007 --kind nix
exits 64 'an absence that ends before it begins' "$MUSTER" replace 004 --by 007 --until 2026-03-01
is "$(duties 00)" "$before" 'and nothing was changed'

# ---- taking one
run "$MUSTER" replace 004 2026-03-18 --by 007 --until 2026-03-20 --reason 'rang at 06:15'
is "$status" 0 'one is taken'
like "$out" '007 Zhao Yongfu instead of 004 Liu' 'it is said'
like "$out" 'Still without anybody: 19 Mar' 'and what else is to be solved'
like "$("$MUSTER" leave list --guard 004)" 'sick leave +2026-03-18 +2026-03-20 +approved' 'the absence is recorded'
like "$("$MUSTER" replace 004 2026-03-18)" '^Stand-ins for 004 Liu Wenbin: 19 Mar' 'asked again, it goes on with the next one'
exits 0 'undo' "$MUSTER" undo
is "$(duties 00)" "$before" 'takes all of it back'
unlike "$("$MUSTER" leave list --guard 004)" 'sick leave' 'the absence, too'

# ---- somebody who is not on the list
printf '13900001111' >phone
run "$MUSTER" guard stand-in 004 --day 2026-03-18 --number 901 --name Neu --company Acme --certificate yes \
    --seen-by Li --phone @phone
is "$status" 0 'somebody who is not on the list takes a duty'
like "$("$MUSTER" guard list)" '^901 .*Neu' 'and is a guard now'
like "$("$MUSTER" list table-papers)" 'seen by Li' 'what was seen is recorded'
like "$("$MUSTER" check --all --from 2026-03-18 --to 2026-03-18)" '^\[Q06\].*901 Neu' 'what was not stays a finding'
run "$MUSTER" guard phone 901
like "$out" '13900001111' 'the telephone is shown when asked for'
like "$("$MUSTER" audit log | tail -2)" 'phone shown' 'and that is logged'
exits 65 'a number that is taken' "$MUSTER" guard stand-in 001 --day 2026-03-24 --number 901 --name Neu
exits 64 'papers that nobody has seen' "$MUSTER" guard stand-in 001 --day 2026-03-24 --number 902 --name Neu --yearly yes
like "$err" '^muster: --seen-by: ' 'points to the option that is missing'
"$MUSTER" undo >/dev/null
unlike "$("$MUSTER" guard list)" '^901 ' 'undo takes the guard away again'

# ---- the sheets for the wall
"$MUSTER" roster print --layout day --day 2026-03-18 -o day.html >/dev/null
like "$(cat day.html)" 'for Huang Xuejun: Zhao Yongfu, Zhou Yuzhu' 'the day on paper has two stand-ins for each duty'
like "$(cat day.html)" 'for Wu Desheng: Zhao Yongfu, ' 'who would not count there is none'
unlike "$(cat day.html)" '139[0-9]{8}' 'without telephone numbers'
"$MUSTER" roster print --layout week --day 2026-03-18 --phones -o week.html >/dev/null
like "$(cat week.html)" 'Zhao Yongfu 139[0-9]{8}' 'the week has them when they are asked for'
like "$("$MUSTER" audit log | tail -1)" 'stand-ins of a sheet' 'and that is logged'

# ---- a published month
"$MUSTER" roster publish --month 2026-03 --override x --approver y >/dev/null 2>&1
exits 64 'a published month asks why' "$MUSTER" replace 004 2026-03-18 --by 007
exits 0 'with a reason' "$MUSTER" replace 004 2026-03-18 --by 007 --reason 'fell ill'
like "$("$MUSTER" roster versions --month 2026-03)" '^version 2 .*somebody fell ill +fell ill' 'the next version is in force'
exits 0 'undo' "$MUSTER" undo
like "$("$MUSTER" roster versions --month 2026-03)" '^version 3 .*version 2 is taken back' 'makes one more: what was published stays'
is "$(duties 00)" "$before" 'which is as the first was'
"$MUSTER" roster assign 008 2026-03-25 P >/dev/null 2>&1
exits 0 'a draft of the next version' "$MUSTER" replace 004 2026-03-18 --by 007 --reason ill
is "$(duties 008)" "$(printf '%s\n' "$before" | sed -n '/^008 /p')" 'is not published by it'
like "$("$MUSTER" roster show --month 2026-03 --draft | sed -n '/^007/p')" 'E' 'but knows of it'
exits 0 'the file is sound' "$MUSTER" doctor

finish
