# Prints the lines of C files as FILE:LINE:CODE, without comments, what stands in quotes, and what preprocessor lines
# say. For the other scripts here.

FNR == 1 {
    comment = directive = 0
}
{
    line = $0
    code = ""
    while (line != "") {
        if (comment) {
            end = index(line, "*/")
            line = end ? substr(line, end + 2) : ""
            comment = !end
        } else if (match(line, /["']|\/[*\/]/)) {
            mark = substr(line, RSTART, RLENGTH)
            code = code substr(line, 1, RSTART - 1)
            line = substr(line, RSTART + RLENGTH)
            if (mark == "/*") {
                comment = 1
            } else if (mark == "//") {
                line = ""
            } else {
                code = code mark mark
                while (line != "" && substr(line, 1, 1) != mark)
                    line = substr(line, substr(line, 1, 1) == "\\" ? 3 : 2)
                line = substr(line, 2)
            }
        } else {
            code = code line
            line = ""
        }
    }
    directive = directive || code ~ /^[ \t]*#/
    print FILENAME ":" FNR ":" (directive ? "" : code)
    directive = directive && $0 ~ /\\$/
}
