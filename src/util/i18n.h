/* Translation and locale. _() is for service, cli and tui; N_() marks anywhere. Only here: setlocale, gettext set-up.
 */
#ifndef UTIL_I18N_H
#define UTIL_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(string) i18n_text(string)
#define N_(string) string

extern bool i18n_translates; /* English needs no looking for a catalogue */
__attribute__((format_arg(1))) static inline const char *i18n_text(const char *string)
{
    return i18n_translates ? gettext(string) : string;
}

/* Starts translation. LANG ("zh_CN", "en", … or NULL for what LANGUAGE, LC_ALL, LC_MESSAGES, LANG say). Chinese works
 * on a machine without a Chinese locale (C.UTF-8, then a locale path of our own). FOLDER: where
 * <lang>/LC_MESSAGES/muster.mo lies, NULL for MUSTER_LOCALEDIR, else beside the program (uninstalled), else the
 * installed place. May be called again to switch. False when the language is not there (English stays); an environment
 * that asks for a third language gets English and true. */
bool i18n_start(const char *lang, const char *folder);
const char *i18n_lang(void); /* "en" or "zh_CN" */
bool i18n_chinese(void);

#endif
