# A draft, its versions, what differs, and the decisions that let a matter stand.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1

exits 65 'an imported month is there already' "$MUSTER" roster new --month 2026-03
exits 66 'a month without a roster cannot be published' "$MUSTER" roster publish --month 2026-06
exits 0 'a new month' "$MUSTER" roster new --month 2026-04
exits 65 'is made once' "$MUSTER" roster new --month 2026-04
exits 0 'a duty of the draft' "$MUSTER" roster assign 001 2026-04-01 D
exits 0 'what is in force' "$MUSTER" coverage --day 2026-04-04
exits 0 'is shown' "$MUSTER" roster show --month 2026-04
unlike "$out" '^001 Ann Stone.* D' 'without the draft'
exits 0 'as planned' "$MUSTER" roster show --month 2026-04 --draft
like "$out" '^001 Ann Stone +D' 'with it'
exits 0 'a phone' "$MUSTER" export ics --guard 001 -o force.ics
unlike "$(cat force.ics)" 'DTSTART.*20260401' 'is told nothing of a draft'

exits 0 'a draft is dropped' "$MUSTER" roster discard --month 2026-04
exits 66 'once' "$MUSTER" roster discard --month 2026-04

exits 1 'what is wrong needs a decision' "$MUSTER" roster publish --month 2026-03
like "$out" '^Q04:003 ' 'by its cause'
like "$err" 'is not published' 'and nothing is published meanwhile'
unlike "$("$MUSTER" roster versions --month 2026-03)" 'version 1' 'no version is there'
exits 64 'a decision without a reason' "$MUSTER" override add Q04:003 --approver Head --until 2026-03-31
exits 64 'or without a name' "$MUSTER" override add Q04:003 --reason new --until 2026-03-31
exits 64 'or without an end' "$MUSTER" override add Q04:003 --reason new --approver Head
exits 64 'or of no rule' "$MUSTER" override add Q99:003 --reason new --approver Head --until 2026-03-31
exits 64 'or of two posts at once' "$MUSTER" override add C04:003 --reason new --approver Head --until 2026-03-31
exits 0 'a whole one' "$MUSTER" override add Q04:003 --reason 'exam on the 28th' --approver Head --until 2026-03-31
exits 1 'does not change what check says' "$MUSTER" check --month 2026-03
exits 1 'and leaves the others open' "$MUSTER" roster publish --month 2026-03
like "$out" '^Q04:003 .*' 'is shown with the cause'
like "$out" 'exam on the 28th' 'with its reason'
exits 0 'all that is left' "$MUSTER" roster publish --month 2026-03 --override 'first month' --approver Head --reason first
like "$out" 'published as version 1' 'makes a version'
exits 0 'the register' "$MUSTER" override list
like "$out" 'first month' 'holds what was decided'
exits 65 'nothing new is not published' "$MUSTER" roster publish --month 2026-03
exits 65 'a publication is not undone' "$MUSTER" undo

exits 0 'the calendar before' "$MUSTER" export ics --guard 001 -o one.ics
exits 0 'a change of a published month' "$MUSTER" roster assign 001 2026-03-20 D
like "$("$MUSTER" roster show --month 2026-03 --draft)" 'draft' 'is a draft'
exits 1 'which covers nothing yet' "$MUSTER" coverage --day 2026-03-20 --post G1
exits 0 'but as planned' "$MUSTER" coverage --day 2026-03-20 --post G1 --draft
exits 0 'what differs' "$MUSTER" roster diff --month 2026-03
like "$out" '^001 Ann Stone .*- -> D' 'is told'
exits 0 'publishing it' "$MUSTER" roster publish --month 2026-03 --reason 'the gate was empty'
exits 0 'covers it' "$MUSTER" coverage --day 2026-03-20 --post G1
exits 0 'the calendar after' "$MUSTER" export ics --guard 001 -o two.ics
is "$(diff one.ics two.ics | grep -c '^[<>] SEQUENCE')" 1 'has one new event, and no other changed'
exits 0 'slips' "$MUSTER" roster diff 1 2 --month 2026-03 --slips
like "$out" 'To 001 Ann Stone' 'for the one concerned'
unlike "$out" 'Ben Field' 'and nobody else'
like "$out" 'the gate was empty' 'with the reason'
exits 66 'a version that is not there' "$MUSTER" roster diff 1 7 --month 2026-03

