# Who was planned where at a time, by which version, and who changed it.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"

# at TIME COMMAND...: the program with the clock set
at()
{
    clock=$1
    shift
    MUSTER_NOW=$clock "$MUSTER" "$@"
}

small_school tables
at 2026-03-14T09:00 import tables >/dev/null 2>&1
decided='--override fine --approver Head --late other'

exits 0 'who was planned where' "$MUSTER" who --at 2026-03-18T07:20
is "$(printf '%s\n' "$out" | head -1)" 'planned, not signed: 18 March 07:20' 'nobody signs yet: the first line says so'
like "$out" 'roster as imported 14 March 09:00 by' 'which roster says it'
like "$out" '^  East crossing \(PK\): 002 Ben Field, 07:00-07:40$' 'post, guard and times'
like "$out" 'nobody who counts|only 1 who counts; 2 asked for' 'and where too few count'
is "$(at 2026-03-18T07:20 --lang zh_CN who | head -1)" '计划，未签到：3月18日 07:20' 'in Chinese; without a time it is now'
exits 0 'a night before that roster' "$MUSTER" who --at 2020-01-05T03:00
like "$out" 'No roster covers 5 January 2020' 'says that there was none'
exits 0 'a time before the roster was taken in' "$MUSTER" who --at 2026-03-13T10:00
exits 0 'a time of it before it was recorded' env MUSTER_NOW=2026-03-20T08:00 "$MUSTER" who --at 2026-03-18T07:20
at 2026-03-25T09:00 import tables --month 2026-03 >/dev/null 2>&1
exits 66 'a gate that there is not' "$MUSTER" who --at 07:20 --gate North
like "$err" 'the gates are: East' 'names those that there are'
exits 66 'a post that there is not' "$MUSTER" who --at 07:20 --post X1
exits 66 'a school that there is not' "$MUSTER" who --at 07:20 --school X1
exits 64 'no time' "$MUSTER" who --at 2026-03-18T25:20
exits 64 'nor a day' "$MUSTER" who --at 2026-02-30T07:20
is "$("$MUSTER" who --at 2026-03-18T08:20+09:00 --gate East | head -1)" \
    "$("$MUSTER" who --at 2026-03-18T07:20 --gate East | head -1)" 'a time with an offset'

# squeezed: what was printed, in one line
squeezed()
{
    printf '%s' "$out" | tr -s '\n ' ' '
}

# Three versions; the time looked at lies between the second and the third.
eval "at 2026-03-14T10:00 roster publish --month 2026-03 --reason first $decided" >/dev/null
at 2026-03-15T10:00 roster unassign 002 2026-03-18 >/dev/null
at 2026-03-15T11:00 roster assign 001 2026-03-18 P >/dev/null
eval "at 2026-03-16T10:00 roster publish --month 2026-03 --reason wedding $decided" >/dev/null
at 2026-03-19T08:00 roster assign 002 2026-03-18 P >/dev/null
eval "at 2026-03-19T10:00 roster publish --month 2026-03 --reason 'he came' $decided" >/dev/null
MUSTER_NOW=2026-03-20T09:00
exits 0 'a time between two versions' "$MUSTER" who --at 2026-03-18T07:20
like "$(squeezed)" 'version 2 of the roster, published 16 March 10:00 by .*wedding' 'is told by the one in force then'
like "$(squeezed)" '001 Ann Stone, 07:00-07:40 \(duty planned by [^ ]*, 15 March 11:00\)' 'with who planned it, not who published it'
like "$(squeezed)" 'Taken away before:.*002 Ben Field, 07:00-07:40, stands there no more; duty taken away by [^ ]*, 15 March 10:00; in force with version 2' \
    'who was taken off, and by whose change'
like "$(squeezed)" 'Changed since:.*002 Ben Field, 07:00-07:40, stands there now; duty planned by [^ ]*, 19 March 08:00; in force with version 3 \(he came\)' \
    'and what a later version says'
exits 0 'the first one' "$MUSTER" who --at 2026-03-16T07:20
like "$out" 'version 1 of the roster' 'is still told'
exits 0 'as JSON' "$MUSTER" --json who --at '2026-03-18 07:20' --post PK
like "$out" '"signed": false' 'says that nothing is signed'
like "$out" '"version": 2' 'the version'
like "$out" '"dropped"' 'what was dropped'
is "$(printf '%s\n' "$out" | grep -c '"change": "came"')" 1 'and what came later'
exits 0 'as a list' "$MUSTER" list who --at 2026-03-18T07:20
like "$out" '^planned, not signed' 'which says the same'
like "$out" '^Changed since' 'in sections'
"$MUSTER" undo >/dev/null
"$MUSTER" who --at 2026-03-18T07:20 >undone.txt
like "$(cat undone.txt)" 'version 2 of the roster' 'what is undone later does not change what was in force'

# An hour that does not exist, one that comes twice, a night across it.
mkdir far
sed 's,Asia/Shanghai,Europe/Berlin,; s/^T1/B1/' tables/school.csv >far/school.csv
cp tables/posts.csv tables/guards.csv tables/terms.csv tables/credentials.csv far/
printf 'post,days,from,to,need\nG1,every day,20:00,06:00,1\n' >far/demands.csv
printf 'shift code,shift name,tour\nN,night,G1 20:00-06:00\n' >far/shifts.csv
printf '2026-10\nguard number,name,22,23,24,25,26\n001,Ann Stone,,,N,,\n' >far/roster.csv
MUSTER_DB=$work/far.db
export MUSTER_DB
MUSTER_NOW=2026-10-20T09:00
"$MUSTER" import far >far.txt 2>&1
exits 0 'an hour that comes twice' "$MUSTER" who --at 2026-10-25T02:30
like "$(squeezed)" 'comes twice.*2026-10-25T02:30:00' 'is said'
like "$out" '001 Ann Stone, 20:00-06:00\(\+1\)' 'and a duty across midnight and across it'
exits 0 'the second time of it' "$MUSTER" --json who --at 2026-10-25T02:30+01:00
like "$out" '"at": "2026-10-25T02:30:00\+01:00"' 'by its offset'
exits 0 'an hour that is skipped' "$MUSTER" who --at 2026-03-29T02:30
like "$out" 'skip this time' 'is said'
finish
