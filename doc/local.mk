# To add a page: name it here, one line each; README.md or a page that it links to should link to it.

EXTRA_DIST += \
    doc/howto-command.md \
    doc/howto-screen.md \
    doc/performance.md \
    doc/pictures.sh
