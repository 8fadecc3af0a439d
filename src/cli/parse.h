/* Words of a command line to a command with its options; help and completion from the same table. */
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
/* The words that may follow, one a line; the last of ARGV is the one begun. */
void completion_print(struct cli *cli, int argc, char **argv);

#endif
