# What .editorconfig says of every text, and that scripts can be parsed.
. "${0%/*}/../cli/tap.sh"

cd "$top_srcdir" || exit 99
LC_ALL=C
texts=$(find configure.ac Makefile.am bootstrap ./*.md .ci src tests data po doc bench -type f \
    \( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' -o -name '*.mk' -o -name '*.ac' -o -name '*.am' -o -name '*.sql' \
    -o -name '*.ini' -o -name '*.md' -o -name '*.po' -o -name '*.[1-9]' -o -name '*.bash' -o -name bootstrap \
    -o -name run -o -name layers \) | sed 's,^\./,,' | grep -v '^src/util/embedded_files\.c$' | sort)
scripts=$(printf '%s\n' "$texts" | grep -E '\.sh$|^bootstrap$|/run$')
tab=$(printf '\t')
cr=$(printf '\r')

is "$(printf '%s\n' "$texts" | xargs grep -n "[ $tab]\$")" '' 'no line ends in a blank'
is "$(printf '%s\n' "$texts" | xargs grep -n "$cr\$")" '' 'no line ends in a carriage return'
is "$(printf '%s\n' "$texts" | grep -v -E '\.mk$|^Makefile.am$' | xargs grep -n "$tab")" '' 'no tabs but in makefiles'

found=$(for text in $texts; do
    test -z "$(tail -c 1 "$text")" || echo "$text: the last line has no end"
done)
is "$found" '' 'every text ends in a newline'

found=$(for script in $scripts; do
    case $(head -n 1 "$script") in
    *bash) bash -n "$script" ;;
    '#!'*python*) ;;
    *) sh -n "$script" ;;
    esac
done 2>&1)
is "$found" '' 'scripts can be parsed'
finish
