/* For the build: what other programs must know of the commands, made from the table of commands. */
#include <config.h>

#include <string.h>

#include "cli/parse.h"

static const char *verb_of(const struct command *command)
{
    return command->verb == NULL ? "" : command->verb;
}

static bool is_new_noun(const struct command *command)
{
    return command == commands || strcmp(command[-1].noun, command->noun) != 0;
}

/* A sentence for troff: what it would take for a mark is written so that it is none. */
static void add_roff(struct text *out, const char *sentence, bool capital)
{
    for (const char *at = sentence; *at != '\0'; at++)
        if (*at == '-')
            text_add(out, "\\-");
        else if (*at == '\\')
            text_add(out, "\\e");
        else if (*at == '\'')
            text_add(out, "\\(aq");
        else if (at == sentence && *at == '.')
            text_add(out, "\\&.");
        else
            text_add_char(out, capital && at == sentence && *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at);
}

static void add_roff_sentence(struct text *out, const char *sentence)
{
    size_t size = strlen(sentence);
    add_roff(out, sentence, true);
    text_add(out, size > 0 && strchr(".:?!", sentence[size - 1]) != NULL ? "\n" : ".\n");
}

static void manual_options(struct text *out, const struct option *options)
{
    for (; options != NULL && options->name != NULL; options++) {
        text_add(out, ".TP\n\\fB");
        if (options->letter != 0)
            text_addf(out, "\\-%c\\fR, \\fB", options->letter);
        text_add(out, "\\-\\-");
        add_roff(out, options->name, false);
        text_add(out, "\\fR");
        if (options->value != NULL) {
            text_add(out, " \\fI");
            add_roff(out, options->value, false);
            text_add(out, "\\fR");
        }
        text_add_char(out, '\n');
        add_roff_sentence(out, options->help);
    }
}

static void manual_commands(struct text *out)
{
    for (const struct command *command = commands; command->noun != NULL; command++) {
        const struct option *options = command_options(command);
        text_addf(out, ".TP\n.B muster %s%s%s", command->noun, command->verb == NULL ? "" : " ", verb_of(command));
        if (command->args != NULL) {
            text_add(out, " \\fI");
            add_roff(out, command->args, false);
            text_add(out, "\\fR");
        }
        text_add_char(out, '\n');
        add_roff_sentence(out, command->help);
        if (options != NULL && options->name != NULL) {
            text_add(out, ".RS\n");
            manual_options(out, options);
            text_add(out, ".RE\n");
        }
    }
}

static bool is_said(const struct word_list *said, const char *name)
{
    for (size_t i = 0; i < said->count; i++)
        if (strcmp(said->at[i], name) == 0)
            return true;
    return false;
}

static void gather_valued(struct word_list *said, const struct option *options)
{
    for (; options != NULL && options->name != NULL; options++)
        if (options->value != NULL && !is_said(said, options->name))
            *word_list_add(said) = options->name;
}

/* The options that take the next word as their value, with a text between two. */
static void add_valued(struct text *out, const char *between)
{
    OWN(word_list_done) struct word_list said = {0};
    gather_valued(&said, global_options);
    for (const struct command *command = commands; command->noun != NULL; command++)
        gather_valued(&said, command_options(command));
    for (size_t i = 0; i < said.count; i++)
        text_addf(out, "%s--%s", i == 0 ? "" : between, said.at[i]);
    text_addf(out, "%s-o", between);
}

static void add_options(struct text *out, const struct option *options)
{
    for (; options != NULL && options->name != NULL; options++)
        text_addf(out, " --%s", options->name);
}

static void add_nouns(struct text *out)
{
    for (const struct command *command = commands; command->noun != NULL; command++)
        if (is_new_noun(command))
            text_addf(out, "%s ", command->noun);
}

static void bash_verbs(struct text *out)
{
    for (const struct command *command = commands; command->noun != NULL; command++) {
        if (command->verb == NULL)
            continue;
        if (is_new_noun(command) || command[-1].verb == NULL)
            text_addf(out, "    ' %s' | ' help %s') words='", command->noun, command->noun);
        bool last = command[1].noun == NULL || is_new_noun(command + 1) || command[1].verb == NULL;
        text_addf(out, "%s%s", command->verb, last ? "' ;;\n" : " ");
    }
}

