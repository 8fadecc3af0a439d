# Files that are not ours, and a demo.
. "${0%/*}/tap.sh"
. "$top_srcdir/tests/cli/school.sh"

printf 'no database at all' >junk.db
exits 65 'a file that is no database' "$MUSTER" --db junk.db check
test -n "$err"
is $? 0 'is told'
is "$(cat junk.db)" 'no database at all' 'and left as it is'
exits 65 'also on import' "$MUSTER" --db junk.db import "$top_srcdir/data"
exits 65 'also with --json' "$MUSTER" --json --db junk.db check
like "$out" '"code": "data"' 'as a document'
if command -v sqlite3 >/dev/null; then
    sqlite3 other.db 'CREATE TABLE t (x); PRAGMA application_id = 7;'
    exits 65 'the database of another program' "$MUSTER" --db other.db check
    "$MUSTER" --db newer.db init >/dev/null
    sqlite3 newer.db 'PRAGMA user_version = 9999'
    exits 65 'a database of a newer version' "$MUSTER" --db newer.db check
    like "$err" 'newer' 'is told as such'
else
    skip 'the database of another program' 'no sqlite3 here'
fi
exits 65 'init over a database that is there' sh -c '"$MUSTER" init >/dev/null && "$MUSTER" init'

exits 0 'the demo without a terminal' "$MUSTER" demo
like "$out" 'DEMO' 'says that it is one'
like "$out" '^\[Q04\]' 'has a guard without a good certificate'
like "$out" 'minutes covered' 'and shows the coverage'
unlike "$out" "$(printf '\033')" 'without an escape sequence'
first=$(printf '%s' "$out" | cksum)
rm -rf "$XDG_DATA_HOME/muster"
"$MUSTER" demo >again 2>/dev/null
is "$(printf '%s' "$(cat again)" | cksum)" "$first" 'and is the same byte for byte when the clock is set'
exits 0 'the demo as a document' "$MUSTER" --json demo
like "$out" '"findings"' 'has findings'
for day in 2026-02-17 2026-07-25 2029-10-01; do
    like "$(MUSTER_NOW=$day "$MUSTER" demo)" '^\[' "the demo of $day has faults"
done
if command -v sqlite3 >/dev/null; then
    rm -rf "$XDG_DATA_HOME/muster" && mkdir -p "$XDG_DATA_HOME/muster"
    sqlite3 "$XDG_DATA_HOME/muster/demo.db" <"$top_srcdir/tests/store/schema-0007.sql"
    sqlite3 "$XDG_DATA_HOME/muster/demo.db" \
        "UPDATE setting SET name = 'demo', value = 'of an older program' WHERE id = (SELECT min(id) FROM setting)"
    exits 0 'a demo that an older program made is made anew' "$MUSTER" demo
else
    skip 'a demo that an older program made is made anew' 'no sqlite3 here'
fi
finish
