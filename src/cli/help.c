#include <config.h>

#include <string.h>

#include "cli/output.h"
#include "cli/parse.h"
#include "util/i18n.h"

static void print_options(struct cli *cli, const struct option *options)
{
    struct out_table table = {.columns = 2};
    for (; options != NULL && options->name != NULL; options++) {
        char letter[] = {'-', options->letter, ',', ' ', '\0'};
        out_table_add(
            &table, arena_printf(&cli->arena, "  %s--%s%s%s", options->letter != 0 ? letter : "", options->name,
                        options->value != NULL ? " " : "", options->value != NULL ? options->value : ""));
        out_table_add(&table, _(options->help));
    }
    out_table_print(cli, &table);
}

static const char *usage_of(struct cli *cli, const struct command *command)
{
    return arena_printf(&cli->arena, "muster %s%s%s%s%s", command->noun, command->verb != NULL ? " " : "",
        command->verb != NULL ? command->verb : "", command->args != NULL ? " " : "",
        command->args != NULL ? command->args : "");
}

static void help_command(struct cli *cli, const struct command *command)
{
    const struct option *own = command_options(command);
    bool options = own != NULL && own->name != NULL;
    out_line(cli, "%s%s", usage_of(cli, command), options ? _(" [OPTIONS]") : "");
    out_wrap(cli, 2, 2, _(command->help));
    print_options(cli, own);
}

static void help_all(struct cli *cli)
{
    out_line(cli, "%s", _("usage: muster [--db PATH] [--lang LANG] [--json] NOUN [VERB] [ARGUMENTS] [OPTIONS]"));
    out_line(cli, "%s", _("Alone on a terminal, muster opens its screens."));
    text_add_char(cli->out, '\n');
    struct out_table table = {.columns = 2};
    for (const struct command *command = commands; command->noun != NULL; command++) {
        out_table_add(&table, arena_printf(&cli->arena, "  %s", usage_of(cli, command) + strlen("muster ")));
        out_table_add(&table, _(command->help));
    }
    out_table_add(&table, "  help [NOUN [VERB]]");
    out_table_add(&table, _("explain a command and its options"));
    out_table_print(cli, &table);
    text_add_char(cli->out, '\n');
    out_line(cli, "%s", _("Options of every command:"));
    print_options(cli, global_options);
}

static json_t *options_json(const struct option *options)
{
    json_t *list = json_array();
    for (; options != NULL && options->name != NULL; options++) {
        json_t *object = json_object();
        json_put_text(object, "name", options->name);
        json_put_text(object, "value", options->value);
        json_put_text(object, "help", options->help);
        json_array_append_new(list, object);
    }
    return list;
}

static void help_json(struct cli *cli, const char *noun, const char *verb)
{
    json_t *list = json_array();
    for (const struct command *command = commands; command->noun != NULL; command++) {
        if ((noun != NULL && strcmp(command->noun, noun) != 0) ||
            (verb != NULL && (command->verb == NULL || strcmp(command->verb, verb) != 0)))
            continue;
        json_t *object = json_object();
        json_put_text(object, "noun", command->noun);
        json_put_text(object, "verb", command->verb);
        json_put_text(object, "arguments", command->args);
        json_put_text(object, "help", command->help);
        json_object_set_new(object, "options", options_json(command_options(command)));
        json_array_append_new(list, object);
    }
    out_json(cli, json_pack("{s:o}", "commands", list));
}

int help_print(struct cli *cli, const char *noun, const char *verb)
{
    if (noun != NULL && !noun_known(noun)) {
        error_set(&cli->err, ERROR_USAGE, _("there is no such command"));
        return error_hint(&cli->err, _("muster help lists the commands"));
    }
    if (cli->json) {
        help_json(cli, noun, verb);
        return 0;
    }
    if (noun == NULL || strcmp(noun, "help") == 0) {
        help_all(cli);
        return 0;
    }
    bool found = false;
    for (const struct command *command = commands; command->noun != NULL; command++) {
        if (strcmp(command->noun, noun) != 0 ||
            (verb != NULL && (command->verb == NULL || strcmp(command->verb, verb) != 0)))
            continue;
        if (found)
            text_add_char(cli->out, '\n');
        found = true;
        help_command(cli, command);
    }
    return found ? 0 : help_print(cli, noun, NULL);
}
