# What lies in the folders is what the build knows: nothing forgotten, in the archive or among the tests.
. "${0%/*}/../cli/tap.sh"

cd "$top_srcdir" || exit 99
LC_ALL=C

# The words of local.mk files that are paths, outside comments.
listed()
{
    cat "$@" | sed 's/#.*//' | tr -s ' \t\\=' '\n' | sort -u
}

unlisted()
{
    sort -u >"$work/there"
    comm -23 "$work/there" "$work/listed"
}

listed src/local.mk src/*/local.mk >"$work/listed"
found=$(find src -name '*.[ch]' ! -path src/util/embedded_files.c ! -path src/util/pinyin_table.c | unlisted)
is "$found" '' 'every source is named in the local.mk of its folder'

listed tests/local.mk tests/*/local.mk >"$work/listed"
found=$(find tests -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' -o -name '*.sql' -o -name '*.txt' -o -name '*.csv' \
    -o -name '*.ini' -o -name '*.json' -o -name '*.ics' | unlisted)
is "$found" '' 'every test is named in the local.mk of its folder'

listed doc/local.mk bench/local.mk >"$work/listed"
found=$(find doc bench -type f ! -name local.mk ! -path 'doc/completion/*' | unlisted)
is "$found" '' 'every page and every measurement is named in the local.mk of its folder'

find data -type f ! -name local.mk ! -name embed.sh | sort >"$work/there"
listed data/local.mk | grep '^data/' | grep -v '^data/embed.sh$' | grep -v '^data/local.mk$' >"$work/listed"
found=$(diff "$work/there" "$work/listed" | sed -n 's/^< \(.*\)/\1: not in data\/local.mk/p; s/^> \(.*\)/\1: not there/p')
is "$found" '' 'embedded_data in data/local.mk is what data/ holds'

found=$(for file in tests/*/test_*.c; do
    for name in $(sed -n 's/^SUITE(\([a-z_0-9]*\)).*/\1/p' "$file"); do
        grep -q "X($name)" "${file%/*}/main.c" || echo "$file: no X($name) in ${file%/*}/main.c"
    done
done)
is "$found" '' 'every SUITE(name) is run by the main.c of its folder'
finish
