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
like "$out" 'R: nobody has L on [0-9]+ of [0-9]+ days, first on [0-9]+ April' 'leave days without anybody, from when it is followed'

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
exits 0 'the list of patterns' "$MUSTER" pattern list
like "$out" 'R: nobody has L on' 'says in one line whom each starves'
unlike "$out" '\?' 'without marks for unprintable ends of lines'
exits 0 'a pattern from later on' "$MUSTER" pattern assign B 003 --from 2026-09-01
exits 0 'and a month before it' "$MUSTER" roster next
unlike "$out" 'B (leaves|has)|B: ' 'is not told about it'
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

# Weekdays, odd and even weeks: a cycle of fourteen days from a Monday, and one that counts workdays only.
small_school forms
printf 'Q,crossing alone,PK 16:00-17:00\n' >>forms/shifts.csv
rm forms/roster.csv
MUSTER_DB=$work/forms.db
MUSTER_NOW=2026-03-31
"$MUSTER" import forms >/dev/null 2>&1
exits 0 'odd and even weeks' "$MUSTER" pattern add OE --cycle 'D D D D D - - P P P P P - -' --from 2026-03-30
exits 0 'one follows them' "$MUSTER" pattern assign OE 001 --from 2026-04-01
exits 0 'workdays in turn' "$MUSTER" pattern add WD --cycle 'P Q' --days workday --from 2026-03-30
exits 0 'another follows them' "$MUSTER" pattern assign WD 002 --from 2026-04-01
exits 0 'the month' "$MUSTER" roster new --month 2026-04 --from pattern
"$MUSTER" --json roster show --month 2026-04 --draft | tr -d ' \n' >month
cell() { sed "s/.*\"guard\":\"$1\"//; s/\"days_worked.*//; s/.*\"2026-04-$2\":\"//; s/\".*//" month; }
is "$(cell 001 03)$(cell 001 07)$(cell 001 10)$(cell 001 14)" DPPD 'one week each'
is "$(cell 002 01)$(cell 002 02)$(cell 002 03)$(cell 002 07)" PQPQ 'and over the holiday of the 4th to the 6th in turn'
unlike "$(cat month)" '"2026-04-05":"[PQ]"' 'which has none'

# Over a month in which a guard leaves, a shift ends and a post is closed.
"$MUSTER" guard release 001 --on 2026-07-10 >/dev/null 2>&1
"$MUSTER" shift set P --ends 2026-07-20 >/dev/null
"$MUSTER" post edit PK --valid-to 2026-07-24 >/dev/null
exits 0 'a month in which all of that ends' "$MUSTER" roster new --month 2026-07 --from pattern
like "$out" 'Ann Stone, 13-.* July: left empty: not employed' 'who has left gets nothing'
like "$out" 'the shift P is not used any more' 'a shift that has ended is not planned'
like "$out" 'the post of Q is not in use' 'nor one at a post that is closed'
exits 65 'by hand neither' "$MUSTER" roster assign 002 2026-07-22 P
"$MUSTER" shift set P --ends '' >/dev/null
"$MUSTER" post edit PK --valid-to '' >/dev/null

# 24 hours that count sixteen, a tour of two parts, stand-by.
exits 0 'a whole day' "$MUSTER" shift set F --tour 'G1 08:00-08:00' --counted 16:00
exits 0 'a split duty' "$MUSTER" shift set S --tour 'G1 07:00-09:00; PK 16:00-18:00'
exits 0 'on call at night' "$MUSTER" shift set B --tour 'G1 08:00-12:00' --standby 'G1 20:00-23:00'
exits 0 'are put' "$MUSTER" roster assign 001 2026-04-20 F
exits 0 'are put' "$MUSTER" roster assign 001 2026-04-22 S
exits 0 'are put' "$MUSTER" roster assign 001 2026-04-24 B
"$MUSTER" roster publish --month 2026-04 --override x --approver y >/dev/null
minutes() { "$MUSTER" --json report hours --from "$1" --to "$1" | tr -d ' \n' | sed "s/.*\"guard\":\"001\"//; s/}.*//; s/.*\"$2\":\"*//; s/[\",].*//"; }
is "$(minutes 2026-04-20 minutes)" 960 'the whole day counts sixteen hours'
is "$(minutes 2026-04-22 minutes)" 240 'the split duty its two parts'
is "$(minutes 2026-04-24 minutes)" 240 'stand-by counts none'
is "$(minutes 2026-04-24 standby)" 180 'but is told'
like "$("$MUSTER" who --at 2026-04-21T07:00)" '001' 'the day reaches into the next'

# What was shared unevenly is carried into the next month.
"$MUSTER" roster new --month 2026-05 >/dev/null
"$MUSTER" shift set N --tour 'G1 20:00-08:00' >/dev/null
for day in 06 08 10 12; do "$MUSTER" roster assign 001 2026-05-$day N >/dev/null; done
"$MUSTER" roster assign 002 2026-05-14 N >/dev/null
"$MUSTER" roster publish --month 2026-05 --override x --approver y >/dev/null
"$MUSTER" roster new --month 2026-06 >/dev/null
"$MUSTER" roster publish --month 2026-06 --override x --approver y >/dev/null
"$MUSTER" --json report fairness --month 2026-06 | tr -d ' \n' >june
like "$(cat june)" '"guard":"001"[^}]*"nights_carried":"*1[.0-9]' 'who had more nights begins the next month ahead'
like "$(cat june)" '"guard":"002"[^}]*"nights_carried":"*-1' 'who had fewer behind'
finish
