# Random keys, pastes, window sizes and signals on a terminal: the program lives, hangs nowhere, reports nothing, ends on
# Q, gives the terminal back, and the database is sound afterwards.
#     MONKEY_KEYS  how many keys (20000)      MONKEY_SEED  which (1)      MONKEY_RUNS  so many seeds, one after another (1)
. "${0%/*}/../cli/tap.sh"

keys=${MONKEY_KEYS-20000}
seed=${MONKEY_SEED-1}
runs=${MONKEY_RUNS-1}
MUSTER_NOW=2026-03-18T07:20
ASAN_OPTIONS=log_path=$work/report:exitcode=99:detect_leaks=1
UBSAN_OPTIONS=log_path=$work/report:exitcode=99:print_stacktrace=1
export MUSTER_NOW ASAN_OPTIONS UBSAN_OPTIONS

play()
{
    "$top_builddir/tests/monkey/monkey" --keys "$keys" --seed "$seed" "$MUSTER" --db "$work/monkey.db" demo >said 2>&1
    status=$?
    if test "$status" -eq 77; then
        skip "the monkey of seed $seed" "$(cat said)"
        return
    fi
    is "$status" 0 "$keys keys of seed $seed: the program lives, ends on Q and gives the terminal back ($(cat said))" ||
        diag "$(cat said)"
    is "$(cat report.* 2>/dev/null)" '' 'nothing is reported'
    exits 0 'the database is sound afterwards' "$MUSTER" --db "$work/monkey.db" doctor
}

for TERM in xterm-256color linux vt100 xterm-256color; do
    export TERM
    test "$runs" -gt 0 || break
    play
    seed=$((seed + 1))
    runs=$((runs - 1))
done
finish
