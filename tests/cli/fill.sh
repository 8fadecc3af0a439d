# roster fill: a proposal, what stays empty and why, all of it or a part taken, taken back, done again.
. "${0%/*}/tap.sh"
MUSTER_NOW=2026-03-18
export MUSTER_NOW
mkdir tables

table()
{
    cat >"tables/$1.csv"
}

table school <<'END'
code,name,stage,pupils,staff
S1,Hill School,middle,600,60
END
table posts <<'END'
code,name,kind,minimum,required credentials
G1,Main gate,gate,1,guard_cert
P1,Crossing,student_protection,1,guard_cert
FC,Fire control,fire_control_room,1,fire_operator:4
END
table demands <<'END'
post,days,from,to,need
G1,every day,06:00,22:00,1
P1,school days,07:00,08:00,1
FC,every day,08:00,16:00,1
END
table shifts <<'END'
code,name,segments
E,early,G1 06:00-14:00
L,late,G1 14:00-22:00
X,crossing,P1 07:00-08:00
F,fire,FC 08:00-16:00
END
table guards <<'END'
number,name,sex,education,employment
001,Ann Stone,female,junior,full-time
002,Ben Field,male,junior,full-time
003,Cal Brook,male,junior,full-time
004,Dee Marsh,female,junior,full-time
005,Eve Heath,female,junior,full-time
006,Fay Wood,female,junior,full-time
END
{
    echo guard,kind,level,issued,until
    for n in 1 2 3 4 5 6; do
        echo "00$n,guard_cert,,2022-01-01,"
        echo "00$n,prehire_query,,2022-01-01,"
        echo "00$n,yearly_query,,2026-01-01,2026-12-31"
        echo "00$n,health_check,,2026-01-01,2026-12-31"
    done
    echo 001,fire_operator,4,2022-01-01,
    echo 002,fire_operator,4,2022-01-01,2026-04-16
} | table credentials
table absences <<'END'
guard,kind,from,to,status
001,leave,2026-04-20,2026-04-21,approved
END

# found CODES: how many such findings April has as planned
found()
{
    "$MUSTER" --json check --month 2026-04 --draft | grep -cE "\"code\": \"($1)\""
}

# cells GUARD: what is planned for him
cells()
{
    "$MUSTER" --json roster show --month 2026-04 --draft | tr -d ' \n' | sed "s/.*\"guard\":\"$1\"[^{]*{\([^}]*\)}.*/\1/"
}

exits 0 'a school without any roster' "$MUSTER" import tables
exits 1 'a month is proposed' "$MUSTER" roster fill 2026-04
proposal=$out
like "$err" 'nothing was written' 'and not written'
like "$out" '^20 April, 08:00-16:00, Fire control \(FC\): 0 of 1. No roster can do it' 'what nobody can do is proven'
is "$("$MUSTER" --json roster show --month 2026-04 --draft | grep -c '"rostered": true')" 0 'there is still no roster'
exits 1 'the same month again' "$MUSTER" roster fill 2026-04
is "$out" "$proposal" 'is the same proposal'
run "$MUSTER" --json roster fill 2026-04
first=$out
is "$(printf %s "$out" | grep -c '"uncovered_peak_minutes": 0')" 1 'no peak stays empty'

exits 1 'it is taken' "$MUSTER" roster fill 2026-04 --accept
like "$out" 'The draft of April 2026: duties added [0-9]+, changed 0' 'into a draft'
is "$(found 'C02|C03|C04|C09|L04|L05|L06|Q10')" 0 'the rules find nothing in its duties'
unlike "$(cells 001)" '2026-04-2[01]' 'who is on leave has no duty'
like "$(cells 001)" '2026-04-22' 'but after it'
unlike "$(cells 002)" '2026-04-(1[7-9]|2[0-9]|30)":"F' 'nobody stands where his paper has lapsed'
like "$(cells 001)" '2026-04-17":"F' 'another does'
run "$MUSTER" --json roster fill 2026-04 --replay
is "$out" "$first" 'it is done again byte by byte'
exits 0 'undo' "$MUSTER" undo
is "$("$MUSTER" --json roster show --month 2026-04 --draft | grep -c '"rostered": true')" 0 'takes the draft away too'

exits 1 'a part of it' "$MUSTER" roster fill 2026-04 --accept --guard 003 --to 2026-04-15
like "$(cells 003)" '2026-04-' 'is one guard'
unlike "$(cells 003)" '2026-04-(1[6-9]|2|3)' 'in these days'
is "$(cells 004)" '' 'and nobody else'
before=$(cells 003)
exits 1 'the rest keeps to what stands' "$MUSTER" roster fill 2026-04 --keep all --accept
is "$(cells 003 | tr , '\n' | grep -cF "$(printf %s "$before" | tr , '\n')")" "$(printf '%s\n' "$before" | tr , '\n' | wc -l | tr -d ' ')" \
    'all of it'
