# Two builds of one source, in two folders of different names and at different times, are the same byte for byte.
# Not part of "make check", as it builds twice: "make check-long" and .ci/run run it.
. "${0%/*}/../cli/tap.sh"

unset MAKEFLAGS MFLAGS MAKELEVEL
jobs=$(nproc)
for name in one another/name; do
    mkdir -p "$name/source" "$name/build"
    (cd "$top_srcdir" && tar cf - --exclude='*.o' --exclude='*.a' \
        configure.ac Makefile.am aclocal.m4 configure config.h.in Makefile.in build-aux bootstrap .ci .clang-format \
        .editorconfig LICENSE README.md HACKING.md src data po tests bench doc) | (cd "$name/source" && tar xf -)
    (cd "$name/build" && touch "../source/src/main.c" && ../source/configure -q --prefix=/usr &&
        make -s -j"$jobs" all && make -s install DESTDIR="$work/$name/root") >"$work/log" 2>&1 ||
        { tap_result 1 "the build in $name" || diag "$(tail -n 20 "$work/log")"; finish; }
    (cd "$name/root" && find . -type f | LC_ALL=C sort | xargs sha256sum) >"$work/$(printf %s "$name" | tr / -).sums"
done
is "$(diff one.sums another-name.sums)" '' 'what is installed has the same sums, file by file'
like "$(cat one.sums)" ' \./usr/bin/muster$' 'the program among it'
like "$(cat one.sums)" ' \./usr/share/man/man1/muster\.1$' 'the manual page among it'
like "$(cat one.sums)" ' \./usr/share/fish/vendor_completions\.d/muster\.fish$' 'completion among it'
finish