static void generate_bash(struct text *out)
{
    text_add(out, "# Completion of muster in bash; made by the build from the table of commands.\n"
                  "_muster()\n{\n"
                  "    local i word said= waits= words= current=${COMP_WORDS[COMP_CWORD]}\n"
                  "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                  "        word=${COMP_WORDS[i]}\n"
                  "        if [[ $waits ]]; then\n            waits=\n            continue\n        fi\n"
                  "        case $word in\n        ");
    add_valued(out, " | ");
    text_add(out, ") waits=$word ;;\n        -*) ;;\n        *) said=\"$said $word\" ;;\n        esac\n    done\n"
                  "    COMPREPLY=()\n"
                  "    if [[ $waits ]]; then\n"
                  "        [[ $waits != --lang ]] || mapfile -t COMPREPLY < <(compgen -W 'en zh_CN' -- \"$current\")\n"
                  "        return\n    fi\n"
                  "    case $said in\n    '' | ' help') words='");
    add_nouns(out);
    text_add(out, "help' ;;\n");
    bash_verbs(out);
    text_add(out, "    esac\n    if [[ $current == -* ]]; then\n        words='");
    add_options(out, global_options);
    text_add(out, "'\n        case \"$said \" in\n");
    for (const struct command *command = commands; command->noun != NULL; command++) {
        const struct option *options = command_options(command);
        if (options == NULL || options->name == NULL)
            continue;
        text_addf(out, "        ' %s %s%s'*) words+='", command->noun, verb_of(command), command->verb ? " " : "");
        add_options(out, options);
        text_add(out, "' ;;\n");
    }
    text_add(out, "        esac\n    fi\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}\n"
                  "complete -o default -F _muster muster\n");
}

/* In single quotes, as fish reads them. */
static void add_fish(struct text *out, const char *sentence)
{
    text_add_char(out, '\'');
    for (; *sentence != '\0'; sentence++) {
        if (*sentence == '\'' || *sentence == '\\')
            text_add_char(out, '\\');
        text_add_char(out, *sentence);
    }
    text_add_char(out, '\'');
}

static void fish_options(struct text *out, const struct option *options, const char *condition)
{
    for (; options != NULL && options->name != NULL; options++) {
        text_addf(out, "complete -c muster%s -l %s", condition, options->name);
        if (options->letter != 0)
            text_addf(out, " -s %c", options->letter);
        if (strcmp(options->name, "lang") == 0)
            text_add(out, " -xa 'en zh_CN'");
        else if (options->value != NULL)
            text_add(out, " -r");
        text_add(out, " -d ");
        add_fish(out, options->help);
        text_add_char(out, '\n');
    }
}

static void generate_fish(struct text *out)
{
    text_add(out, "# Completion of muster in fish; made by the build from the table of commands.\n"
                  "function __muster_said --description 'the words so far that are no options'\n"
                  "    set -l waits 0\n"
                  "    for word in (commandline -opc)[2..-1]\n"
                  "        if test $waits = 1\n            set waits 0\n            continue\n        end\n"
                  "        switch $word\n            case ");
    add_valued(out, " ");
    text_add(out,
        "\n                set waits 1\n            case '-*'\n            case '*'\n                echo $word\n"
        "        end\n    end\nend\n"
        "function __muster_at --description 'the words so far are just these'\n"
        "    set -l said (__muster_said)\n    test \"$said\" = \"$argv\"\nend\n"
        "function __muster_in --description 'the words so far begin with these'\n"
        "    set -l said (__muster_said)\n    string match -q -- \"$argv *\" \"$said \"\nend\n");
    fish_options(out, global_options, "");
    for (const struct command *command = commands; command->noun != NULL; command++) {
        struct text condition = TEXT_INIT;
        if (is_new_noun(command)) {
            text_addf(out, "complete -c muster -f -n '__muster_at; or __muster_at help' -a %s -d ", command->noun);
            add_fish(out, command->verb == NULL ? command->help : "");
            text_add_char(out, '\n');
        }
        if (command->verb != NULL) {
            text_addf(out, "complete -c muster -f -n '__muster_at %s; or __muster_at help %s' -a %s -d ", command->noun,
                command->noun, command->verb);
            add_fish(out, command->help);
            text_add_char(out, '\n');
        }
        text_addf(&condition, " -n '__muster_in %s%s%s'", command->noun, command->verb ? " " : "", verb_of(command));
        fish_options(out, command_options(command), condition.at);
        text_done(&condition);
    }
    text_add(out, "complete -c muster -f -n __muster_at -a help -d 'explain a command and its options'\n");
}

bool generate_print(struct text *out, const char *what)
{
    if (strcmp(what, "options") == 0)
        manual_options(out, global_options);
    else if (strcmp(what, "commands") == 0)
        manual_commands(out);
    else if (strcmp(what, "bash") == 0)
        generate_bash(out);
    else if (strcmp(what, "fish") == 0)
        generate_fish(out);
    else
        return false;
    return true;
}
