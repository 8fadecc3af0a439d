# Translations, without autopoint. In the build folder they lie where bindtextdomain() looks for them, so that the
# program finds them uninstalled. To add a language LL: po/LL.po, a line in po_languages, and a rule like that of zh_CN.
# "make update-po" brings new words into the .po files; the list of sources is automake's own.

po_languages = zh_CN
po_catalogues = locale/zh_CN/LC_MESSAGES/muster.mo

locale/zh_CN/LC_MESSAGES/muster.mo: po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@ $(srcdir)/po/zh_CN.po

po_extract = cd $(srcdir) && $(XGETTEXT) --language=C --from-code=UTF-8 --add-location=file \
    --sort-by-file --add-comments=TRANSLATORS --keyword --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
    --output=- $(all_sources) | sed '/^"POT-Creation-Date:/d'

install-po: $(po_catalogues)
	@for language in $(po_languages); do \
	    folder="$(DESTDIR)$(localedir)/$$language/LC_MESSAGES"; \
	    $(MKDIR_P) "$$folder" && \
	    $(INSTALL_DATA) locale/$$language/LC_MESSAGES/muster.mo "$$folder/muster.mo" || exit 1; \
	done

uninstall-po:
	@for language in $(po_languages); do \
	    rm -f "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/muster.mo"; \
	done

update-po:
	($(po_extract)) >muster.pot
	for language in $(po_languages); do \
	    $(MSGMERGE) --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
	        $(srcdir)/po/$$language.po muster.pot || exit 1; \
	done
	rm -f muster.pot

# What tests/lint/translation.sh asks: no word without its translation.
check-po:
	@($(po_extract)) >check.pot && for language in $(po_languages); do \
	    $(MSGCMP) $(srcdir)/po/$$language.po check.pot || exit 1; \
	done; status=$$?; rm -f check.pot; exit $$status

CLEANFILES += $(po_catalogues) muster.pot check.pot
EXTRA_DIST += po/zh_CN.po
.PHONY: install-po uninstall-po update-po check-po
