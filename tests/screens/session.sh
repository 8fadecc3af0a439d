# A session with the real program on a real (pseudo) terminal, from the first key to the last; and what it prints where
# there is no terminal for screens.
. "${0%/*}/../cli/tap.sh"

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

roster()
{
    "$MUSTER" --db "$work/en.db" roster show
}

start "$MUSTER" --lang en --db en.db demo
await 'the demo opens' 'Muster: Today'
before=$(roster)
for name in Roster Findings Guards Day 'My duties' Today; do
    type "$tab"
    on_screen "Tab goes on to $name" "Muster: $name"
done
type '?'
on_screen '? opens the help' 'Muster: Help'
type q
on_screen 'q goes back' 'Muster: Today'
type 2
on_screen '2 goes to the roster' 'Muster: Roster'
type a
await 'a asks for the shift' 'Shift of Wang Guoqing'
enter=$(printf '\r')
type P "$enter"
await 'the cell is changed, and it is said' '001 Wang Guoqing'
is "$(test "$(roster)" != "$before" && echo changed)" changed 'the roster has changed'
type u
await 'u undoes it' 'undone'
is "$(roster)" "$before" 'and the roster is as it was'
type ':guard add 077 --name X --phone -' "$enter"
await 'a command does not wait for standard input, which is the keyboard of the screens' 'no standard input'
type q
on_screen 'q goes back to the roster' 'Muster: Roster'
type E
await 'the letter of a code puts it' 'E.'
type "$escape"
type u
await 'and u takes it back' 'undone'
type m
on_screen 'm opens the menu' 'Muster: Menu'
type a
on_screen 'a letter goes to its list' 'Muster: Papers'
type r
on_screen 'a key of the list opens a form' 'Muster: Form'
type "$escape"
on_screen 'Esc closes it' 'Muster: Papers'
type ':li' "$tab" "$tab"
await 'Tab completes a command and shows what may follow' 'expiring'
type 'ex' "$tab" "$enter"
on_screen 'and the list is opened' 'Muster: Papers that lapse'
type Q
ends 0 'Q leaves with 0'

# What the catalogue makes of a word.
chinese()
{
    awk -v id="msgid \"$1\"" '$0 == id { found = 1; next } found { gsub(/^msgstr "|"$/, ""); print; exit }' \
        "$top_srcdir/po/zh_CN.po"
}

start "$MUSTER" --lang zh_CN --db zh.db demo
await 'the demo opens in Chinese' "Muster: $(chinese Today)"
for name in Roster Findings Guards Day 'My duties'; do
    type "$tab"
    on_screen "Tab goes on to $name in Chinese" "Muster: $(chinese "$name")"
done
type Q
ends 0 'Q leaves with 0'

start "$MUSTER" --lang en --db en.db demo
await 'a session that is ended from outside' 'Muster: Today'
kill -TERM "$(cat pid)"
ends 143 'ends by that signal'

start env TERM=linux "$MUSTER" --lang en --db en.db demo
await 'the demo opens on the console' 'Muster: Today'
type "$(printf '\033[Z')"
on_screen 'Shift-Tab goes back there too, and is not the beginning of a paste' 'Muster: My duties'
type Q
ends_so 0 'Q leaves with 0' # the console has no second screen to leave

start env TERM=dumb "$MUSTER" --lang en --db en.db demo
exec 3>&-
tries=0
until test -e ended || test "$tries" -gt 200; do
    tries=$((tries + 1))
    sleep 0.05
done
is "$(cat ended)" 0 'on a dumb terminal the demo is words'
ok 'its findings' grep -q 'Chen Changhe' typescript
not_ok 'and no escape sequence' grep -q "$escape" typescript

exits 0 'without a terminal the demo is words' "$MUSTER" --lang en --db en.db demo
like "$out" 'Chen Changhe' 'its findings'
unlike "$out$err" "$escape" 'and no escape sequence'
exits 64 'without a terminal and without a command there is nothing to show' "$MUSTER" --db en.db
unlike "$out$err" "$escape" 'and no escape sequence'
finish
