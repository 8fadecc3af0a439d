# The program starts.
. "${0%/*}/../cli/tap.sh"

exits 0 'muster --version succeeds' "$MUSTER" --version
like "$out" '^muster [0-9]+\.[0-9]+' 'and prints name and version'
finish
