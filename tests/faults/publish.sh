#!/bin/sh
# Publishing killed at random moments: the month is a draft or it is published, with all of its duties, never half.
. "${0%/*}/../cli/tap.sh"
plan 4

sh "$top_srcdir/bench/district.sh" "$work/district" 1 40
mv "$work/district/S0001" "$work/tables"
rounds=${KILL_ROUNDS-15}
seed=${KILL_SEED-$$}
MUSTER_NOW=2026-02-20
export MUSTER_NOW
publish() { "$MUSTER" roster publish --month 2026-03 --override test --approver test >/dev/null 2>&1; }
picture() { "$MUSTER" --json roster versions --month 2026-03 2>/dev/null | grep -v '"at"' | cksum; }

"$MUSTER" import "$work/tables" >/dev/null 2>&1
publish
guard=$("$MUSTER" --json guard list | sed -n 's/.*"guard": "\([^"]*\)".*/\1/p' | head -n 1)
for day in 02 03 04 05 06 07 08; do
    "$MUSTER" roster unassign "$guard" 2026-03-$day >/dev/null 2>&1
done
cp "$MUSTER_DB" "$work/base.db"
before=$(picture)
started=$(date +%s%N)
publish
length=$((($(date +%s%N) - started) / 1000000))
after=$(picture)
not_ok 'publishing leaves another picture' test "$before" = "$after"

torn=0 sick=0 none=0 all=0 round=0
while test "$round" -lt "$rounds"; do
    round=$((round + 1))
    rm -f "$MUSTER_DB" "$MUSTER_DB"-*
    cp "$work/base.db" "$MUSTER_DB"
    "$MUSTER" roster publish --month 2026-03 --override test --approver test >/dev/null 2>&1 &
    victim=$!
    sleep "$(awk -v seed="$seed$round" -v most="$length" 'BEGIN { srand(seed); printf "%.3f", rand() * most * 1.1 / 1000 }')"
    kill -9 "$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    "$MUSTER" doctor >"$work/doctor" 2>&1 || { sick=$((sick + 1)); diag "round $round of seed $seed: $(head -n 1 "$work/doctor")"; }
    now=$(picture)
    if test "$now" = "$before"; then none=$((none + 1))
    elif test "$now" = "$after"; then all=$((all + 1))
    else torn=$((torn + 1)); diag "round $round of seed $seed is neither draft nor published"
    fi
done
diag "$rounds kills within $length ms: a draft $none times, published $all times"
is "$torn" 0 'never half published'
is "$sick" 0 'doctor is content after each kill'
ok 'kills came before the end' test "$none" -gt 0