exits 0 'days are given to one by hand' "$MUSTER" roster assign 004 2026-04-08..2026-04-10 X
exits 1 'and a fill' "$MUSTER" roster fill 2026-04 --seed 2 --accept
is "$(cells 004 | grep -o '2026-04-\(08\|09\|10\)":"X' | wc -l | tr -d ' ')" 3 'leaves them'
exits 65 'after another rule' sh -c '"$MUSTER" rules edit L04 block >/dev/null && "$MUSTER" roster fill 2026-04 --replay'
like "$err" 'the rules have changed' 'it is not done again'
"$MUSTER" undo >/dev/null
"$MUSTER" roster publish --month 2026-04 --override new --approver Head >/dev/null
exits 1 'published, it is done again' "$MUSTER" roster fill 2026-04 --replay

# Somebody falls ill: as few duties as possible change.
printf 'guard,kind,from,to,status\n003,sick leave,2026-04-13,2026-04-17,approved\n' >ill.csv
"$MUSTER" import ill.csv --kind absences >/dev/null
run "$MUSTER" --json roster fill 2026-04
changed=$(printf %s "$out" | grep -c '"day"')
exits 1 'a published month' "$MUSTER" roster fill 2026-04 --accept
like "$out" 'The draft of April 2026' 'gets the draft of its next version'
unlike "$(cells 003)" '2026-04-1[3-7]' 'without who is ill'
is "$(found 'C02|C03|C09|L04|Q10')" 0 'and nothing is wrong with it'
is "$(test "$changed" -lt 25 && echo few)" few 'few duties have changed'

exits 64 'days of two months' "$MUSTER" roster fill 2026-04-20..2026-05-03
exits 64 'a word that keeps nothing' "$MUSTER" roster fill 2026-05 --keep some
exits 64 'taken and done again' "$MUSTER" roster fill 2026-05 --accept --replay
exits 66 'a month that was never filled' "$MUSTER" roster fill 2026-07 --replay
exits 66 'a guard who is not there' "$MUSTER" roster fill 2026-05 --guard 099
exits 66 'a post that is not there' "$MUSTER" roster fill 2026-05 --post G9
exits 66 'a school that is not there' "$MUSTER" roster fill 2026-05 --school S9

# What roster next made is nobody's decision yet and gives way; what stands by hand does not, and a hole that only it
# makes is not called one that no roster can fill.
MUSTER_DB=$work/next.db
export MUSTER_DB
"$MUSTER" import tables >/dev/null 2>&1
"$MUSTER" roster fill 2026-04 --accept >/dev/null 2>&1
"$MUSTER" roster publish --month 2026-04 --override new --approver Head >/dev/null
exits 0 'the next month from the last' "$MUSTER" roster next
run "$MUSTER" --json roster fill 2026-05 --keep most
most=$(printf %s "$out" | grep '"day"')
run "$MUSTER" --json roster fill 2026-05
is "$(printf %s "$out" | grep '"day"')" "$most" 'made by roster next is not made by hand'
like "$out" '"kept": [0-9]' 'some of it stays all the same'
"$MUSTER" roster assign 001 2026-05-01..2026-05-31 off >/dev/null
exits 1 'days off put by hand' "$MUSTER" roster fill 2026-05
like "$out" '001 Ann Stone can take no shift: has a day off on 1 May that stays' 'a day off is not called a duty'
run "$MUSTER" --json roster fill 2026-05
like "$out" 'No roster can do it all: 1 guard could stand there.* Beside what is kept here' 'what is kept is named'
run "$MUSTER" --json roster fill 2026-05 --keep most
like "$out" 'No roster can do it all: 1 guard could stand there' 'keeping less leaves the proof'
unlike "$out" 'what is kept here' 'and nothing else'
"$MUSTER" credential add 002 fire_operator --level 4 --issued 2026-04-10 --until 2030-01-01 >/dev/null
"$MUSTER" roster assign 002 2026-05-01..2026-05-31 off >/dev/null
run "$MUSTER" --json roster fill 2026-05
unlike "$out" 'No roster can do it' 'days off put by hand are no proof that nobody can'
like "$out" '"Beside what is kept here' 'but a matter of what is kept'
like "$("$MUSTER" --json roster fill 2026-05 --advise)" 'Nobody more is needed: .*--keep most' 'and the advice is to keep less, not to hire'
exits 0 'keeping less' "$MUSTER" roster fill 2026-05 --keep most
like "$out" 'Without anybody: 0 min' 'leaves nothing empty'

# Nothing to fill with.
rm tables/guards.csv tables/credentials.csv tables/absences.csv
MUSTER_DB=$work/nobody.db
export MUSTER_DB
"$MUSTER" import tables >/dev/null 2>&1
exits 65 'no guards' "$MUSTER" roster fill 2026-04
like "$err" 'muster guard add' 'and what to do'
printf 'number,name,sex,education,employment\n001,Ann Stone,female,junior,full-time\n' >one.csv
"$MUSTER" import one.csv --kind guards >/dev/null 2>&1
MUSTER_DB=$work/nothing.db
rm tables/shifts.csv
"$MUSTER" import tables >/dev/null 2>&1
"$MUSTER" import one.csv --kind guards >/dev/null 2>&1
exits 65 'no shifts' "$MUSTER" roster fill 2026-04
like "$err" 'muster shift set' 'and what to do'
finish
