# A test in sh that speaks TAP. Begin a script with
#     . "${0%/*}/../cli/tap.sh"
# and end it with "finish", or begin with "plan N". It offers:
#     $MUSTER         the program
#     $top_srcdir     the source
#     $work           a folder of this script's own, the current one, removed at the end; HOME, XDG_DATA_HOME and
#                     MUSTER_DB lie in it
#     run COMMAND...  runs it without input; then $status, $out and $err, the same text in $work/.out and $work/.err
#     ok NAME COMMAND...            passes when the command succeeds
#     not_ok NAME COMMAND...        passes when it fails
#     is GOT EXPECTED NAME          passes when both are the same text
#     like TEXT PATTERN NAME        passes when a line of TEXT matches the extended regular expression; also unlike
#     exits STATUS NAME COMMAND...  runs the command, passes when it ends so
#     skip NAME REASON              counts as skipped
#     diag TEXT                     for whoever reads the log

set -u
LC_ALL=C.UTF-8
export LC_ALL
unset CDPATH

top_srcdir=${top_srcdir-$(cd "${0%/*}/../.." && pwd)}
top_builddir=${top_builddir-$top_srcdir/build}
MUSTER=${MUSTER-$top_builddir/muster}
MUSTER_LOCALEDIR=${MUSTER_LOCALEDIR-$top_builddir/locale}
work=$(mktemp -d "${TMPDIR:-/tmp}/muster-test.XXXXXX") || exit 99
HOME=$work
XDG_DATA_HOME=$work/share
XDG_CONFIG_HOME=$work/config
MUSTER_DB=$work/muster.db
export top_srcdir top_builddir MUSTER MUSTER_LOCALEDIR HOME XDG_DATA_HOME XDG_CONFIG_HOME MUSTER_DB
cd "$work" || exit 99
trap 'tap_leave $?' EXIT
trap 'exit 99' HUP INT TERM

tap_count=0
tap_failed=0
tap_plan=
status=0
out=
err=

tap_leave()
{
    cd / && rm -rf "$work"
    test "$1" -ne 0 || test "$tap_failed" -eq 0 || exit 1
    exit "$1"
}

plan()
{
    tap_plan=$1
    echo "1..$1"
}

finish()
{
    test -n "$tap_plan" || echo "1..$tap_count"
    test "$tap_failed" -eq 0
    exit
}

diag()
{
    printf '%s\n' "$*" | sed 's/^/# /'
}

tap_result()
{
    tap_count=$((tap_count + 1))
    if test "$1" -eq 0; then
        echo "ok $tap_count - $2"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $2"
        return 1
    fi
}

run()
{
    "$@" </dev/null >"$work/.out" 2>"$work/.err"
    status=$?
    out=$(cat "$work/.out")
    err=$(cat "$work/.err")
}

tap_show_run()
{
    diag "status $status"
    test -z "$out" || diag "$out"
    test -z "$err" || diag "$err"
}

ok()
{
    tap_name=$1
    shift
    run "$@"
    tap_result "$status" "$tap_name" || tap_show_run
}

not_ok()
{
    tap_name=$1
    shift
    run "$@"
    test "$status" -ne 0
    tap_result $? "$tap_name" || tap_show_run
}

exits()
{
    tap_expected=$1
    tap_name=$2
    shift 2
    run "$@"
    test "$status" -eq "$tap_expected"
    tap_result $? "$tap_name" || tap_show_run
}

is()
{
    test "x$1" = "x$2"
    tap_result $? "$3" || { diag "got:"; diag "$1"; diag "expected:"; diag "$2"; }
}

like()
{
    printf '%s\n' "$1" | grep -qE -e "$2"
    tap_result $? "$3" || { diag "no line matches $2 in:"; diag "$1"; }
}

unlike()
{
    ! printf '%s\n' "$1" | grep -qE -e "$2"
    tap_result $? "$3" || { diag "a line matches $2 in:"; diag "$1"; }
}

skip()
{
    tap_count=$((tap_count + 1))
    echo "ok $tap_count # SKIP $1: $2"
}
