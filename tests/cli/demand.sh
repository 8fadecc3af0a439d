# What must be covered: a new school proposed, its calendars, posts and demands by hand, and the reports on them.
. "${0%/*}/tap.sh"

export MUSTER_NOW=2026-03-18T07:20
"$MUSTER" init >/dev/null

# ---- the wizard
propose() {
    "$MUSTER" school propose Hillside --stage primary --day-pupils 900 --staff 60 --gates 'East, West' \
        --windows 'arrival 07:20-07:40; dismissal mon-thu 16:00-16:20; dismissal fri 15:00-15:20' "$@"
}
propose --preview yes | grep -q 'Nothing was written'
is $? 0 'a proposal can be looked at first'
like "$("$MUSTER" post list)" 'nothing here' 'and then nothing is written'
propose >/dev/null
like "$("$MUSTER" post list)" '^5 rows' 'taken, it makes posts'
"$MUSTER" demand list --post PK1 | grep -q '06:50-07:55.*arrival.*30 and 15'
is $? 0 'peaks begin before and end after their times as the pack has it'
"$MUSTER" undo >/dev/null && "$MUSTER" post list | grep -q 'nothing here'
is $? 0 'it is one step to be undone'
"$MUSTER" redo >/dev/null
exits 65 "a window over midnight is no peak of one day" "$MUSTER" school propose Other --stage primary --day-pupils 9 --gates East --windows 'dismissal 23:00-01:00'
exits 65 "a zone that does not exist is refused" "$MUSTER" school propose Other --stage primary --day-pupils 9 --gates East --windows '07:00-08:00' --zone Mars/Base

# ---- calendars
# sum YEAR COLUMN MONTHS: of a column of the year's table over its first months
sum() {
    "$MUSTER" export csv year "$1" | tr -d '"\r' | awk -F, -v column="$2" -v months="$3" '
        NR > 1 && NR <= months + 1 { sum += $column }
        END { print sum }'
}
SCHOOL=3 WORK=4
"$MUSTER" term add 'term 1' --from 2025-09-01 --to 2026-01-23 >/dev/null
"$MUSTER" term add 'term 2' --from 2026-03-02 --to 2026-07-07 >/dev/null
is "$(sum 2026 $WORK 12)" 248 '2026 has 248 workdays'
is "$(sum 2026 $SCHOOL 7)" 104 'and Beijing 104 school days from January to 7 July'
"$MUSTER" calendar show 2026 | grep -q 'longest run of workdays'
is $? 0 'the year tells its longest run'
exits 65 "overlapping terms are refused" "$MUSTER" term add 'term 3' --from 2026-07-01 --to 2026-07-20
exits 65 "an early dismissal without its time is refused" "$MUSTER" calendar set 2026-03-20 early_dismissal
"$MUSTER" calendar set 2026-03-19 early_dismissal --at 14:00 --note 'parents told' >/dev/null
"$MUSTER" coverage --day 2026-03-19 --post PK1 --json | grep -q '"from": *"2026-03-19T13:30:00+08:00"'
is $? 0 'an early end of school moves the dismissal, with its minutes before'
"$MUSTER" calendar set 2026-03-21 makeup_day >/dev/null
is "$(sum 2026 $SCHOOL 3)" 39 'a day set by hand counts'
entry=$("$MUSTER" calendar list | awk '$2 == "2026-03-21" { print $1 }')
"$MUSTER" calendar unset "$entry" >/dev/null
is "$(sum 2026 $SCHOOL 3)" 38 'and is taken away again'

