# A month is planned at the keyboard: from an empty one, by one key and repairs, in fewer than 120 keystrokes.
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/screens/typing.sh"
enter=$(printf '\r')
right=$(printf '\033OC') # as xterm sends it to a program that has asked for its keys
keystrokes=0

# keys COUNT TEXT...: the same, counted.
keys()
{
    keystrokes=$((keystrokes + $1))
    shift
    type "$@"
}

# Windows of the west gate in May that are empty for a while.
empty()
{
    "$MUSTER" --db "$work/plan.db" --json coverage --month 2026-05 --draft --post G2 | grep -c '"worst": 0'
}

start "$MUSTER" --lang en --db plan.db demo
await 'the demo opens' 'Muster: Today'
keys 1 2
on_screen 'the roster' 'Muster: Roster'
keys 1 M
await 'one key makes the next month' 'May 2026'
is "$(empty)" 15 'one who cannot come any more leaves fifteen days of the west gate empty'
keys 6 '/008' "$enter" 0
keys 1 i
for day in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    keys 2 "$right" W
done
await 'the last of them is put' '30 May: W'
keys 1 "$escape"
is "$(empty)" 0 'and all are repaired'
is "$(test "$keystrokes" -lt 120 && echo fewer)" fewer "in $keystrokes keystrokes"
keys 1 Q
ends 0 'Q leaves with 0'
finish
