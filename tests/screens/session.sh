# A session with the real program on a real (pseudo) terminal, from the first key to the last; and what it prints where
# there is no terminal for screens.
. "${0%/*}/../cli/tap.sh"

. "$top_srcdir/tests/screens/typing.sh"

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
