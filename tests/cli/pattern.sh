# Patterns: what they starve, and the month that follows from them or from the last month.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
cat >>tables/shifts.csv <<'END'
N,night,G1 20:00-08:00
L,long day,G1 08:00-20:00
END
"$MUSTER" import tables >/dev/null 2>&1

exits 0 'shipped systems' "$MUSTER" pattern systems
like "$out" 'four_crews_12' 'are listed'
exits 0 'one of them' "$MUSTER" pattern add R --cycle four_crews_12 --from 2026-03-30
like "$out" 'R is L N - -' 'takes the shifts of the school by their times'
exits 0 'a cycle without a day off' "$MUSTER" pattern add B --cycle 'D D N'
like "$out" 'B leaves nobody a day off' 'is told before it is used'
exits 66 'a shift that there is not' "$MUSTER" pattern add C --cycle 'D Z -'
exits 66 'a month by patterns that nobody follows' "$MUSTER" roster new --month 2026-04 --from pattern
exits 0 'two guards for four crews' "$MUSTER" pattern assign R 001,002 --from 2026-04-01 --step 1
like "$out" 'Nobody has L on [0-9]+ of' 'leave days without anybody'

exits 0 'a month by the pattern' "$MUSTER" roster new --month 2026-04 --from pattern
exits 0 'is a draft' "$MUSTER" --json roster show --month 2026-04 --draft
is "$(printf '%s\n' "$out" | grep -c '"2026-04-0[1-4]": "[LN]"')" 4 'in which each has two duties in four days'
exits 65 'once' "$MUSTER" roster new --month 2026-04
"$MUSTER" undo >/dev/null
is "$("$MUSTER" --json roster show --month 2026-04 --draft | grep -c '"2026-04-.*": "[LN]"')" 0 'and undone as one'

"$MUSTER" leave request 001 --from 2026-04-06 --to 2026-04-09 --kind annual >/dev/null 2>&1 && "$MUSTER" leave approve 1 >/dev/null 2>&1
"$MUSTER" roster next >/dev/null
exits 0 'one key makes the next month' "$MUSTER" --json roster show --month 2026-04 --draft
like "$out" '"2026-04-01"' 'after the last one'
exits 0 'and the one after it goes on' "$MUSTER" roster next
exits 0 'where that left off' "$MUSTER" --json roster show --month 2026-05 --draft
april=$("$MUSTER" --json roster show --month 2026-04 --draft | awk -F'"' '/"guard": "002"/ { on = 1 } on && /2026-04/ { code[$2] = $4 } /"days_worked"/ { on = 0 } END { printf "%s %s", code["2026-04-29"], code["2026-04-30"] }')
may=$(printf '%s\n' "$out" | awk -F'"' '/"guard": "002"/ { on = 1 } on && /2026-05/ { code[$2] = $4 } /"days_worked"/ { on = 0 } END { printf "%s %s", code["2026-05-03"], code["2026-05-04"] }')
is "$may" "$april" 'four days later the same'
exits 0 'out of the pattern' "$MUSTER" pattern leave 001 --from 2026-06-01
exits 0 'the next month' "$MUSTER" roster next
unlike "$("$MUSTER" --json roster show --month 2026-06 --draft | sed -n '/"guard": "001"/,/days_worked/p')" '2026-06' 'is without the guard'
small_school mixed
cat >mixed/roster.csv <<'END'
2026-03
guard number,name,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
001,Ann Stone,,D,D,D,D,D,,,D,D,D,D,D,,,D,D,D,D,D,,,D,D,D,D,D,,,D,D
002,Ben Field,,P,P,P,P,P,,,P,P,P,P,P,,,P,P,P,P,P,,,P,P,P,P,P,,,P,P
END
"$MUSTER" --db mixed.db import mixed >/dev/null 2>&1
"$MUSTER" --db mixed.db pattern add W --cycle 'D D D D D - -' --from 2026-03-30 >/dev/null
"$MUSTER" --db mixed.db pattern assign W 001 --from 2026-04-01 >/dev/null
exits 0 'where one follows a pattern' "$MUSTER" --db mixed.db roster next
exits 0 'who follows none' "$MUSTER" --db mixed.db --json roster show --month 2026-04 --draft
like "$out" '"2026-04-01": "P"' 'goes on as in the last month'
exits 0 'what is in force' "$MUSTER" --db mixed.db roster show --month 2026-04
like "$out" 'There is a draft of it' 'points to the draft'
exits 0 'the file' "$MUSTER" doctor
finish
