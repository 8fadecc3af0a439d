/* Words of a command line to a command with its options; help, manual page and completion from the same table. */
#ifndef CLI_PARSE_H
#define CLI_PARSE_H

#include "cli/command.h"

enum parsed { PARSED_COMMAND, PARSED_HELP, PARSED_VERSION, PARSED_NOTHING };
/* Sets command, options and words of CLI; -1 with an error of kind ERROR_USAGE. --json and --lang are taken even then.
 */
int cli_parse(struct cli *cli, int argc, char **argv, enum parsed *out);
const struct command *command_find(const char *noun, const char *verb);
bool noun_known(const char *noun);

/* "muster help [NOUN [VERB]]" */
int help_print(struct cli *cli, const char *noun, const char *verb);
/* For the build: the "options" and "commands" of the manual page, completion for "bash" or "fish". False for another.
 */
bool generate_print(struct text *out, const char *what);
/* The words that may follow, one a line, perhaps more than once; the last of ARGV is the one begun. */
void complete_print(struct text *out, int argc, char **argv);

#endif
