# src/layers holds: who includes whom, who may use which header, who may call what.
. "${0%/*}/../cli/tap.sh"

cd "$top_srcdir/src" || exit 99
LC_ALL=C
sources=$(find ./*.[ch] ./*/*.[ch] 2>/dev/null | sed 's,^\./,,' | grep -v '^util/embedded_files\.c$' | sort)

# Reads the table: below[FOLDER], only[HEADER], call[NAME]; allowed() says whether a list names FOLDER or FILE.
table='
    function allowed(folder, file, list,    names, n, i)
    {
        n = split(list, names, " ")
        for (i = 1; i <= n; i++)
            if (names[i] == folder || names[i] == file)
                return 1
        return 0
    }
    function place(file)
    {
        sub(/\/.*/, "", file)
        return file
    }
    BEGIN {
        while ((getline line < "layers") > 0) {
            sub(/#.*/, "", line)
            colon = index(line, ":")
            if (colon == 0)
                continue
            subject = substr(line, 1, colon - 1)
            who = substr(line, colon + 1)
            n = split(subject, words, " ")
            for (i = 2; i <= n; i++)
                if (words[1] == "only")
                    only[words[i]] = who
                else
                    call[words[i]] = who
            if (n == 1)
                below[subject] = who
        }
    }'

found=$(printf '%s\n' "$sources" | xargs awk "$table"'
    function complain(text)
    {
        print "src/" FILENAME ":" FNR ": " text
    }
    FNR == 1 {
        here = place(FILENAME)
        if (!(here in below))
            complain(here " is not in src/layers")
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
        if ((header in only) && !allowed(here, FILENAME, only[header]))
            complain("only" only[header] " may include <" header ">")
        if (mark == "<")
            next
        if (header !~ /\//)
            complain("write #include \"folder/file.h\"")
        else if (place(header) != here && !allowed(place(header), "", below[here]))
            complain(here " may not include " place(header))
    }')
is "$found" '' 'files include only what src/layers allows'

found=$(printf '%s\n' "$sources" | xargs awk -f "$top_srcdir/tests/lint/code.awk" | awk "$table"'
    {
        split($0, part, ":")
        file = part[1]
        rest = substr($0, length(file) + length(part[2]) + 3)
        while (match(rest, /[A-Za-z_][A-Za-z_0-9]*[ ]*\(/)) {
            name = substr(rest, RSTART, RLENGTH)
            sub(/[ ]*\($/, "", name)
            before = substr(rest, 1, RSTART - 1)
            rest = substr(rest, RSTART + RLENGTH)
            if ((name in call) && before !~ /(\.|->)$/ && !allowed(place(file), file, call[name]))
                print "src/" file ":" part[2] ": only" call[name] " may call " name "()"
        }
    }')
is "$found" '' 'files call only what src/layers allows'

found=$(printf '%s\n' "$sources" | grep -v '^store/' |
    xargs grep -nE '"[^"]*(SELECT .*FROM|INSERT INTO|UPDATE .* SET|DELETE FROM|CREATE TABLE) ')
is "$found" '' 'SQL stands only in src/store'
finish
