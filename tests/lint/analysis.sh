# What tools find that read the source and run nothing: cppcheck, clang-tidy, and the analyser of gcc. It takes minutes,
# so it is no part of "make check" or "make lint": "make lint-all" and .ci/run run it. A tool that is not there is
# passed over. What is held to be no fault stands in tests/lint/analysis.known, with its reason.
. "${0%/*}/../cli/tap.sh"

cd "$top_srcdir" || exit 99
# Faults, not taste. Left out: each memcpy as unsafe (Deprecated…), order of members (Padding), two integers side by side
# as easily swapped, products of small counts that become wide, branches that do the same for different reasons, macros
# whose arguments are no expressions, sizes of pointers in lists of pointers, names that POSIX keeps, atoi of what was seen
# to be digits (err34), each printf that is not judged (err33), and four guesses about what a function of another file
# leaves unset or NULL when it has not failed: the tool sees one file at a time; gcc and the sanitizers look there too.
checks='-*,bugprone-*,cert-*,clang-analyzer-*,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling'
checks="$checks,-clang-analyzer-optin.performance.Padding,-bugprone-easily-swappable-parameters,-bugprone-branch-clone"
checks="$checks,-bugprone-implicit-widening-of-multiplication-result,-bugprone-misplaced-widening-cast"
checks="$checks,-bugprone-narrowing-conversions,-bugprone-macro-parentheses,-bugprone-sizeof-expression"
checks="$checks,-clang-analyzer-core.CallAndMessage,-clang-analyzer-core.UndefinedBinaryOperatorResult"
checks="$checks,-clang-analyzer-core.NullDereference,-clang-analyzer-core.NonNullParamChecker"
checks="$checks,-bugprone-reserved-identifier,-cert-dcl37-c,-cert-dcl51-cpp,-cert-err33-c,-cert-err34-c"
export checks
sources=$(find src -name '*.c' ! -name embedded_files.c ! -name pinyin_table.c | sort)
jobs=$(nproc)
packages='ncursesw sqlite3 libical libsodium jansson libzip expat xlsxwriter icu-i18n'
# shellcheck disable=SC2086
flags="-std=gnu11 -I$top_builddir -Isrc -DLOCALEDIR=\"/usr/share/locale\" $(pkg-config --cflags $packages)"

# Drops what is known: each line of the list is a pattern, then blanks, "#" and the reason.
sed -n 's/^\([^#].*[^ ]\)  *# .*/\1/p' tests/lint/analysis.known >"$work/known"
unknown()
{
    grep -E '(warning|error|style|performance|portability): ' | grep -v -E -f "$work/known" | sort -u
}

if command -v cppcheck >/dev/null; then
    # shellcheck disable=SC2086
    found=$(cppcheck -q -j"$jobs" --std=c11 --enable=warning,performance,portability --library=posix \
        --suppress=missingIncludeSystem --template='{file}:{line}: {severity}: {message} [{id}]' \
        "-I$top_builddir" -Isrc '-DLOCALEDIR=""' $sources 2>&1 | unknown)
    is "$found" '' 'cppcheck finds nothing'
else
    skip 'cppcheck' 'not installed'
fi

if command -v clang-tidy >/dev/null; then
    # shellcheck disable=SC2086
    found=$(printf '%s\n' $sources | xargs -P "$jobs" -n 8 sh -c 'flags=$1; shift
        clang-tidy --quiet --checks="$checks" "$@" -- $flags 2>/dev/null' sh "$flags" | sed "s,^$PWD/,," | unknown)
    is "$found" '' 'clang-tidy finds nothing'
else
    skip 'clang-tidy' 'not installed'
fi

if echo 'int main(void) { return 0; }' | gcc -fanalyzer -x c - -o "$work/a.out" 2>/dev/null; then
    # shellcheck disable=SC2086
    found=$(printf '%s\n' $sources | xargs -P "$jobs" -n 1 gcc -O1 -fanalyzer -c -o /dev/null $flags 2>&1 | unknown)
    is "$found" '' 'the analyser of gcc finds nothing'
else
    skip 'the analyser of gcc' 'not there'
fi
finish
