# Files, functions and lines stay short enough to be read.
. "${0%/*}/../cli/tap.sh"

file_lines=500
function_lines=60
columns=120

cd "$top_srcdir" || exit 99
LC_ALL=C
sources=$(find src tests -name '*.[ch]' | grep -v '^src/util/embedded_files\.c$' | sort)

found=$(printf '%s\n' "$sources" | xargs awk -v limit="$file_lines" '
    FNR == limit + 1 { print FILENAME ": more than " limit " lines: split it by what it is about" }')
is "$found" '' "files have at most $file_lines lines"

found=$(printf '%s\n' "$sources" | xargs awk -v limit="$columns" '
    {
        gsub(/[\200-\277]/, "") # count characters, not bytes
        if (length($0) > limit)
            print FILENAME ":" FNR ": " length($0) " columns"
    }')
is "$found" '' "lines have at most $columns columns"

found=$(printf '%s\n' "$sources" | xargs awk -f tests/lint/code.awk | awk -v limit="$function_lines" '
    {
        split($0, part, ":")
        code = substr($0, length(part[1]) + length(part[2]) + 3)
        if (code ~ /^[A-Za-z_].*\)[ ]*\{[ ]*$/)
            print part[1] ":" part[2] ": the brace of a function stands on a line of its own"
        if (code ~ /^\{[ ]*$/)
            start = part[2]
        else if (code ~ /^\}/ && start) {
            if (part[2] - start - 1 > limit)
                print part[1] ":" start ": a function of " part[2] - start - 1 " lines"
            start = 0
        }
    }')
is "$found" '' "functions have at most $function_lines lines"
finish
