# The backups that the program makes by itself: seen, counted, put back.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"
small_school tables
MUSTER_NOW=2026-03-18T07:20
export MUSTER_NOW
"$MUSTER" import tables >/dev/null 2>&1

exits 0 'at first' "$MUSTER" backup --list
like "$out" 'no backups' 'there are none'
exits 0 'a change' "$MUSTER" roster assign 001 2026-03-20 D
exits 0 'leaves one behind' "$MUSTER" backup --list
is "$out" "2026-03-18 07:20  before the first change of the day  $(echo "$out" | sed 's/.*day  //;s/  .*//')  muster.db.before-day-20260318-072000" \
    'of before it'
for day in 19 20 21; do
    MUSTER_NOW=2026-03-${day}T08:00 "$MUSTER" roster assign 001 "2026-03-$day" P >/dev/null 2>&1
done
exits 0 'each day of work' "$MUSTER" --json backup --list
is "$(printf '%s\n' "$out" | grep -c '"cause"')" 4 'leaves one'
like "$out" '"at": "2026-03-21T08:00:00\+08:00"' 'with its time'
exits 0 'how many stay is a setting' "$MUSTER" backup --keep 2
is "$("$MUSTER" backup --list | wc -l | tr -d ' ')" 2 'which acts at once'
exits 64 'nonsense is refused' "$MUSTER" backup --keep few
exits 0 'the setting can be undone' "$MUSTER" undo
like "$("$MUSTER" audit log)" 'number of copies kept changed  2' 'and is in the log'

exits 0 'a bare name is put back' "$MUSTER" restore muster.db.before-day-20260320-080000
like "$out" 'before-restore' 'and what it replaced is kept'
exits 0 'as a backup' "$MUSTER" backup --list
like "$out" 'what a restore replaced' 'with the others'
exits 64 'a backup that is not named' "$MUSTER" backup

# A wreck: what can be read is read, the way out is named.
exits 0 'one more change' "$MUSTER" roster assign 002 2026-03-20 D
for page in 3 4 5 6 7 8; do
    dd if=/dev/zero of="$MUSTER_DB" bs=4096 seek=$page count=1 conv=notrunc 2>/dev/null
done
MUSTER_NOW=2026-04-18T07:20
exits 65 'a damaged file is not written to' "$MUSTER" roster assign 002 2026-03-21 D
like "$err" 'damaged' 'it is said'
like "$err" 'before-(day|restore)-2026' 'and the newest sound backup is named'
exits 0 'which the list still shows' "$MUSTER" backup --list
name=$(printf '%s\n' "$err" "$out" | sed -n 's/.*\(muster.db.before-[a-z]*-[0-9-]*\).*/\1/p' | head -n 1)
exits 0 'and which is put back' "$MUSTER" restore "$name"
exits 0 'so that the file is sound again' "$MUSTER" doctor
finish
