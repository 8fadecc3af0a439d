# The program carries what makes attacks harder: not only the flags, but what came of them.
. "${0%/*}/../cli/tap.sh"

if ! command -v readelf >/dev/null; then
    skip 'hardening' 'no readelf here'
    finish
fi
if grep -q "^enable_hardening='no'" "$top_builddir/config.log" || ! readelf -h "$MUSTER" >/dev/null 2>&1; then
    skip 'hardening' 'built without'
    finish
fi

readelf -hldW "$MUSTER" >headers
readelf --dyn-syms -W "$MUSTER" >symbols
like "$(cat headers)" 'Type: +DYN' 'it can lie anywhere in memory (PIE)'
like "$(cat headers)" 'FLAGS_1.* PIE' 'and says so'
like "$(cat headers)" 'GNU_RELRO' 'what the linker fills in is read-only afterwards (RELRO)'
like "$(cat headers)" 'BIND_NOW' 'and all of it is filled in at the start'
like "$(grep GNU_STACK headers)" ' RW +0x' 'the stack cannot be executed'
is "$(awk '$1 == "LOAD" && /RWE/' headers)" '' 'nothing is both written and executed'
like "$(cat symbols)" '__stack_chk_fail' 'a stack that was written over is noticed'
like "$(cat symbols)" '__[a-z]+_chk@' 'functions of the C library check sizes (fortify)'
unlike "$(cat headers)" '(RPATH|RUNPATH)' 'no library is looked for in a folder of the build'
finish
