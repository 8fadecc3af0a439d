# A month is filled at the keyboard: the search, the proposal, one guard left out, the rest taken, and taken back.
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/screens/typing.sh"
MUSTER_NOW=2026-03-18
export MUSTER_NOW

duties()
{
    "$MUSTER" --db "$work/fill.db" roster show --month 2026-05 --draft | grep -c "$1"
}

start "$MUSTER" --lang en --db fill.db demo
await 'the demo opens' 'Muster: Today'
type 2 ']]'
await 'a month without a roster' 'May 2026'
type F
await 'F looks for one' 'Looking for a month'
await 'F proposes duties' 'Proposal: '
on_screen 'guard by guard' '[x] 001 '
on_screen 'in words' ' new, '
on_screen 'with what is kept' 'kept: pinned duties and those'
type K
await 'K looks for another' 'Looking for a month'
await 'and proposes it' 'Proposal: '
on_screen 'that keeps less' 'kept: pinned duties, and as'
on_screen 'and says how to take it' 'accept'
type t
on_screen 'a guard is left out' '[ ] 001 '
type A
await 'the rest is taken' 'Done, u undoes it'
on_screen 'into the roster' 'May 2026'
is "$(duties '^001 .* [DEN] ')" 0 'without the one who was left out'
is "$(test "$(duties '^0.*  *[DEN] ')" -gt 4 && echo many)" many 'and with the others'
type u
await 'u takes it all back' 'undone: '
is "$(duties '^0.*  *[DEN] ')" 0 'and nothing is left of it'
type F
await 'again' 'Proposal: '
type q
on_screen 'q leaves it' 'Muster: Roster'
is "$(duties '^0.*  *[DEN] ')" 0 'and nothing was written'
type Q
ends 0 'Q leaves with 0'
finish
