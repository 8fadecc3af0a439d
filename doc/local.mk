# To add a page: name it here, one line each; README.md or a page that it links to should link to it.

dist_man_MANS += doc/muster.1
EXTRA_DIST += \
    doc/architecture.md \
    doc/guide-guard.md \
    doc/guide-hr.md \
    doc/guide-inspector.md \
    doc/guide-manager.md \
    doc/howto-command.md \
    doc/howto-migration.md \
    doc/howto-screen.md \
    doc/howto-sheet.md \
    doc/import.md \
    doc/performance.md \
    doc/rules.md \
    doc/pictures.sh
