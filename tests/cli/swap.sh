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
"$MUSTER" leave request 001 --kind annual --from 2026-03-18 >/dev/null
"$MUSTER" leave approve 1 >/dev/null
exits 65 'to somebody who is away, planned that day or not' \
    "$MUSTER" roster swap 001 2026-03-18 002 --back 2026-03-18 $agreed
like "$err" '001 .*may not take .*C09' 'names the rule as well'
"$MUSTER" leave withdraw 1 >/dev/null
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
exits 0 'taken back' "$MUSTER" undo
like "$out" 'Version 3 is in force' 'by one more version'
is "$(cells 001)" 'D D D' 'both have what they had'
is "$(cells 002)" 'P P D P P' 'in what is in force'

# ---- asked today, decided later

# listed ID [OPTION...]: the state of a request
listed()
{
    id=$1
    shift
    "$MUSTER" --json swap list "$@" | tr -d '\n' | sed -n "s/.*\"id\": $id, *\([^}]*\)}.*/\1/p" | sed 's/.*"state": "\([a-z]*\)".*/\1/'
}

ask="$MUSTER swap request --consent Office"
exits 64 'a request without consent' "$MUSTER" swap request 001 2026-03-17 002
exits 65 'for what is not allowed' $ask 001 2026-03-17 003
like "$err" 'Q04' 'names the rule'
is "$("$MUSTER" --json swap list | grep -c '"state":')" 0 'and is not kept'
exits 0 'only tried' $ask 001 2026-03-17 002 --try yes
is "$("$MUSTER" --json swap list | grep -c '"state":')" 0 'is not kept either'
exits 0 'a request' $ask 001 2026-03-17 002 --back 2026-03-17 --reason wedding
like "$out" 'Request 1 waits to be approved' 'gets a number'
is "$(cells 001) $(listed 1)" 'D D D asked' 'and changes no duty'
exits 64 'nobody approves it' "$MUSTER" swap approve 1
exits 66 'there is no such request' "$MUSTER" swap approve 9 --approver Head
exits 0 'approving is only tried' "$MUSTER" swap approve 1 --approver Head --try yes
is "$(cells 001) $(listed 1)" 'D D D asked' 'and changes nothing'
exits 0 'approved' "$MUSTER" swap approve 1 --approver Head
like "$out" 'Version 4 is in force' 'on a published month: its next version, with the reason of the request'
is "$(cells 001)/$(cells 002) $(listed 1)" 'D P D/P D D P P approved' 'both have what the other had'
like "$("$MUSTER" audit log)" 'Approve a swap .*consent heard by Office, approved by Head' 'the log has both'
exits 65 'what is decided' "$MUSTER" swap refuse 1
like "$err" 'approved already' 'stays so'
exits 0 'undo' "$MUSTER" undo
like "$out" 'Version 5 is in force' 'makes one more version'
is "$(cells 001) $(listed 1)" 'D D D asked' 'the request waits again: all is as it was'
exits 0 'refused' "$MUSTER" swap refuse 1 --by Head --reason exams
is "$(cells 001) $(listed 1)" 'D D D refused' 'changes no duty'
exits 0 'undo' "$MUSTER" undo
exits 0 'withdrawn' "$MUSTER" swap withdraw 1
is "$(listed 1)" withdrawn 'is withdrawn'
"$MUSTER" undo >/dev/null

exits 0 'somebody else is asked for the same duty' $ask 001 2026-03-17 002
like "$out" 'Request 2' 'in a request of its own'
exits 0 'the duty changes hands at once, by another way' "$MUSTER" roster swap 001 2026-03-17 002 --back 2026-03-17 $agreed --reason test
is "$(listed 1) $(listed 2)" 'void void' 'both requests are void'
before=$(cells 001)/$(cells 002)
exits 75 'approving one is a conflict' "$MUSTER" swap approve 1 --approver Head
like "$err" 'the duty D of 001 Ann Stone on 17 March.* since 16 March 09:00: duties swapped or handed over, by [^ ]' 'which says what changed, by whom, since when'
is "$(cells 001)/$(cells 002) $(listed 1)" "$before void" 'and changes nothing'
like "$("$MUSTER" --json swap list)" 'is there no more since' 'the list says why'
exits 0 'the other change is taken back' "$MUSTER" undo
is "$(listed 1) $(listed 2)" 'asked asked' 'the requests are no longer void'
exits 0 'and one can be approved' "$MUSTER" swap approve 2 --approver Head --reason 'sick child'
is "$(listed 1) $(listed 2)" 'void approved' 'which makes the other void'

# what is a rule then is not what it was when it was asked
exits 0 'a request' $ask 002 2026-03-19 001 --reason later
"$MUSTER" guard status 001 suspended --from 2026-03-18 --to 2026-03-20 >/dev/null 2>&1
exits 65 'is judged again when it is approved' "$MUSTER" swap approve 3 --approver Head
like "$err" '001 Ann Stone may not take .*suspended on that day.*C09' 'says why not'
is "$(listed 3)" asked 'and stays as it is'
finish
