# check and coverage of a tiny school.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"

exits 66 'check without a database' "$MUSTER" check
like "$err" 'muster import' 'says how to get one'
"$MUSTER" init >/dev/null
exits 1 'a school that asks for nothing is no all-clear' "$MUSTER" check
like "$out" 'not judged' 'and says that nothing was judged'

small_school tables
"$MUSTER" import tables >/dev/null 2>&1
exits 1 'findings make exit 1' "$MUSTER" check --from 2026-03-16 --to 2026-03-20
like "$out" '^\[Q04\] 003 Cai Rivers has no guard certificate' 'a person is named with what is wrong'
is "$(printf '%s\n' "$out" | tr -s '\n ' ' ' | grep -c 'no guard certificate: East crossing (PK) is short in 5 windows')" 1 \
    'and carries the gaps that it makes'
unlike "$out" '^\[C02\]|^\[C03\]' 'which have no line of their own'
is "$(printf '%s\n' "$out" | grep -c 'nobody stands at East gate (G1) on 20 March 08:00-16:00')" 1 'a hole has its line'
like "$out" '^== Today ==' 'what is wrong today comes under its title'
like "$out" 'not allowed on duty' 'the last line counts'
like "$out" 'Judged: 16-20 March' 'the period is told'
is "$(printf '%s\n' "$out" | awk 'length($0) > 80')" '' 'lines are wrapped to 80 cells'

exits 1 'check of a whole month' "$MUSTER" check --month 2026-03
like "$out" 'Judged: 1-31 March' 'judges each day of it'
exits 64 'a month and days together' "$MUSTER" check --month 2026-03 --from 2026-03-02

exits 1 'check --all' "$MUSTER" check --from 2026-03-16 --to 2026-03-20 --all
is "$(printf '%s\n' "$out" | grep -c '^\[C03\]')" 5 'lists each finding'
exits 1 'check --json' "$MUSTER" --json check --from 2026-03-16 --to 2026-03-20
is "$(printf '%s\n' "$out" | grep -c '"code": "C02"')" 5 'is never grouped'
like "$out" '"from": "2026-03-16T07:00:00\+08:00"' 'instants have the offset of the school'
is "$err" '' 'nothing but the document'
exits 1 'without dates the period is today to the end of the roster, at least a week' "$MUSTER" --json check
like "$out" '"from": "2026-03-16"' 'from today'
exits 1 'when all rosters are past, the last rostered month' env MUSTER_NOW=2026-06-01 "$MUSTER" check
like "$out" 'in the past' 'and says so'
exits 64 'a period that ends before it begins' "$MUSTER" check --from 2026-03-20 --to 2026-03-16
exits 64 'a day that is none' "$MUSTER" check --from 2026-02-30
exits 66 'a school that is none' "$MUSTER" check --school XX

exits 1 'coverage of a day with a gap' "$MUSTER" coverage --day 2026-03-20
like "$out" 'East gate \(G1\) 08:00-16:00: SHORT, 0 of 480 minutes covered' 'tells the window, minutes and need'
like "$out" '003 Cai Rivers does not count: no guard certificate' 'and why somebody there does not count'
exits 0 'coverage without a gap' "$MUSTER" coverage --day 2026-03-16 --post G1
like "$out" '480 of 480 minutes covered, never below 1 of 1' 'tells so'
exits 1 'coverage --json' "$MUSTER" --json coverage --day 2026-03-16 --gate East
like "$out" '"covered_minutes": 480' 'has covered minutes'
like "$out" '"why": "Q04"' 'and reasons'
is "$(printf '%s\n' "$out" | grep -c '"need":')" 2 'one window per demand and day'
exits 66 'an unknown post' "$MUSTER" coverage --post X9
exits 66 'an unknown gate' "$MUSTER" coverage --gate North
like "$err" 'East' 'names the gates that there are'
exits 64 'both a day and a period' "$MUSTER" coverage --day 2026-03-16 --from 2026-03-16

exits 0 'who stood where' "$MUSTER" who --at 2026-03-18T07:20
like "$out" 'East crossing \(PK\): 002 Ben Field, 07:00-07:40$' 'names post, guard and times'
like "$out" '003 Cai Rivers, 07:00-07:40, does not count: no guard' 'and who does not count'
exits 0 'at one post' "$MUSTER" --json who --at '2026-03-18 09:00' --post G1
is "$(printf '%s\n' "$out" | grep -c '"guard"')" 1 'only its people'
exits 64 'at no time' "$MUSTER" who --at noon

printf 'guard,date,post,from,to\n001,2026-04-07,G1,08:00,12:00\n001,2026-04-07,G1,12:30,16:00\n001,2026-04-07,PK,16:00,20:00\n' \
    >roster.csv
exits 0 'a roster of lines with posts and times' "$MUSTER" import roster.csv
"$MUSTER" --json check --from 2026-04-07 --to 2026-04-07 >rest.json
like "$(tr -d '\n' <rest.json)" '"L05",[^}]*"from": "2026-04-07T16:00:00.08:00", *"to": "2026-04-07T16:00:00' \
    'a duty right behind another has an instant, too'
finish
