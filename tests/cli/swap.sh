# Two guards exchange duties, or one hands a duty over.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1
agreed='--consent Office --approver Head'

# cells GUARD: the codes of its row
cells()
{
    "$MUSTER" roster show --month 2026-03 | sed -n "s/^$1 [A-Za-z]* [A-Za-z]* *//p" | tr -s ' '
}

exits 64 'a swap without consent' "$MUSTER" roster swap 001 2026-03-18 002 --approver Head
exits 64 'or without approval' "$MUSTER" roster swap 001 2026-03-18 002 --consent Office
exits 65 'with oneself' "$MUSTER" roster swap 001 2026-03-18 001 $agreed
exits 66 'with nobody that is known' "$MUSTER" roster swap 001 2026-03-18 777 $agreed
exits 66 'of a day without a duty' "$MUSTER" roster swap 001 2026-03-21 002 $agreed
exits 66 'nothing to give in return' "$MUSTER" roster swap 001 2026-03-18 002 --back 2026-03-21 $agreed
exits 65 'to somebody who may not stand there' "$MUSTER" roster swap 001 2026-03-18 003 $agreed
like "$err" 'Q04' 'names the rule'
exits 0 'only tried' "$MUSTER" roster swap 001 2026-03-18 002 --back 2026-03-18 --try yes
like "$out" 'Nothing was changed' 'changes nothing'
is "$(cells 001)" 'D D D D' 'and the month stays'
exits 0 'a swap' "$MUSTER" roster swap 001 2026-03-18 002 --back 2026-03-18 $agreed
is "$(cells 001)" 'D D P D' 'both have what the other had'
is "$(cells 002)" 'P P D P P' 'in one step'
like "$("$MUSTER" audit log)" 'consent heard by Office, approved by Head' 'the log has consent and approval'
exits 0 'undo' "$MUSTER" undo
is "$(cells 001)" 'D D D D' 'takes both back'
exits 65 'a duty at the same time as another stands against it' "$MUSTER" roster swap 002 2026-03-18 003 $agreed
"$MUSTER" roster unassign 002 2026-03-18 >/dev/null
exits 0 'handed over' "$MUSTER" roster swap 001 2026-03-18 002 $agreed
is "$(cells 001)" 'D D D' 'the one has it no more'
is "$(cells 002)" 'P P D P P' 'the other has it'

"$MUSTER" roster publish --month 2026-03 --reason first --override fine --approver Head --late other >/dev/null
exits 64 'a published month asks why' "$MUSTER" roster swap 001 2026-03-17 002 --back 2026-03-17 $agreed
exits 0 'and gets its next version' "$MUSTER" roster swap 001 2026-03-17 002 --back 2026-03-17 $agreed --reason wedding
like "$out" 'Version 2 is in force' 'at once'
like "$("$MUSTER" who --at 2026-03-17T09:00 | tr -s '\n ' ' ')" 'G1\): 002 Ben Field' 'which who tells'
finish
