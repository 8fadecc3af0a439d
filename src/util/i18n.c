/* Which language, and how to make gettext speak it on a machine that has no such locale. */
#include <config.h>

#include "util/i18n.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/env.h"
#include "util/file.h"
#include "util/text.h"
#include "util/xalloc.h"

#define DOMAIN "muster"
#define BASE_LOCALE "C.UTF-8"
#define CHINESE "zh_CN"
#define CHINESE_LOCALE "zh_CN.UTF-8"
#define SYSTEM_BASE_LOCALE "/usr/lib/locale/C.utf8"
#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

static const char *chosen = "en";
bool i18n_translates;
static char *users_language; /* LANGUAGE as it was before we set it */
static bool language_is_ours;

/* "zh_HK.UTF-8", "zh", "en_US" → one of ours; NULL when it is none. */
static const char *lang_of(const char *name, size_t size)
{
    if (size >= 2 && strncmp(name, "zh", 2) == 0)
        return CHINESE;
    if (size >= 2 && strncmp(name, "en", 2) == 0)
        return "en";
    return NULL;
}

static bool is_plain_locale(const char *name)
{
    return strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
}

/* What the environment asks for. setlocale is not asked: over ssh LANG often names a locale that is not there. */
static const char *lang_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < COUNT(names) && !locale; i++)
        locale = env_get(names[i]);
    /* Scripts say LC_ALL=C to get the untranslated words; gettext does not look at LANGUAGE then either. */
    if (locale && is_plain_locale(locale))
        return "en";
    const char *list = language_is_ours ? users_language : env_get("LANGUAGE");
    while (list && *list) {
        size_t size = strcspn(list, ":");
        const char *lang = lang_of(list, size);
        if (lang)
            return lang;
        list += size + (list[size] == ':');
    }
    const char *lang = locale ? lang_of(locale, strlen(locale)) : NULL;
    return lang ? lang : "en";
}

/* gettext reads LANGUAGE at each call, so it must stay set; what the user had there is kept for the next start. */
static void set_language(const char *lang)
{
    if (!language_is_ours) {
        const char *before = env_get("LANGUAGE");
        free(users_language);
        users_language = before ? xstrdup(before) : NULL;
    }
    language_is_ours = true;
    setenv("LANGUAGE", lang, 1);
}

/* The catalogue says whom it speaks for; that is the only proof that it is in use. */
static bool speaks_chinese(void)
{
    return strstr(gettext(""), "Language: " CHINESE "\n") != NULL;
}

static bool try_locale(const char *name)
{
    setlocale(LC_MESSAGES, "C"); /* setting the same name again would not make gettext look again */
    return setlocale(LC_MESSAGES, name) && speaks_chinese();
}

/* Newer C libraries translate nothing under C.UTF-8. A folder where zh_CN.UTF-8 is a link to it gives it the name. */
static bool try_own_locale_path(void)
{
    const char *runtime = env_get("XDG_RUNTIME_DIR");
    OWN(text_done) struct text folder = TEXT_INIT, link = TEXT_INIT;
    text_addf(&folder, "%s/muster-locale-XXXXXX", runtime ? runtime : "/tmp");
    if (!mkdtemp(folder.at)) /* made new and 0700, so nobody can have put anything into it */
        return false;
    text_addf(&link, "%s/%s", folder.at, CHINESE_LOCALE);
    bool fine = false;
    if (symlink(SYSTEM_BASE_LOCALE, link.at) == 0) {
        setenv("LOCPATH", folder.at, 1);
        fine = try_locale(CHINESE_LOCALE);
        unsetenv("LOCPATH");
        unlink(link.at);
    }
    rmdir(folder.at);
    return fine;
}

static bool start_chinese(void)
{
    set_language(CHINESE);
    return try_locale(CHINESE_LOCALE) || try_locale(BASE_LOCALE) || try_own_locale_path();
}

static void start_english(void)
{
    set_language("en");
    setlocale(LC_MESSAGES, "C");
}

/* <folder of the program>/locale: there it is when the program runs where it was built. */
static bool beside_program(struct text *out)
{
    char path[4096];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    if (size <= 0)
        return false;
    path[size] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return false;
    *slash = '\0';
    text_addf(out, "%s/locale", path);
    return file_is_folder(out->at);
}

static void bind(const char *folder)
{
    OWN(text_done) struct text beside = TEXT_INIT;
    if (!folder)
        folder = env_get("MUSTER_LOCALEDIR");
    if (!folder)
        folder = beside_program(&beside) ? beside.at : LOCALEDIR;
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

bool i18n_start(const char *lang, const char *folder)
{
    /* Always UTF-8, whatever the terminal says: names must not depend on it. */
    if (!setlocale(LC_CTYPE, BASE_LOCALE))
        setlocale(LC_CTYPE, "");
    bind(folder);
    i18n_translates = true;
    const char *wanted = lang ? lang_of(lang, strlen(lang)) : lang_of_environment();
    if (wanted && strcmp(wanted, CHINESE) == 0 && start_chinese()) {
        chosen = CHINESE;
        return true;
    }
    start_english();
    chosen = "en";
    i18n_translates = false;
    return wanted && strcmp(wanted, "en") == 0;
}

bool i18n_chinese(void)
{
    return i18n_lang()[0] == 'z';
}

const char *i18n_lang(void)
{
    return chosen;
}
