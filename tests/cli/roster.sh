# The month by hand: ranges, copies, pins, clearing.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1
day()
{
    "$MUSTER" --json roster show --month 2026-03 | tr -d ' \n' | sed "s/.*\"guard\":\"$1\"[^}]*\"days\":{\([^}]*\)}.*/\1/" |
        tr ',' '\n' | sed -n "s/\"2026-03-$2\":\"\(.*\)\"/\1/p"
}

exits 0 'days in a row' "$MUSTER" roster assign 002 2026-03-18..2026-03-20 D
is "$(day 002 19)" D 'all of them'
like "$out" '3 cells changed' 'and it says how many'
exits 0 'one step' "$MUSTER" undo
is "$(day 002 19)" P 'takes all of them back'
exits 0 'a pin' "$MUSTER" roster mark 001 2026-03-19 --pin yes
exits 0 'days of one guard are cleared' "$MUSTER" roster clear --guard 001 --from 2026-03-18 --to 2026-03-20
is "$(day 001 18)$(day 001 19)" D 'but what is pinned'
like "$out" '1 pinned duty stays' 'and that is said'
exits 0 'a day again' "$MUSTER" roster copy --from 2026-03-16 --to 2026-03-17 --days 1
is "$(day 002 16)" "$(day 002 17)" 'for everybody'
exits 0 'a trainee' "$MUSTER" roster mark 001 2026-03-19 --trainee yes
exits 0 'a day off is a code' "$MUSTER" roster assign 001 2026-03-19 休
is "$(day 001 19)" 休 'that the cell keeps'
exits 0 'and goes out' "$MUSTER" export csv table-roster --month 2026-03 -o "$work/off.csv"
like "$(grep '^001,' "$work/off.csv")" '休' 'with the month'
exits 0 'the table comes in again' "$MUSTER" import "$work/off.csv" --kind roster
is "$(day 001 19)" 休 'and says the same'
sed 's/休/年/' "$work/off.csv" > "$work/leave.csv"
exits 0 'what is changed in the table' "$MUSTER" import "$work/leave.csv" --kind roster
is "$(day 001 19)" 年 'is changed here'
exits 0 'the sheet for the wall' "$MUSTER" roster print --month 2026-03 -o "$work/off.html"
is "$(grep -c '<td>年</td>' "$work/off.html")" 1 'says it'
like "$(tr -d '\n' < "$work/off.html")" 'Needed</td>.*There</td>' 'and how many are needed and there each day'
exits 0 'a dash clears' "$MUSTER" roster assign 001 2026-03-19 -- -
is "$(day 001 19)" '' 'the cell'
exits 66 'an empty cell cannot be cleared' "$MUSTER" roster unassign 001 2026-03-19
exits 0 'a post is not used for a day on which somebody is planned there' \
    "$MUSTER" post suspend PK --from 2026-03-18 --to 2026-03-20
like "$out" 'Planned at a post that is not used' 'and it says who'
exits 0 'a duty on such a day' "$MUSTER" roster assign 001 2026-03-20 P
like "$(printf %s "$out" | tr -s ' \n' ' ')" 'not used then: 001 .* at .*PK. on 20 March' 'is taken with that word'
exits 64 'days the wrong way round' "$MUSTER" roster assign 001 2026-03-20..2026-03-18 D
exits 64 'an impossible last day' "$MUSTER" roster assign 001 2026-03-18..2026-03-32 D
exits 66 'days without a roster' "$MUSTER" roster assign 001 2031-01-01..2031-01-02 D
exits 64 'nothing to mark' "$MUSTER" roster mark 001 2026-03-18
exits 64 'a copy onto itself' "$MUSTER" roster copy --from 2026-03-16 --to 2026-03-16
finish
