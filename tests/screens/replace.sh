# "I am ill": from the alarm on the screen Today to the committed stand-in, with the keys counted.
. "${0%/*}/../cli/tap.sh"

. "$top_srcdir/tests/screens/typing.sh"

enter=$(printf '\r')
save=$(printf '\023')
keys=0

# Types and counts; each argument is one key, or letters that are typed one by one.
count()
{
    for keystrokes; do
        keys=$((keys + ${#keystrokes}))
    done
    type "$@"
}

on_duty()
{
    "$MUSTER" --db "$work/en.db" roster show --month 2026-03 | sed -n "s/^$1.*/&/p"
}

MUSTER_NOW=2026-03-18T06:15
export MUSTER_NOW

start "$MUSTER" --lang en --db en.db demo
await 'the demo opens' 'Muster: Today'
before=$(on_duty 007)
count r
await 'r asks who cannot come' 'Who cannot come'
count 0 0 4 "$enter"
on_screen 'the stand-ins for his next duty are listed' 'Muster: Stand-ins for 004'
count t
await 't takes the first: done, and it can be undone' 'Done, u undoes it. 18 Mar Wed  14:00-22:00 East gate (G1): 007 Zhao Yongfu'
ok "that took $keys keys, under ten" test "$keys" -lt 10
is "$(test "$(on_duty 007)" != "$before" && echo changed)" changed 'the roster has changed'
like "$("$MUSTER" --db "$work/en.db" leave list --guard 004)" 'sick leave *2026-03-18 *2026-03-18' \
    'the absence is recorded, for that day'
type u
await 'u undoes it' 'undone: stand-in taken'
is "$(on_duty 007)" "$before" 'the duties are as they were'
unlike "$("$MUSTER" --db "$work/en.db" leave list --guard 004)" 'sick leave' 'and so is the absence'
type Q
ends 0 'Q leaves'

finish
