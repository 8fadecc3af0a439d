#include <config.h>

#include "cli/parse.h"

#include <string.h>

#include "util/i18n.h"
#include "util/utf8.h"

const struct option global_options[] = {
    {"db", 0, "PATH", N_("the database file (else MUSTER_DB, else the usual place)")},
    {"lang", 0, "LANG", N_("the language: en or zh_CN")},
    {"json", 0, NULL, N_("machine output: one JSON document on standard output")},
    {"help", 'h', NULL, N_("explain the command")},
    {"version", 0, NULL, N_("print the version")},
    {NULL, 0, NULL, NULL},
};

const struct command *command_find(const char *noun, const char *verb)
{
    for (const struct command *command = commands; command->noun != NULL; command++)
        if (strcmp(command->noun, noun) == 0 &&
            (command->verb == NULL ? verb == NULL : verb != NULL && strcmp(command->verb, verb) == 0))
            return command;
    return NULL;
}

bool noun_known(const char *noun)
{
    for (const struct command *command = commands; command->noun != NULL; command++)
        if (strcmp(command->noun, noun) == 0)
            return true;
    return strcmp(noun, "help") == 0;
}

/* Edits from one word to the other, at most a few; long words count as far. */
static int distance(const char *a, const char *b)
{
    enum { LONGEST = 24 };
    int row[LONGEST + 1];
    int size = (int)strlen(b);
    if (size > LONGEST || strlen(a) > LONGEST)
        return LONGEST;
    for (int j = 0; j <= size; j++)
        row[j] = j;
    for (int i = 1; a[i - 1] != '\0'; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= size; j++) {
            int change = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            int add = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < add ? change : add;
        }
    }
    return row[size];
}

static void consider(const char **best, int *least, const char *word, const char *candidate)
{
    int edits = distance(word, candidate);
    if (strncmp(word, candidate, strlen(word)) == 0 && *word != '\0')
        edits = 1;
    if (edits < *least) {
        *least = edits;
        *best = candidate;
    }
}

static const char *nearest_command(const char *noun, const char *word)
{
    const char *best = NULL;
    int least = 4;
    for (const struct command *command = commands; command->noun != NULL; command++) {
        if (noun == NULL)
            consider(&best, &least, word, command->noun);
        else if (strcmp(command->noun, noun) == 0 && command->verb != NULL)
            consider(&best, &least, word, command->verb);
    }
    return best;
}

static const char *clean(struct cli *cli, const char *word)
{
    OWN(text_done) struct text out = TEXT_INIT;
    utf8_clean(&out, word);
    return arena_strdup(&cli->arena, out.at);
}

static const char *verbs_of(struct cli *cli, const char *noun)
{
    OWN(text_done) struct text out = TEXT_INIT;
    for (const struct command *command = commands; command->noun != NULL; command++)
        if (strcmp(command->noun, noun) == 0 && command->verb != NULL)
            text_addf(&out, "%s%s", out.size > 0 ? ", " : "", command->verb);
    return arena_strdup(&cli->arena, out.at);
}

static const struct option *option_find(const struct option *options, const char *name, size_t size, char letter)
{
    for (; options != NULL && options->name != NULL; options++)
        if (letter != 0 ? options->letter == letter
                        : strlen(options->name) == size && strncmp(options->name, name, size) == 0)
            return options;
    return NULL;
}

/* The row of an option that some command has: known before the command is, so that it may stand before the noun. */
static const struct option *option_anywhere(const char *name, size_t size, char letter)
{
    const struct option *option = option_find(global_options, name, size, letter);
    for (const struct command *command = commands; option == NULL && command->noun != NULL; command++)
        option = option_find(command_options(command), name, size, letter);
    return option;
}

/* "[-|@FILE]": only these are taken for its value. */
static bool option_may_lack_value(const struct option *option)
{
    return option->value != NULL && option->value[0] == '[';
}

static const char *nearest_option(const char *name)
{
    const char *best = NULL;
    int least = 3;
    for (const struct option *option = global_options; option->name != NULL; option++)
        consider(&best, &least, name, option->name);
    for (const struct command *command = commands; command->noun != NULL; command++)
        for (const struct option *option = command_options(command); option != NULL && option->name != NULL; option++)
            consider(&best, &least, name, option->name);
    return best;
}

/* One option, at ARGV[*i]; takes its value from behind the "=" or from the next word. */
static int take_option(struct cli *cli, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    bool is_long = word[1] == '-';
    const char *name = word + (is_long ? 2 : 1);
    const char *equals = is_long ? strchr(name, '=') : name[1] != '\0' ? name : NULL;
    size_t size = is_long && equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct option *option = option_anywhere(name, size, is_long ? 0 : *name);
    if (option == NULL) {
        error_set(&cli->err, ERROR_USAGE, _("there is no option \"%s\""), clean(cli, word));
        const char *near = is_long ? nearest_option(name) : NULL;
        if (near != NULL)
            return error_hint(&cli->err, _("did you mean: --%s?"), near);
        return error_hint(&cli->err, _("muster help lists the commands, muster help NOUN VERB their options"));
    }
    const char *value = equals == NULL ? NULL : equals + 1;
    if (option->value == NULL && value != NULL)
        return error_set(&cli->err, ERROR_USAGE, _("the option --%s takes no value"), option->name);
    if (option_may_lack_value(option) && value == NULL) {
        bool given = *i + 1 < argc && (argv[*i + 1][0] == '@' || strcmp(argv[*i + 1], "-") == 0);
        value = given ? argv[++*i] : "";
    }
    if (option->value != NULL && value == NULL) {
        if (*i + 1 >= argc)
            return error_set(
                &cli->err, ERROR_USAGE, _("the option --%s needs a value: %s"), option->name, option->value);
        value = argv[++*i];
    }
    *given_list_add(&cli->given) = (struct given){option, value};
    return 0;
}

