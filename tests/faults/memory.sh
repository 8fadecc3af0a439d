# Each allocation of a check fails in turn: the program ends with a sentence and 70 or 71, or goes on to the same result;
# the file stays as it was. FAULT_POINTS=0: each allocation (make check-long).
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
. "$top_srcdir/tests/faults/faults.sh"
plan 2
large_school tables 4 2026-02
MUSTER_NOW=2026-02-10T07:20
MUSTER_DB=$work/now/muster.db
export MUSTER_NOW MUSTER_DB
mkdir base now
"$MUSTER" --db base/muster.db import tables >/dev/null 2>&1

echo 'cksum <now/muster.db' >state
FAULT_OUTPUT=1
export FAULT_OUTPUT
torture 'a check' alloc once "${FAULT_POINTS-100}" --json check --from 2026-02-09 --to 2026-02-12
unset FAULT_OUTPUT
cat >state <<'END'
"$MUSTER" doctor >/dev/null 2>&1 || echo sick
"$MUSTER" guard list | cksum
END
FAULT_EITHER=1
export FAULT_EITHER
torture 'an edit' alloc once "${FAULT_POINTS-12}" guard add 900 --name Zed