cat >2027.json <<'END'
{"year": 2027, "papers": [], "days": [
  {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
  {"name": "春节", "date": "2027-02-05", "isOffDay": true},
  {"name": "春节", "date": "2027-02-06", "isOffDay": true},
  {"name": "春节", "date": "2027-02-20", "isOffDay": false}]}
END
"$MUSTER" calendar import 2027.json | tr -s '\n ' ' ' | grep -q '2027.*Days off: 3, make-up workdays: 1, statutory days: 3'
is $? 0 'the public holiday layout is read, and the statutory days are known from the moon'
is "$(sum 2027 $WORK 2)" 40 'and the year is counted by it'
printf '{"days":[{"name":"x","date":"2027-02-30","isOffDay":true}]}' >bad.json
exits 65 "an impossible day is refused" "$MUSTER" calendar import bad.json
printf '{"days":[' >bad.json
exits 65 "a file cut short is refused" "$MUSTER" calendar import bad.json
sed 's/2026/2028/g' "$top_srcdir/data/calendar/cn-2026.ini" >2028.ini
"$MUSTER" calendar import 2028.ini | grep -q 2028
is $? 0 'so is a file like the shipped ones'

# ---- posts and demands by hand
"$MUSTER" post add FC --kind fire_control_room --minimum 2 --papers 'guard_cert, fire_operator 4 | first_aid' >/dev/null
"$MUSTER" post list | grep -q 'FC .*|'
is $? 0 'papers may be alternatives'
for need in 0 -1; do
    exits 64 "a count of $need is refused" "$MUSTER" demand add FC --from 08:00 --to 09:00 --need $need
done
"$MUSTER" demand add FC --days mon-fri --from 22:00 --to 06:00 >/dev/null
"$MUSTER" coverage --day 2026-03-18 --post FC --json | grep -q '"to": *"2026-03-19T06:00:00+08:00"'
is $? 0 'a window over midnight belongs to the evening'
"$MUSTER" post suspend FC --from 2026-03-19 --to 2026-03-19 >/dev/null
"$MUSTER" coverage --day 2026-03-19 --post FC --json | grep -q '"windows": *\[\]'
is $? 0 'a suspended post asks for nobody'
"$MUSTER" post suspend FC --from 2026-03-01 >/dev/null
"$MUSTER" post suspend PK2 --from 2026-03-01 --to '' >/dev/null
exits 65 "a demand at a post that is not in use is refused" "$MUSTER" demand add PK2 --from 08:00 --to 09:00 --need 1
exits 65 "a school cannot move to such a zone either" "$MUSTER" school edit --zone Mars/Base
"$MUSTER" special add rain --mode replace --on 2026-03-20 >/dev/null
"$MUSTER" demand add G2 --from 10:00 --to 12:00 --need 2 --special rain --police 1 >/dev/null
is "$("$MUSTER" coverage --day 2026-03-20 --post G2 --json | tr '{' '\n' | grep -c '"need"')" 1 \
    'special days stand for the base pattern of the posts that they name'
is "$("$MUSTER" coverage --day 2026-03-23 --post G2 --json | tr '{' '\n' | grep -c '"need"')" 1 'on their days only'
"$MUSTER" coverage --day 2026-03-20 --post G2 | grep -q 'not counted: 1 police'
is $? 0 'who stands beside the guards is shown and never counted'
"$MUSTER" coverage --day 2026-03-20 --post G2 --json | grep -q '"intervals"'
is $? 0 'each window lists all its intervals'

# ---- reports
"$MUSTER" report staffing | grep -q 'hours ask for more'
is $? 0 'the report on heads says which figure is larger'
"$MUSTER" report staffing | grep -q 'G1.*168.*4\.2'
is $? 0 'a post round the clock asks for 4.2'
"$MUSTER" report bottlenecks --from 2026-03-18 --to 2026-03-18 --json | grep -q '"short":'
is $? 0 'without guards every minute is a bottleneck'
for report in peaks reserve; do
    "$MUSTER" report $report >/dev/null
    is $? 0 "report $report runs"
done
like "$("$MUSTER" report reserve)" 'No roster in force' 'without a roster it does not say that all is well'

# ---- what would be wrong without being seen
exits 65 "a paper that nobody knows is refused" "$MUSTER" post add NP --papers guard_cret
printf '[{"name":"x","date":"2029-01-01","isOffDay":true},{"name":"y","date":"2029-01-01","isOffDay":false}]' >bad.json
exits 65 "a day that is off and a workday is refused" "$MUSTER" calendar import bad.json
"$MUSTER" school propose Brook --code BR --stage primary --day-pupils 90 --gates East --windows '07:00-07:20' >two.txt
is $? 0 'a second school is proposed'
like "$(cat two.txt)" 'needs 1 full-time guard .national' 'one guard is not called guards'
exits 65 "a code that two schools have is not taken for the first" "$MUSTER" demand add PT --from 20:00 --to 21:00
"$MUSTER" demand add BR/PT --from 20:00 --to 21:00 >/dev/null
is "$("$MUSTER" demand list --school BR | grep -c '20:00-21:00')" 1 'with its school it is found'
"$MUSTER" post edit BR/PT --rounds 7 >/dev/null
like "$("$MUSTER" post list --school BR)" '7 rounds a day' 'for changing the post as well'
finish
