# One static library per folder, in the order of src/layers. PLACE_link is what a program needs to use the
# library of PLACE and all that it may call: nothing else, so that an upward call does not link.

sheet_libs = $(ZIP_LIBS) $(EXPAT_LIBS) $(XLSXWRITER_LIBS)
util_link = src/libutil.a $(INIPARSER_LIBS) $(JANSSON_LIBS) $(SODIUM_LIBS) $(ICU_LIBS) $(ICONV_LIBS)
core_link = src/libcore.a $(util_link)
rules_link = src/librules.a $(core_link)
solver_link = src/libsolver.a -ldl -lpthread -lm $(util_link)
store_link = src/libstore.a $(SQLITE_LIBS) $(core_link)
formats_link = src/libformats.a $(ICAL_LIBS) $(sheet_libs) $(core_link)
service_link = src/libservice.a src/librules.a src/libstore.a src/libsolver.a src/libformats.a $(SQLITE_LIBS) $(ICAL_LIBS) $(sheet_libs) \
    -ldl -lpthread -lm $(core_link)
cli_link = src/libcli.a $(service_link)
tui_link = src/libtui.a $(service_link) $(NCURSES_LIBS)

include src/util/local.mk
include src/core/local.mk
include src/rules/local.mk
include src/solver/local.mk
include src/store/local.mk
include src/formats/local.mk
include src/service/local.mk
include src/cli/local.mk
include src/tui/local.mk

muster_SOURCES = src/main.c
muster_LDADD = src/libcli.a $(tui_link)

# Every source that may hold words for people; po/local.mk reads it.
all_sources = $(src_libutil_a_SOURCES) $(src_libcore_a_SOURCES) $(src_librules_a_SOURCES) $(src_libsolver_a_SOURCES) \
    $(src_libstore_a_SOURCES) $(src_libformats_a_SOURCES) $(src_libservice_a_SOURCES) \
    $(src_libcli_a_SOURCES) $(src_libtui_a_SOURCES) $(muster_SOURCES)

EXTRA_DIST += src/layers
