# Includes go down only, as src/layers says.
. "${0%/*}/../cli/tap.sh"

cd "$top_srcdir/src" || exit 99
found=$(find . -name '*.[ch]' | sed 's,^\./,,' | LC_ALL=C sort | xargs awk '
    function allowed(place, list,    names, n, i)
    {
        n = split(list, names, " ")
        for (i = 1; i <= n; i++)
            if (names[i] == place || names[i] == FILENAME)
                return 1
        return 0
    }
    function complain(text)
    {
        print "src/" FILENAME ":" FNR ": " text
    }
    BEGIN {
        while ((getline line < "layers") > 0) {
            sub(/#.*/, "", line)
            n = index(line, ":")
            if (n == 0)
                continue
            name = substr(line, 1, n - 1)
            rest = substr(line, n + 1)
            if (name ~ /^only /)
                only[substr(name, 6)] = rest
            else if (name !~ /^call /)
                below[name] = rest
        }
    }
    FNR == 1 {
        place = FILENAME
        sub(/\/.*/, "", place)
        if (!(place in below))
            complain(place " is not in src/layers")
        first = FILENAME ~ /\.c$/
    }
    !/^[ \t]*#[ \t]*include/ { next }
    {
        header = $0
        sub(/^[ \t]*#[ \t]*include[ \t]*/, "", header)
        mark = substr(header, 1, 1)
        header = substr(header, 2)
        sub(/[">].*/, "", header)
        if (first && header != "config.h")
            complain("<config.h> comes first")
        first = 0
        if ((header in only) && !allowed(place, only[header]))
            complain("only" only[header] " may include " header)
        if (mark == "<")
            next
        folder = header
        if (!sub(/\/.*/, "", folder))
            complain("write #include \"folder/file.h\"")
        else if (folder != place && !allowed(folder, below[place]))
            complain(place " may not include " folder)
    }')
is "$found" '' 'includes keep to src/layers'
finish
