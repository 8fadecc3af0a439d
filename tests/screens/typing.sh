# For tests that type at the program on a pseudo terminal; . "$top_srcdir/tests/screens/typing.sh" after tap.sh.
command -v script >/dev/null || { echo '1..0 # SKIP no script(1) here'; exit 0; }
script -q -e -c true /dev/null </dev/null >/dev/null 2>&1 || { echo '1..0 # SKIP no pseudo terminals here'; exit 0; }
MUSTER_NOW=2026-03-18T07:20
TERM=xterm-256color
SHELL=/bin/sh
export MUSTER_NOW TERM SHELL
escape=$(printf '\033')
tab=$(printf '\t')
left=$(printf '\033[?1049l') # what xterm is told when a program leaves its screen
mkfifo keys

# start COMMAND...: it runs on a terminal of 80x24; what it writes goes to $work/typescript.
start()
{
    rm -f typescript ended
    seen=0
    printf 'stty rows 24 cols 80; echo $$ >pid; exec %s\n' "$*" >command
    { script -q -e -f -c 'sh ./command' typescript <keys >/dev/null 2>&1; echo $? >ended; } &
    exec 3>keys
}

# type TEXT...: keys, one after another.
type()
{
    printf '%s' "$@" >&3
}

# await NAME TEXT: passes when TEXT is written, after what was seen already, within some seconds.
await()
{
    tries=0
    until tail -c "+$((seen + 1))" typescript 2>/dev/null | grep -qF -e "$2"; do
        tries=$((tries + 1))
        if test "$tries" -gt 200 || test -e ended; then
            false
            tap_result $? "$1" || diag "never written: $2; last: $(tail -c 2000 typescript | tr -d '\000-\037')"
            return
        fi
        sleep 0.05
    done
    seen=$(wc -c <typescript)
    true
    tap_result $? "$1"
}

# The screen drawn anew (Ctrl-L), so that its title is written whole.
on_screen()
{
    seen=$(wc -c <typescript)
    type "$(printf '\014')"
    await "$1" "$2"
}

# ends_so STATUS NAME: passes when the program ends so within some seconds.
ends_so()
{
    tries=0
    until test -e ended || test "$tries" -gt 200; do
        tries=$((tries + 1))
        sleep 0.05
    done
    exec 3>&-
    is "$(cat ended 2>/dev/null)" "$1" "$2"
}

# ends STATUS NAME: passes when the program ends so, and has given the screen back.
ends()
{
    ends_so "$1" "$2"
    ok 'the screen is left, and nothing is drawn on it afterwards' \
        sh -c 'sed "s/.*\[?1049l//;/^Script done/d" typescript | tail -n 1 | tr -d "\r" >rest
               grep -qF "$1" typescript && ! grep -q "[[:alnum:]]\{4\}" rest' sh "$left"
}
