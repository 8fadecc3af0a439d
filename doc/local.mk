# To add a page: name it here, one line each; README.md or a page that it links to should link to it.

# The page of the program is doc/muster.1.in and, for options and commands, what the program itself knows of them.
# Completion is made from the same table of commands.
man_MANS = doc/muster.1
completiondir = $(datadir)/bash-completion/completions
completion_DATA = doc/completion/muster.bash
fishdir = $(datadir)/fish/vendor_completions.d
fish_DATA = doc/completion/muster.fish

doc/muster.1: doc/muster.1.in muster$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) doc && \
	LC_ALL=C ./muster --generate options >doc/options.tmp && \
	LC_ALL=C ./muster --generate commands >doc/commands.tmp && \
	$(SED) -e '/^@OPTIONS@$$/{' -e 'r doc/options.tmp' -e 'd' -e '}' \
	    -e '/^@COMMANDS@$$/{' -e 'r doc/commands.tmp' -e 'd' -e '}' \
	    -e 's/[@]VERSION@/$(PACKAGE_VERSION)/' $(srcdir)/doc/muster.1.in >$@.tmp && \
	rm -f doc/options.tmp doc/commands.tmp && mv $@.tmp $@

doc/completion/muster.bash doc/completion/muster.fish: muster$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) doc/completion && \
	LC_ALL=C ./muster --generate $$(echo $@ | $(SED) 's/.*\.//') >$@.tmp && mv $@.tmp $@

CLEANFILES += doc/muster.1 $(completion_DATA) $(fish_DATA)
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
    doc/muster.1.in \
    doc/performance.md \
    doc/rules.md \
    doc/pictures.sh
