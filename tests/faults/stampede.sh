# Sixteen people edit one month at once: no edit is lost, and nobody is sent away but for a conflict that names the other.
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
plan 5
people=16
each=${STAMPEDE_EACH-4}
large_school tables $people 2026-02
MUSTER_NOW=2026-02-10T07:20
export MUSTER_NOW
"$MUSTER" import tables >/dev/null 2>&1

# one GUARD: sets the guard's duties day by day; who is sent away by a conflict tries again.
one()
{
    day=1
    while test "$day" -le "$each"; do
        "$MUSTER" roster assign "$1" "2026-02-$(printf %02d $((day + 10)))" 西夜 >/dev/null 2>"err.$1.$day"
        code=$?
        echo "$code" >>codes
        test "$code" -eq 75 || day=$((day + 1))
    done
}

guards=$(seq -f %04g $people)
started=$(date +%s%N)
for guard in $guards; do
    one "$guard" &
done
wait
diag "$people people, $each edits each: $((($(date +%s%N) - started) / 1000000)) ms"
is "$(grep -vc '^0$\|^75$' codes)" 0 'nobody is sent away with anything but a conflict'
is "$(cat err.* | grep -v 'is working on\|has changed\|try again' | head -n 3)" '' 'which names the other'
is "$(grep -c '^0$' codes)" $((people * each)) 'all edits were made'
last=$(printf '2026-02-%02d' $((each + 10)))
is "$("$MUSTER" --json roster show --month 2026-02 | grep -o '"2026-02-[0-9]*": "西夜"' | tr -d '"' |
    awk -v last="$last" '$1 >= "2026-02-11" && $1 <= last ":"' | wc -l | tr -d ' ')" $((people * each)) 'and none was lost'
ok 'the file is sound' "$MUSTER" doctor