"$MUSTER" roster unassign 001 2026-03-17 >/dev/null 2>&1
exits 1 'within the freeze window' "$MUSTER" roster publish --month 2026-03 --override left --approver Head
like "$err" 'freeze window' 'a reason is asked for'
exits 64 'one that there is' "$MUSTER" roster publish --month 2026-03 --late because
exits 0 'with it' "$MUSTER" roster publish --month 2026-03 --override left --approver Head --late sickness
like "$("$MUSTER" roster versions --month 2026-03)" 'somebody fell ill' 'it is published and the inspector sees why'
exits 0 'a duty that is gone' "$MUSTER" export ics --guard 001 -o three.ics
is "$(grep -c STATUS:CANCELLED three.ics)" 1 'is told as cancelled'

exits 0 'importing the same table again' "$MUSTER" import tables/roster.csv
before=$("$MUSTER" roster versions --month 2026-03)
unlike "$before" '^draft' 'makes no draft where nothing differs'
sed 's/^002,Ben Field,P/002,Ben Field,D/' tables/roster.csv >changed.csv
"$MUSTER" import changed.csv --kind roster --month 2026-03 >/dev/null 2>&1
like "$("$MUSTER" roster versions --month 2026-03)" '^draft' 'a table that differs begins the next version'
exits 0 'another school in the same file' "$MUSTER" school propose 'Second school' --code Z9 --stage primary --day-pupils 300 --staff 20 --gates 'East, West' --windows 'arrival 07:20-07:40; dismissal 16:00-16:20'
exits 64 'which school is asked' "$MUSTER" roster publish --month 2026-03 --override left --approver Head
like "$err" 'several schools.*--school' 'and not guessed'
like "$err" 'Z9' 'and the codes are named'
exits 64 'also for a pattern' "$MUSTER" pattern add X --cycle 'D -'
exits 64 'and a shift' "$MUSTER" shift set X --parts 'G1 08:00-09:00'
exits 64 'and a gate' "$MUSTER" gate add North
exits 0 'with a school' "$MUSTER" gate add North --school Z9
post=$("$MUSTER" --json post list --school Z9 | grep -o '"post": *"[^"]*"' | head -1 | sed 's/.*: *"//; s/"//; s,.*/,,')
exits 0 'a post of it' "$MUSTER" post edit "$post" --priority 2 --school Z9
exits 0 'a demand there' "$MUSTER" demand add "$post" --from 10:00 --to 11:00 --need 1 --school Z9
exits 0 'the file' "$MUSTER" doctor

MUSTER_DB=$work/windows.db
"$MUSTER" import tables >/dev/null 2>&1
"$MUSTER" demand add PK --days school_day --from 16:00 --to 16:30 --need 2 >/dev/null
"$MUSTER" --json roster publish --month 2026-03 --dry-run >causes.json 2>/dev/null
is "$(grep '"key"' causes.json | sort | uniq -d)" '' 'each matter has a key of its own'
key=$(grep -o 'C02:PK:[0-9.-]*@16:00' causes.json | head -1)
like "$key" '@16:00' 'also two windows of one post on the same days'
exits 0 'what is said of the other window' "$MUSTER" override add "${key%@*}@07:00" --reason 'parents help' --approver Head --until 2026-03-31
"$MUSTER" --json roster publish --month 2026-03 --dry-run >causes.json 2>/dev/null
is "$(grep -c 'parents help' causes.json)" 0 'does not let this one stand'
exits 0 'a decision on the days' "$MUSTER" override add "${key%@*}" --reason 'police help' --approver Head --until 2026-03-31
"$MUSTER" --json roster publish --month 2026-03 --dry-run >causes.json 2>/dev/null
is "$(grep -c 'police help' causes.json)" 1 'is about all their windows'
exits 64 'no time' "$MUSTER" override add "${key%@*}@25:00" --reason x --approver Head --until 2026-03-31
finish
