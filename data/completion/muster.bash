# bash completion for muster: the program itself knows what may follow.
_muster()
{
    local words
    words=$("${COMP_WORDS[0]}" --completion "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _muster muster
