# Two people: what one commits, the other's screen says within a second, marks it, and keeps its cursor.
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1
TERM=xterm-256color
export TERM
who=$(id -un)
# A second, and half of one for a machine that has much to do.
"$top_builddir/tests/screens/terminal" --hear 2jl "'$MUSTER' roster assign 001 2026-03-20 D >/dev/null" \
    "$who has just changed: " 1500 'Ben Field 17 Mar' -- "$MUSTER" --lang en
exit
