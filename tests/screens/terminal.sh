# However the screens end or are stopped, the terminal is given back as it was.
. "${0%/*}/../cli/tap.sh"
MUSTER_NOW=2026-03-18T07:20
TERM=xterm-256color
export MUSTER_NOW TERM
ulimit -c 0
"$MUSTER" --db demo.db demo >/dev/null 2>&1
"$top_builddir/tests/screens/terminal" "$MUSTER" --lang en --db demo.db demo
exit
