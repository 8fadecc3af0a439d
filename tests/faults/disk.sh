# A disk that is full, and a quota, during a first import, an edit, an import and an export: said in words with 74, and all
# is as it was.
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
large_school first 8 2026-02
large_school second 12 2026-03
MUSTER_NOW=2026-02-10T07:20
export MUSTER_NOW
picture() { { "$MUSTER" doctor; "$MUSTER" guard list; "$MUSTER" --json check --from 2026-02-01 --to 2026-03-31; } 2>&1 | cksum; }

# within KB COMMAND...: no file may grow beyond that, as under a quota.
within()
{
    (
        ulimit -f "$1"
        shift
        "$@"
    )
}

for size in 0 8 64 200; do
    exits 74 "a first import where files end at $((size / 2)) kB" within "$size" "$MUSTER" import first
    unlike "$err" 'SQLITE|signal' 'is refused in words'
    is "$(ls | grep muster)" '' 'and leaves no file'
done
exits 0 'with room it goes in' "$MUSTER" import first
size=$(($(wc -c <"$MUSTER_DB") / 512))
before=$(picture)
exits 74 'an edit where the file cannot grow' within $((size / 16)) "$MUSTER" guard add 900 --name Zed
is "$(picture)" "$before" 'changes nothing'
exits 74 'an import where the file cannot grow' within $((size / 2)) "$MUSTER" import second
is "$(picture)" "$before" 'changes nothing'
"$MUSTER" export ics --guard 0001 -o duties.ics >/dev/null
old=$(cksum <duties.ics)
exits 74 'an export where no file can grow' within 1 "$MUSTER" export ics --school S0001 -o duties.ics
is "$(cksum <duties.ics)" "$old" 'leaves the old file'
is "$(ls -A | grep -c tmp)" 0 'and no other'

# A small disk of its own, where the system lets us have one.
mkdir small
cat >on_small <<'END'
mount -t tmpfs -o size=$1 tmpfs small || exit 99
shift
MUSTER_DB=$PWD/small/muster.db
export MUSTER_DB
"$@"
code=$?
ls -A small >left
exit $code
END
if ! unshare -rm sh ./on_small 64k true 2>/dev/null; then
    skip 'a disk that is full' 'no small disk can be mounted here'
    finish
fi
exits 74 'a first import on a disk of 300 kB' unshare -rm sh ./on_small 300k "$MUSTER" import first
like "$err" 'disk is full' 'says that the disk is full'
is "$(cat left)" '' 'and leaves nothing there'
cat >fill <<'END'
"$MUSTER" import first >/dev/null 2>&1 || exit 98
"$MUSTER" guard add 901 --name Zoe >/dev/null 2>&1 || exit 98
before=$("$MUSTER" guard list | cksum)
cat /dev/zero >small/stuff 2>/dev/null
"$MUSTER" guard add 900 --name Zed
code=$?
test "$("$MUSTER" guard list | cksum)" = "$before" || exit 97
"$MUSTER" doctor >/dev/null || exit 96
"$MUSTER" export ics --school S0001 -o small/duties.ics 2>export_err
test $? -eq 74 || exit 95
rm small/stuff
"$MUSTER" guard add 900 --name Zed >/dev/null || exit 94
exit $code
END
exits 74 'an edit on a full disk' unshare -rm sh ./on_small 3m sh ./fill
like "$err" 'disk is full' 'says that the disk is full, changes nothing, and works once there is room'
unlike "$(cat left)" 'unfinished|tmp' 'and no half file lies there'
finish
