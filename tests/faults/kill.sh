#!/bin/sh
# An import killed at 100 random moments: the file holds all of it or nothing of it, and doctor finds no fault.
. "${0%/*}/../cli/tap.sh"
plan 4

sh "$top_srcdir/bench/district.sh" "$work/february" 1 16 1 60 1 2026-02
sh "$top_srcdir/bench/district.sh" "$work/march" 1 60 1 60 1 2026-03
first=$work/february/S0001 second=$work/march/S0001
rounds=${KILL_ROUNDS-100}
seed=${KILL_SEED-$$}
picture() { "$MUSTER" --json check --from 2026-02-01 --to 2026-03-31 2>/dev/null | cksum; }

"$MUSTER" import "$first" >/dev/null 2>&1
cp "$MUSTER_DB" "$work/base.db"
before=$(picture)
started=$(date +%s%N)
"$MUSTER" import "$second" >/dev/null 2>&1
length=$((($(date +%s%N) - started) / 1000000))
after=$(picture)
not_ok 'the two imports leave different pictures' test "$before" = "$after"

all=0 none=0 torn=0 sick=0 round=0
while test "$round" -lt "$rounds"; do
    round=$((round + 1))
    rm -f "$MUSTER_DB" "$MUSTER_DB"-*
    cp "$work/base.db" "$MUSTER_DB"
    "$MUSTER" import "$second" >/dev/null 2>&1 &
    victim=$!
    sleep "$(awk -v seed="$seed$round" -v most="$length" 'BEGIN { srand(seed); printf "%.3f", rand() * most * 1.1 / 1000 }')"
    kill -9 "$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    "$MUSTER" doctor >"$work/doctor" 2>&1 || { sick=$((sick + 1)); diag "round $round of seed $seed: $(head -n 1 "$work/doctor")"; }
    now=$(picture)
    if test "$now" = "$before"; then none=$((none + 1))
    elif test "$now" = "$after"; then all=$((all + 1))
    else torn=$((torn + 1)); diag "round $round of seed $seed is neither before nor after"
    fi
done
diag "$rounds kills within $length ms: nothing of it $none times, all of it $all times"
is "$torn" 0 'never a part of an import'
is "$sick" 0 'doctor is content after each kill'
ok 'kills came before the end too' test "$none" -gt 0
