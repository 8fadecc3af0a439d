/* The words that may follow those that were typed: for the command line of the screens. */
#include <config.h>

#include <string.h>

#include "cli/output.h"
#include "cli/parse.h"
#include "service/sheet.h"

struct typed {
    const char *noun, *verb;
    const struct command *command;
    const char *waiting; /* the option that the last word is the value of; NULL */
};

static bool is_option(const char *word)
{
    return word[0] == '-';
}

static bool takes_value(const char *word, const struct option *options)
{
    for (; options != NULL && options->name != NULL; options++)
        if (options->value != NULL && strcmp(options->name, word + 2) == 0)
            return true;
    return false;
}

/* What the words before the last one say. */
static struct typed read_words(int argc, char **argv)
{
    struct typed typed = {NULL, NULL, NULL, NULL};
    for (int i = 0; i < argc - 1; i++) {
        const struct option *own = typed.command == NULL ? NULL : command_options(typed.command);
        typed.waiting = NULL;
        if (is_option(argv[i])) {
            bool waits = strncmp(argv[i], "--", 2) == 0 &&
                         (takes_value(argv[i], global_options) || takes_value(argv[i], own));
            typed.waiting = waits ? argv[i] : NULL;
            i += waits;
        } else if (typed.noun == NULL) {
            typed.noun = argv[i];
        } else if (typed.verb == NULL) {
            typed.verb = argv[i];
        }
        typed.command = typed.noun == NULL ? NULL : command_find(typed.noun, NULL);
        if (typed.command == NULL && typed.verb != NULL)
            typed.command = command_find(typed.noun, typed.verb);
        if (i < argc - 1)
            typed.waiting = NULL;
    }
    return typed;
}

static void add_options(struct text *out, const struct option *options)
{
    for (; options != NULL && options->name != NULL; options++)
        text_addf(out, "--%s\n", options->name);
}

void complete_print(struct text *out, int argc, char **argv)
{
    const char *begun = argc > 0 ? argv[argc - 1] : "";
    struct typed typed = read_words(argc, argv);
    const struct command *command = typed.command;
    if (typed.waiting != NULL) {
        text_add(out, strcmp(typed.waiting, "--lang") == 0 ? "en\nzh_CN\n" : "");
        return;
    }
    if (is_option(begun)) {
        add_options(out, command == NULL ? NULL : command_options(command));
        add_options(out, global_options);
        return;
    }
    if (command != NULL && command->args != NULL && strstr(command->args, "SHEET") != NULL)
        for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++)
            text_addf(out, "%s\n", spec->id);
    bool help = typed.noun != NULL && strcmp(typed.noun, "help") == 0;
    const char *noun = help ? typed.verb : typed.noun;
    for (const struct command *row = commands; row->noun != NULL; row++)
        if (noun == NULL)
            text_addf(out, "%s\n", row->noun);
        else if (command == NULL && row->verb != NULL && strcmp(row->noun, noun) == 0 && (help || typed.verb == NULL))
            text_addf(out, "%s\n", row->verb);
    if (typed.noun == NULL)
        text_add(out, "help\n");
}
