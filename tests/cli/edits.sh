# Edits by hand, undo, the log, copies.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1

exits 0 'a duty by hand' "$MUSTER" roster assign 001 2026-03-20 D
exits 0 'fills the gap' "$MUSTER" coverage --day 2026-03-20 --post G1
exits 0 'undo' "$MUSTER" undo
exits 1 'opens it again' "$MUSTER" coverage --day 2026-03-20 --post G1
exits 0 'redo' "$MUSTER" redo
exits 0 'fills it again' "$MUSTER" coverage --day 2026-03-20 --post G1
like "$("$MUSTER" who --at 2026-03-20T08:00)" 'done again by' 'and who says that it was done again'
exits 0 'a duty is taken away' "$MUSTER" --json roster unassign 001 2026-03-20
like "$out" '"done"' 'with a document'
exits 66 'an unknown guard' "$MUSTER" roster assign 009 2026-03-20 D
exits 66 'an unknown shift' "$MUSTER" --json roster assign 001 2026-03-20 Z
like "$out" '"code": "no_object"' 'is a document with a stable word'
exits 64 'an impossible day' "$MUSTER" roster assign 001 2026-02-30 D
exits 0 'the month as a grid' "$MUSTER" roster show --month 2026-03
like "$out" '^002 Ben Field' 'has a line for each guard'
exits 0 'and as a document' "$MUSTER" --json roster show
like "$out" '"2026-03-16": "P"' 'with a shift code for each day'

exits 0 'a certificate is recorded' "$MUSTER" credential add 003 guard_cert --issued 2026-03-01 --number C3
exits 0 'covers the crossing' "$MUSTER" coverage --day 2026-03-18 --post PK
exits 0 'papers are listed' "$MUSTER" credential list --guard 003
like "$out" 'guard certificate' 'with their kind'
exits 0 'papers that lapse' "$MUSTER" --json credential expiring --within 365
like "$out" '"until": "2026-11-30"' 'with their last good day'
exits 64 'a level that is none' "$MUSTER" credential add 003 fire_operator --level 9

printf '420106198111058431\n' >number
exits 64 'an identity number is not taken from the command line' "$MUSTER" guard add 010 --name Flo --citizen-id 420106198111058431
exits 0 'but from a file' "$MUSTER" guard add 010 --name Flo --citizen-id @number
exits 0 'the card' "$MUSTER" guard show 010
like "$out" '420106\*+8431' 'shows it masked'
unlike "$out" '198111058431' 'and only so'
exits 0 'the log' "$MUSTER" audit log
unlike "$out" '198111058431' 'does not hold it either'
printf '13800000010\n' >phone
ok 'a telephone from standard input' sh -c '"$MUSTER" guard edit 010 --phone - <phone'
exits 0 'a guard leaves' "$MUSTER" guard release 010 --on 2026-03-31
exits 66 'an unknown card' "$MUSTER" guard show 099

exits 0 'my duties' "$MUSTER" my --guard 001
like "$out" 'Ann Stone' 'by number'
exits 0 'and by name' "$MUSTER" my --guard 'Ann Stone'
exits 64 'whose, without a terminal, must be said' "$MUSTER" my
exits 66 'nobody of that name' "$MUSTER" my --guard Nobody

exits 0 'a calendar' "$MUSTER" export ics --guard 002 -o duties.ics
is "$(grep -c BEGIN:VEVENT duties.ics)" 5 'has an event for each duty'
exits 0 'written anew' "$MUSTER" export ics --guard 002 -o duties.ics
before=$(cksum <"$MUSTER_DB")
exits 73 'over the database' "$MUSTER" export ics --guard 002 -o "$MUSTER_DB"
is "$(cksum <"$MUSTER_DB")" "$before" 'which stays as it was'
exits 0 'on standard output' "$MUSTER" export ics --guard 001 -o -
is "$(printf '%s\n' "$out" | head -1 | tr -d '\r')" BEGIN:VCALENDAR 'it is the calendar alone'
exits 64 'of nothing in particular' "$MUSTER" export ics -o x.ics
exits 64 'of two things' "$MUSTER" export ics --guard 001 --post G1 -o x.ics
exits 66 'of nobody' "$MUSTER" export ics --guard 099 -o x.ics
test ! -e x.ics
is $? 0 'leaves no file'

exits 0 'a backup' "$MUSTER" backup copy.db
exits 73 'not over an existing file' "$MUSTER" backup copy.db
before=$("$MUSTER" --json check | cksum)
"$MUSTER" roster unassign 001 2026-03-16 >/dev/null
exits 0 'a restore' "$MUSTER" restore copy.db
is "$("$MUSTER" --json check | cksum)" "$before" 'brings it all back'
exits 0 'the doctor' "$MUSTER" doctor
exits 66 'a restore of nothing' "$MUSTER" restore nothing.db
mkdir busy && chmod 755 busy && : >busy/mine
exits 73 'a folder with other files is not opened to a group' "$MUSTER" --db busy/m.db init --shared
is "$(stat -c %a busy)" 755 'and keeps its mode'
exits 0 'a folder of its own is' "$MUSTER" --db own/m.db init --shared
is "$(stat -c %a own own/m.db | tr '\n' ' ')" '2770 660 ' 'with the file'
: >zero.db
exits 65 'a file whose making was interrupted' "$MUSTER" --db zero.db check
exits 0 'is completed by init, as it says' "$MUSTER" --db zero.db init
exits 65 'and only once' "$MUSTER" --db zero.db init
finish
