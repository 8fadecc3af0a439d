# Every word for people has a Chinese translation, none of them fuzzy.
. "${0%/*}/../cli/tap.sh"

unset MAKEFLAGS MFLAGS MAKELEVEL
ok 'po/zh_CN.po is complete' make -s -C "$top_builddir" check-po
finish
