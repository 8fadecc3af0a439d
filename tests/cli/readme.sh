# README.md is true: each command line in it does what it says, its picture of the findings is what the program prints,
# its links lead somewhere, and every command that a page of doc/ names exists with its options.
. "${0%/*}/../cli/tap.sh"

MUSTER_NOW=2026-03-18T07:20
export MUSTER_NOW
readme=$top_srcdir/README.md

# The program under its name, as README.md calls it.
mkdir bin
ln -s "$MUSTER" bin/muster
PATH=$work/bin:$PATH

sh "$top_srcdir/bench/district.sh" district
mv district/S0001 tables
rm tables/absences.csv # so that a table is lacking

# Each line of the indented blocks that begins with "muster"; "(exit 1)" in its comment says that it ends so.
sed -n 's/^    \(muster .*\)/\1/p' "$readme" >commands
ok 'README.md has commands' test "$(wc -l <commands)" -ge 15
while IFS= read -r line; do
    case $line in
    *'(exit 1)'*) expected=1 ;;
    *) expected=0 ;;
    esac
    line=$(printf '%s\n' "${line%%#*}" | sed 's/ *$//')
    exits "$expected" "$line" sh -c "$line"
done <commands
ok 'the tables that are lacking lie in the folder that README.md names' test -s more/absences.csv
ok 'the calendar is there' grep -q '^BEGIN:VCALENDAR' 0002.ics
ok 'the backup is there' test -s copy.db
ok 'the demo is in the file that was named' test -s play.db

# The first two commands of all.
is "$(sed -n 's/^    \(\.\/bootstrap [a-z]*\).*/\1/p' "$readme" | sort | tr '\n' ,)" './bootstrap check,./bootstrap demo,' \
    'README.md names the two commands of bootstrap'
is "$(sed -n '3p' "$readme" | cut -c 1-20)" '    ./bootstrap demo' 'and begins with them'
run sh "$top_srcdir/bootstrap" --help
like "$out" '^  demo ' 'bootstrap knows demo'
like "$out" '^  check ' 'bootstrap knows check'

# The picture.
awk '/^<!-- picture: check -->/ { waiting = 1; next } /^```/ && waiting { waiting = 0; inside = 1; next }
    /^```/ { inside = 0 } inside { print }' "$readme" >picture
sh "$top_srcdir/doc/pictures.sh" check "$MUSTER" >picture.now
run diff picture picture.now
is "$out" '' 'the picture of muster check is what the program prints (if not: sh doc/pictures.sh)'

# Packages.
found=$(sed -n 's/^| [^|]* | [^|]* | \([a-z][a-z0-9-]*\) |.*/\1/p' "$readme" | while read -r package; do
    sh "$top_srcdir/bootstrap" packages | tr ' ' '\n' | grep -qx -e "$package" || echo "$package"
done)
is "$found" '' 'every package in README.md is one that bootstrap installs'

# Links from one page to another.
found=$(for page in "$readme" "$top_srcdir"/HACKING.md "$top_srcdir"/doc/*.md; do
    grep -o '](\([^)#]*\)' "$page" | sed 's/^](//' | grep -v '^http' | while read -r target; do
        test -e "${page%/*}/$target" || echo "${page##*/}: $target"
    done
done)
is "$found" '' 'every link leads to a file'

# Commands named in the pages, in `…` or in a block: the longest NOUN VERB that "muster help" knows, and its options.
grep -o -h '`muster [^`]*`' "$readme" "$top_srcdir"/HACKING.md "$top_srcdir"/doc/*.md | tr -d '`' >named
sed -n 's/^    \(muster .*\)/\1/p' "$top_srcdir"/doc/*.md >>named
cat commands >>named
general='--db --lang --json --help --version'
sort -u named | sed 's/ *#.*//; s/|.*//' | while IFS= read -r line; do
    set -f
    set -- $line
    shift
    while test $# -gt 0; do
        case $1 in
        --db | --lang) shift 2 ;;
        -*) shift ;;
        *) break ;;
        esac
    done
    test $# -gt 0 || continue
    test "$1" != help || continue
    if muster help "$1" ${2+"$2"} >help 2>&1 </dev/null || muster help "$1" >help 2>&1 </dev/null; then
        for word in "$@"; do
            case $word in
            --*) case " $general $(tr '\n' ' ' <help) " in
                *" ${word%%=*} "*) ;;
                *) echo "$line: no $word" ;;
                esac ;;
            esac
        done
    else
        echo "$line: no such command"
    fi
done >unknown
is "$(cat unknown)" '' 'every command that the pages name exists, with its options'
finish
