# Each write, sync, truncation and renaming of an import fails in turn, once and for good: all of it is there or nothing,
# it is said in words, and nothing lies about. FAULT_POINTS=0: each call (make check-long).
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
. "$top_srcdir/tests/faults/faults.sh"
plan 15
large_school first 8 2026-02
large_school second 10 2026-03
points=${FAULT_POINTS-4}

# The state: is it whole, what was done last, what lies about?
MUSTER_DB=$work/now/muster.db
MUSTER_NOW=2026-03-18T07:20
export MUSTER_DB MUSTER_NOW
cat >state <<'END'
test -e now/muster.db || { echo "nothing $(ls now)"; exit; }
"$MUSTER" doctor >/dev/null 2>&1 || echo sick
"$MUSTER" --json audit log --limit 1 | grep -v '"at"\|"uid"' | cksum
ls now | grep -v '^muster.db\(-journal\|\.lock\|\.before-[a-z]*-[0-9-]*\)*$'
END

mkdir base now
"$MUSTER" --db base/muster.db import first >/dev/null 2>&1
torture 'a second import' write eio,enospc,short,eintr "$points" import second
torture 'a second import' sync eio "$points" import second
torture 'a second import' rename eio "$points" import second
torture 'an edit' write eio,enospc,short "$points" guard add 900 --name Zed
torture 'an edit' sync eio "$points" guard add 900 --name Zed
torture 'an edit' rename eio "$points" guard add 900 --name Zed
# A month is a draft, or published whole: version, duties and decisions are one step.
torture 'publishing' write eio,enospc,short "$points" roster publish --month 2026-02 --override x --approver y
torture 'publishing' sync eio "$points" roster publish --month 2026-02 --override x --approver y
torture 'publishing' rename eio "$points" roster publish --month 2026-02 --override x --approver y

# A first import: there was no file, and after a failure there is none.
rm -rf base && mkdir base
torture 'a first import' write enospc,short,eintr "$points" import first
torture 'a first import' sync eio "$points" import first
# For good: then the journal cannot be ended either, and whether the file holds anything cannot be known: it is left.
FAULT_ONCE=1
export FAULT_ONCE
torture 'a first import' rename eio "$points" import first
unset FAULT_ONCE

# Each of these would be missed by a test that sees nothing: the call does nothing and says it did.
rm -rf base && mkdir base
"$MUSTER" --db base/muster.db import first >/dev/null 2>&1
FAULT_LIBRARY=$shim not_ok 'writes that are silently lost are seen' \
    "$faults/torture" write lie 12 'sh ./state' -- "$MUSTER" import second
# An export is written beside its target: whatever fails, the old one stays or the new one is whole.
mkdir base/out && "$MUSTER" --db base/muster.db export ics --school S0001 -o base/out/duties.ics --from 2026-02-01 --to 2026-02-01 >/dev/null 2>&1
cat >state <<'END'
tr -d '\r' <now/out/duties.ics | grep -v DTSTAMP | cksum
ls now/out
END
FAULT_EITHER=1
export FAULT_EITHER
torture 'an export' write enospc,short,eintr "$points" export ics --school S0001 -o now/out/duties.ics
torture 'an export' sync eio "$points" export ics --school S0001 -o now/out/duties.ics
