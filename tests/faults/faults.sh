# What the tests of faults share; after cli/tap.sh.
#     $faults    where shim.so, torture and powercut lie
#     $shim      the library that lets calls fail; the script ends here where it cannot be used
#     torture WHAT CALL KINDS POINTS ARGS...: passes when muster ARGS, each call failing in turn, does no harm

faults=$top_builddir/tests/faults
shim=$faults/shim.so
if test ! -e "$shim" || ! test "$(LD_PRELOAD=$shim "$MUSTER" --version 2>/dev/null)" = "$("$MUSTER" --version)"; then
    echo '1..0 # SKIP calls cannot be made to fail here (sanitizers, or a static program)'
    exit 0
fi
FAULT_LIBRARY=$shim
export FAULT_LIBRARY

torture()
{
    torture_what=$1
    torture_call=$2
    run "$faults/torture" "$2" "$3" "$4" 'sh ./state' -- "$MUSTER" $(shift 4 && echo "$@")
    tap_result "$status" "$torture_what: each $torture_call fails in turn, and no harm comes of it"
    diag "$out"
}
