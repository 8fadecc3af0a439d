# Why a post is empty, and what would fill it.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
"$MUSTER" import tables >/dev/null 2>&1

# squeezed: what was printed, in one line
squeezed()
{
    printf '%s' "$out" | tr -s '\n ' ' '
}

exits 0 'an empty gate' "$MUSTER" why G1 2026-03-20
like "$out" '^East gate \(G1\), 20 Mar Fri 08:00-16:00: 0 of 1$' 'is told with what is missing'
like "$(squeezed)" '1\. put 001 Ann Stone on D on 20 March' 'who is free comes first'
like "$out" '^  nothing: 001 Ann Stone$' 'since nothing stops her'
like "$(squeezed)" 'no guard certificate \[Q04\][^.]*: 003 Cai Rivers' 'and the others by all rules that stop them'
is "$(printf '%s\n' "$out" | awk 'END { print (NR <= 24) }')" 1 'on one screen'
is "$("$MUSTER" roster assign 001 2026-03-20 D 2>&1 | tr -s '\n ' ' ' | grep -c 'nobody stands at East gate (G1) on 20 March')" 1 \
    'what it proposes fills it'
exits 0 'a post that is not empty' "$MUSTER" why G1 2026-03-20
like "$(squeezed)" 'is not empty on 20 March then.*001 Ann Stone, 08:00-16:00' 'says who stands there'
exits 0 'a day without demand' "$MUSTER" why G1 2026-03-21
like "$out" 'Nobody is asked for' 'says so'
exits 0 'a day without a roster' "$MUSTER" why G1 2026-04-20
like "$out" 'no roster' 'says so'
"$MUSTER" undo >/dev/null

"$MUSTER" leave request 001 --kind sick --from 2026-03-20 >/dev/null
exits 0 'somebody on leave' "$MUSTER" --json why G1 2026-03-20 --time 09:00
like "$out" '"kind": "call_off"' 'could be called back'
like "$out" '"command": "muster leave withdraw' 'by a command'
like "$out" '"code": "C09"' 'which is what stops her'
like "$out" '"state": "empty"' 'of a post that is empty'
like "$out" '"judged_as_a_whole": true' 'and was tried on a copy'
exits 0 'the same as a list' "$MUSTER" list why G1 --at 2026-03-20
like "$out" '^Smallest changes that fill it' 'with the changes'
like "$out" '^What stops each guard' 'and the people'
exits 0 'in Chinese' "$MUSTER" --lang zh_CN why G1 2026-03-20
like "$out" '^填补空岗的最小改动' 'too'

exits 66 'a post that there is not' "$MUSTER" why X1 2026-03-20
like "$err" 'G1' 'names those that there are'
exits 66 'a shift that there is not' "$MUSTER" why G1 2026-03-20 --shift Z
exits 66 'a school that there is not' "$MUSTER" why G1 2026-03-20 --school Z
exits 64 'no day' "$MUSTER" why G1 2026-02-30
exits 64 'no time' "$MUSTER" why G1 2026-03-20 --time 25:00
exits 64 'a post alone' "$MUSTER" why G1
exits 64 'a list of nothing' "$MUSTER" list why
mkdir none
cp tables/school.csv tables/posts.csv tables/demands.csv tables/shifts.csv tables/terms.csv none/
MUSTER_DB=$work/none.db "$MUSTER" import none >/dev/null 2>&1
MUSTER_DB=$work/none.db "$MUSTER" roster new --month 2026-03 >/dev/null 2>&1
exits 0 'a school without a guard' env MUSTER_DB="$work/none.db" "$MUSTER" why G1 2026-03-20 --draft
like "$(squeezed)" 'No one change, nor two together, fills it' 'is told so'
finish
