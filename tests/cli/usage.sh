# Words, help and exit codes.
. "${0%/*}/tap.sh"

exits 0 'muster help lists the commands' "$MUSTER" help
like "$out" '^  guard list' 'among them guard list'
is "$err" '' 'and says nothing else'
exits 0 'help of one command' "$MUSTER" help import
like "$out" '--dry-run' 'names its options'
exits 0 'the same behind the command' "$MUSTER" import --help
like "$out" '--dry-run' 'names its options too'
exits 64 'no command and no terminal' "$MUSTER"
like "$err" 'muster help' 'says where help is'
exits 64 'an unknown command' "$MUSTER" chekc
like "$err" 'muster check' 'names the nearest'
exits 64 'an unknown verb' "$MUSTER" guard lst
like "$err" 'muster guard list' 'names the nearest'
exits 64 'a noun without its verb' "$MUSTER" roster
like "$err" 'show, assign, unassign' 'names the verbs'
exits 64 'an unknown option' "$MUSTER" check --form 2026-03-01
like "$err" '--from' 'names the nearest'
exits 64 'an option of another command' "$MUSTER" check --gate East
exits 64 'an option without its value' "$MUSTER" check --from
exits 64 'a switch with a value' "$MUSTER" check --all=yes
exits 64 'too few words' "$MUSTER" roster assign 001 2026-03-01
exits 64 'too many words' "$MUSTER" doctor now
exits 64 'an unknown language' "$MUSTER" --lang xx help
exits 64 'a wrong clock' env MUSTER_NOW=yesterday "$MUSTER" --db "$work/x.db" import "$work"
exits 64 'an error with --json' "$MUSTER" --json check --gate x
like "$out" '"code": "usage"' 'is a document on standard output'
test -n "$err"
is $? 0 'and a sentence on standard error'
exits 64 'control characters in a word' "$MUSTER" "$(printf 'a\033[31mb')"
unlike "$err" "$(printf '\033')" 'do not reach the terminal'

"$MUSTER" help >/dev/full 2>"$work/full.err"
is $? 74 'a full disk behind standard output is exit 74'
like "$(cat "$work/full.err")" 'standard output' 'and told'

sh -c '"$MUSTER" help >&-' 2>"$work/closed.err"
is $? 74 'a closed standard output too'
finish
