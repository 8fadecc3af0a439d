# The power is cut in the middle of edits: what was not synced is lost, torn or out of order. The file opens, is whole, and
# holds every change that was acknowledged. FAULT_CUTS: how many (make check-long: many).
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
. "$top_srcdir/tests/faults/faults.sh"
plan 4
large_school tables 4 2026-02
MUSTER_NOW=2026-02-10T07:20
MUSTER_DB=$work/now/muster.db
export MUSTER_NOW MUSTER_DB
mkdir base
"$MUSTER" --db base/muster.db import tables >/dev/null 2>&1
edits=8

# record LOG: edits, each acknowledged when the program has said that it is done.
record()
{
    rm -rf now
    cp -r base now
    : >"$1"
    i=0
    while test "$i" -lt "$edits"; do
        i=$((i + 1))
        FAULT_RECORD=$work/$1 LD_PRELOAD=$shim "$MUSTER" guard add "9$i" --name Zed >/dev/null 2>&1 &&
            "$faults/powercut" ack "$1"
    done
}

steps() { "$MUSTER" --db "$1" --json audit log --limit 100000 | grep -o '"step": [0-9]*' | sort -u | wc -l; }
first=$(steps base/muster.db)
cat >whole <<END
"$MUSTER" --db cut/muster.db doctor >/dev/null 2>&1 || exit 1
steps=\$("$MUSTER" --db cut/muster.db --json audit log --limit 100000 | grep -o '"step": [0-9]*' | sort -u | wc -l)
test "\$steps" -ge \$(($first + \$ACKED)) && test "\$steps" -le \$(($first + \$ACKED + 1))
END
record log
ok 'all edits were made' test "$(steps now/muster.db)" -eq $((first + edits))
ok 'after each cut the file is whole and holds what was acknowledged' \
    "$faults/powercut" log "${FAULT_CUTS-60}" 'sh ./whole'
diag "$out"

# Would the test notice? Once with the syncs left out of the record, as if the program had forgotten them.
FAULT_NOSYNC=1
export FAULT_NOSYNC
record careless
ok 'edits without a sync' test "$(steps now/muster.db)" -eq $((first + edits))
not_ok 'are found out' "$faults/powercut" careless 24 'sh ./whole'
diag "$(printf '%s\n' "$out" | tail -n 1)"