/* Which words of "GUARD DAY [CODE]" there must and may be. */
static void words_wanted(const char *args, size_t *least, size_t *most)
{
    *least = *most = 0;
    for (const char *at = args; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        *least += *at != '[';
        ++*most;
        at += strcspn(at, " ");
    }
}

static int check_words(struct cli *cli)
{
    const struct command *command = cli->command;
    size_t least, most;
    words_wanted(command->args, &least, &most);
    const char *verb = command->verb == NULL ? "" : command->verb;
    const char *blank = command->verb == NULL ? "" : " ";
    if (cli->words.count < least)
        error_set(&cli->err, ERROR_USAGE, _("muster %s%s%s needs: %s"), command->noun, blank, verb, command->args);
    else if (cli->words.count > most)
        error_set(&cli->err, ERROR_USAGE, _("muster %s%s%s: \"%s\" is too much"), command->noun, blank, verb,
            clean(cli, cli->words.at[most]));
    else
        return 0;
    return error_hint(&cli->err, _("muster help %s%s%s explains it"), command->noun, blank, verb);
}

static int check_options(struct cli *cli)
{
    for (size_t i = 0; i < cli->given.count; i++) {
        struct given *given = &cli->given.at[i];
        const char *name = given->option->name;
        if (option_find(global_options, name, strlen(name), 0) != NULL)
            continue;
        const struct option *own = option_find(command_options(cli->command), name, strlen(name), 0);
        if (own == NULL) {
            const char *verb = cli->command->verb;
            error_set(&cli->err, ERROR_USAGE, _("muster %s%s%s has no option --%s"), cli->command->noun,
                verb == NULL ? "" : " ", verb == NULL ? "" : verb, name);
            return error_hint(&cli->err, _("muster help %s%s%s lists its options"), cli->command->noun,
                verb == NULL ? "" : " ", verb == NULL ? "" : verb);
        }
        if ((own->value == NULL) != (given->option->value == NULL))
            return error_set(&cli->err, ERROR_USAGE, _("put the option --%s behind the command"), name);
        given->option = own;
    }
    return 0;
}

static int unknown_word(struct cli *cli, const char *noun, const char *word)
{
    const char *near = nearest_command(noun, word);
    if (noun == NULL)
        error_set(&cli->err, ERROR_USAGE, _("there is no command \"%s\""), clean(cli, word));
    else
        error_set(&cli->err, ERROR_USAGE, _("muster %s has no verb \"%s\""), noun, clean(cli, word));
    if (near != NULL)
        return error_hint(
            &cli->err, _("did you mean: muster %s%s%s?"), noun == NULL ? "" : noun, noun == NULL ? "" : " ", near);
    if (noun == NULL)
        return error_hint(&cli->err, _("muster help lists the commands"));
    return error_hint(&cli->err, _("its verbs are: %s"), verbs_of(cli, noun));
}

/* Takes noun and verb from the front of the words. */
static int take_command(struct cli *cli)
{
    const char *noun = cli->words.at[0];
    size_t used = 1;
    cli->command = command_find(noun, NULL);
    if (cli->command == NULL && !noun_known(noun))
        return unknown_word(cli, NULL, noun);
    if (cli->command == NULL && cli->words.count < 2) {
        error_set(&cli->err, ERROR_USAGE, _("muster %s needs a verb"), noun);
        return error_hint(&cli->err, _("its verbs are: %s"), verbs_of(cli, noun));
    }
    if (cli->command == NULL) {
        cli->command = command_find(noun, cli->words.at[1]);
        if (cli->command == NULL)
            return unknown_word(cli, noun, cli->words.at[1]);
        used = 2;
    }
    cli->words.count -= used;
    memmove(cli->words.at, cli->words.at + used, cli->words.count * sizeof *cli->words.at);
    return check_words(cli) != 0 ? -1 : check_options(cli);
}

int cli_parse(struct cli *cli, int argc, char **argv, enum parsed *out)
{
    bool only_words = false;
    int failed = 0;
    *out = PARSED_COMMAND;
    for (int i = 1; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (!only_words && argv[i][0] == '-' && argv[i][1] != '\0')
            failed |= take_option(cli, argc, argv, &i);
        else
            *word_list_add(&cli->words) = argv[i];
    }
    cli->json = cli_has(cli, "json");
    cli->lang = cli_option(cli, "lang");
    cli->db = cli_option(cli, "db");
    if (failed != 0)
        return -1;
    bool help = cli_has(cli, "help") || (cli->words.count > 0 && strcmp(cli->words.at[0], "help") == 0);
    if (cli_has(cli, "version"))
        *out = PARSED_VERSION;
    else if (help)
        *out = PARSED_HELP;
    else if (cli->words.count == 0)
        *out = PARSED_NOTHING;
    else
        return take_command(cli);
    return 0;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    const char *value = NULL;
    for (size_t i = 0; i < cli->given.count; i++)
        if (strcmp(cli->given.at[i].option->name, name) == 0)
            value = cli->given.at[i].value;
    return value;
}

bool cli_has(const struct cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->given.count; i++)
        if (strcmp(cli->given.at[i].option->name, name) == 0)
            return true;
    return false;
}

const char *cli_word(const struct cli *cli, size_t index)
{
    return index < cli->words.count ? cli->words.at[index] : NULL;
}
