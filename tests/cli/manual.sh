# The manual page and the completion of shells, which the build makes from the table of commands, say what the help says.
. "${0%/*}/tap.sh"

page=$(sed 's/\\-/-/g; s/\\f[BIR]//g' "$top_builddir/doc/muster.1")
bash_words=$top_builddir/doc/completion/muster.bash
fish_words=$top_builddir/doc/completion/muster.fish
export bash_words fish_words

# Every command as the help has it, "guard show", one a line.
"$MUSTER" help | sed -n 's/^  \([a-z]\)/\1/p' | sed 's/  .*//; s/ [^a-z].*//' | grep -v '^help' >commands
like "$(cat commands)" '^guard show$' 'the help lists the commands'

# The options of the command $1 $2, as its help has them.
options_of()
{
    "$MUSTER" help "$@" | sed -n 's/^ *\(-[a-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p' | sort -u
}

# What bash offers for the last of these words.
offered()
{
    bash -c '. "$bash_words"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _muster; printf "%s\n" "${COMPREPLY[@]}"' \
        bash muster "$@"
}
offered -- | sort -u >general

while read -r command; do
    # shellcheck disable=SC2086
    options_of $command >wanted
    printf '%s\n' "$page" | awk -v head=".B muster $command" '
        index($0, head) == 1 && substr($0, length(head) + 1) ~ /^( |$)/ { on = 1; print; next }
        /^\.B muster / || /^\.SH/ { on = 0 }
        on' >section
    test -s section || echo "[$command]"
    while read -r option; do
        grep -q -e "^\(-., \)\{0,1\}$option\( \|\$\)" section || echo "[$command $option]"
    done <wanted
done <commands >missing
is "$(cat missing)" '' 'no command and no option is missing from the manual page'
for option in --db --lang --json --help --version; do
    printf '%s\n' "$page" | grep -q -e "^\(-., \)\{0,1\}$option\( \|\$\)"
    is $? 0 "$option is explained"
done
is "$(printf '%s\n' "$page" | grep '@[A-Z]*@')" '' 'nothing in the page waits to be replaced'
if command -v groff >/dev/null; then
    is "$(groff -man -ww -z -Kutf8 "$top_builddir/doc/muster.1" 2>&1)" '' 'groff sets the page without a warning'
else
    skip 'groff sets the page without a warning' 'no groff here'
fi

if ! command -v bash >/dev/null; then
    skip 'completion in bash' 'no bash here'
else
    while read -r command; do
        # shellcheck disable=SC2086
        options_of $command | sort -u - general >wanted
        # shellcheck disable=SC2086
        offered $command -- | sort -u | diff wanted - >/dev/null || echo "$command"
    done <commands >missing
    is "$(cat missing)" '' 'bash offers the options of every command, and no other'
    like "$(offered guard '')" '^release$' 'bash offers the verbs of a noun'
    is "$(offered guard sh)" show 'and only those that begin so'
    like "$(offered --db x.db '')" '^coverage$' 'the value of an option is no noun'
    is "$(offered --lang zh)" zh_CN 'the languages are offered'
    like "$(offered help '')" '^coverage$' 'help is followed by a noun'
    is "$(offered guard show 002 '')" '' 'where a name of the school stands, nothing is offered'
fi

if ! command -v fish >/dev/null; then
    skip 'completion in fish' 'no fish here'
else
    ok 'fish reads its words' fish -n "$fish_words"
    run fish -c 'source $fish_words; complete -C "muster --db x.db guard "'
    like "$out" '^show' 'fish offers the verbs of a noun'
    unlike "$out" '^coverage' 'and no nouns'
    run fish -c 'source $fish_words; complete -C "muster check --"'
    like "$out" '^--from' 'fish offers the options of a command'
    unlike "$out" '^--tables' 'and no others'
    run fish -c 'source $fish_words; complete -C "muster "'
    like "$out" '^coverage' 'fish offers the nouns'
    unlike "$out" '^show' 'and no verbs'
fi
finish
