# Absences: what each would empty, half days, annual leave; the month on paper and as a table that comes back.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1

exits 0 'a request that is only tried' "$MUSTER" leave request 001 --kind annual --from 2026-03-18 --try yes
like "$out" 'It empties .*East gate.* on 18 March' 'says what it empties'
is "$("$MUSTER" --json leave list | grep -c pending)" 0 'and writes nothing'
exits 0 'a request' "$MUSTER" leave request 001 --kind annual --from 2026-03-18 --to 2026-03-19
exits 0 'does not count before it is approved' "$MUSTER" coverage --day 2026-03-18 --post G1
exits 0 'approved' "$MUSTER" leave approve 1 --by Head
exits 1 'it takes the cover away' "$MUSTER" coverage --day 2026-03-18 --post G1
exits 65 'approved is approved' "$MUSTER" leave refuse 1
exits 0 'withdrawn' "$MUSTER" leave withdraw 1
exits 0 'it counts no more' "$MUSTER" coverage --day 2026-03-18 --post G1
exits 64 'half of two days' "$MUSTER" leave request 001 --kind annual --from 2026-03-18 --to 2026-03-19 --half am
"$MUSTER" guard edit 001 --first-work 2010-05-01 >/dev/null
exits 0 'a half day' "$MUSTER" leave request 001 --kind annual --from 2026-03-17 --half pm
like "$out" '10 days, 0 taken, 0.5 asked' 'is half a day of ten'
"$MUSTER" leave approve 2 >/dev/null
exits 1 'and takes the afternoon' "$MUSTER" --json coverage --day 2026-03-17 --post G1
like "$out" '"covered_minutes": 240' 'only'
exits 0 'who has how much' "$MUSTER" --json leave annual
like "$out" '"left": "?9.5' 'is listed'
exits 66 'nobody' "$MUSTER" leave request 099 --kind annual --from 2026-03-18
exits 65 'an unknown kind' "$MUSTER" leave request 001 --kind fun --from 2026-03-18
like "$err" 'kind: "fun" is none of: annual, personal' 'is told with those that there are'
exits 64 'a wish that ends before it begins' "$MUSTER" wish add 001 no_nights --from 2026-05-10 --to 2026-05-01
like "$err" '^muster: --to: the period ends before it begins' 'is told as one of a protection'
exits 0 'the afternoon before the morning' "$MUSTER" leave request 001 --kind annual --from 2026-03-17 --half am --try yes
like "$out" 'It empties .*East gate.* on 17 March' 'what the morning empties'
unlike "$out" '1[2-9]:00 *$|-1[3-9]:00|-20:00' 'is not the afternoon, which was empty before'
"$MUSTER" wish add 001 no_nights >/dev/null
like "$("$MUSTER" wish list)" 'every day' 'the days of a wish in words'
"$MUSTER" export tables -o all.xlsx >/dev/null 2>left
like "$(cat left)" 'No table carries these: wishes and bans\.' 'an export says what it leaves out'

exits 0 'the month on paper' "$MUSTER" roster print --month 2026-03 -o month.html
like "$(cat month.html)" '@page \{ size: A4 landscape' 'is a page to print'
unlike "$(cat month.html)" 'https?://|<script|<img|<link' 'that needs nothing else'
like "$(cat month.html)" 'Brook School' 'with the name of the school'
exits 0 'the week' "$MUSTER" roster print --layout week --day 2026-03-18 -o week.html
exits 0 'the day' "$MUSTER" roster print --day 2026-03-18 -o -
like "$out" 'Ben Field' 'with names'
echo precious >notes.html
exits 73 'over something else' "$MUSTER" roster print --month 2026-03 -o notes.html
exits 64 'nowhere' "$MUSTER" roster print --month 2026-03

"$MUSTER" roster assign 001 2026-03-20 D >/dev/null
exits 0 'the month as a table' "$MUSTER" export csv table-roster --month 2026-03 -o month.csv
exits 0 'comes back' "$MUSTER" --json import month.csv
like "$out" '"updated": 0' 'with nothing changed'
like "$out" '"removed": 0' 'and nothing removed'
sed 's/^\(001,Ann Stone,.*\),D,/\1,P,/' month.csv >changed.csv
exits 0 'with one cell changed' "$MUSTER" --json import changed.csv
is "$(printf '%s\n' "$out" | tr -d ' ,' | grep -E '"(new|removed)":' | head -2 | tr '\n' ' ')" '"new":1 "removed":1 ' 'one cell changes, though it was made by hand'
exits 0 'the file' "$MUSTER" doctor
finish
