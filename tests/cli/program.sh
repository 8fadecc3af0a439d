# The program starts.
. "${0%/*}/../cli/tap.sh"

exits 0 'muster --version succeeds' "$MUSTER" --version
like "$out" '^muster [0-9]+\.[0-9]+' 'and prints name and version'
run "$MUSTER" --lang zh_CN --db /dev/null check
unlike "$err" '[a-z]{4,} [a-z]{2,}' 'an error from the lowest rooms is told in the language, too'
like "$err" '不是普通文件' 'with its words'
closed() { "$@" >&-; }
exits 74 'a closed standard output is noticed' closed "$MUSTER" --version
like "$err" 'standard output cannot be written' 'and said'
exits 74 'also when a database was opened' closed "$MUSTER" demo
full() { "$MUSTER" --version >/dev/full; }
exits 74 'a full one too' full
finish
