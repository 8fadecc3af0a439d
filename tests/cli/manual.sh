# The manual page names every command and option.
. "${0%/*}/tap.sh"

page=$(sed 's/\\-/-/g; s/\\fI//g; s/\\fR//g' "$top_srcdir/doc/muster.1")
missing=
for noun in $("$MUSTER" --completion '' | grep -v '^help$'); do
    verbs=$("$MUSTER" --completion "$noun" '')
    for command in "$noun" $(printf '%s\n' "$verbs" | sed "s/^/$noun:/;/:\$/d"); do
        test -z "$verbs" || test "$command" != "$noun" || continue
        words=$(printf '%s' "$command" | tr ':' ' ')
        section=$(printf '%s\n' "$page" | awk -v head=".B muster $words" '
            index($0, head) == 1 && substr($0, length(head) + 1) ~ /^( |$)/ { on = 1; print; next }
            /^\.B muster / || /^\.SH/ { on = 0 }
            on')
        test -n "$section" || missing="$missing [$words]"
        # shellcheck disable=SC2086
        for option in $("$MUSTER" --completion $words --); do
            case $option in --db | --lang | --json | --help | --version) continue ;; esac
            printf '%s\n' "$section" | grep -q -e "$option" || missing="$missing [$words $option]"
        done
    done
done
is "$missing" '' 'no command and no option is missing from the manual page'
for option in --db --lang --json --help --version; do
    printf '%s\n' "$page" | grep -q -e "$option"
    is $? 0 "$option is explained"
done
finish
