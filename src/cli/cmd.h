/* The functions of the commands and their options; the table of commands names them. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include <jansson.h>

#include "cli/command.h"
#include "service/check.h"
#include "util/json_out.h"

/* One a line. */
#define CMD(X) \
    X(init) \
    X(demo) \
    X(import) \
    X(check) \
    X(coverage) \
    X(my) \
    X(guard_show) \
    X(rules_export) \
    X(rules_import) \
    X(roster_show) \
    X(export_ics) \
    X(audit_log) \
    X(undo) \
    X(redo) \
    X(backup) \
    X(restore) \
    X(doctor) \
    X(who) \
    X(replace) \
    X(why) \
    X(list) \
    X(export_sheet) \
    X(export_tables) \
    X(sheet) \
    X(form) \
    X(solve) \
    X(roster_fill) \
    X(roster_publish) \
    X(roster_diff) \
    X(roster_print)
#define CMD_DECLARE_(name) int cmd_##name(struct cli *cli);
CMD(CMD_DECLARE_)

/* What check and coverage of a period print; the demo prints both. */
int print_check(struct cli *cli, const struct check_request *request, bool all, bool *hard);
int print_coverage(struct cli *cli, const struct coverage_request *request, bool *gaps);
/* The members of the document of a check; after an error what is open stays open. */
int check_json(struct cli *cli, const struct check_request *request, struct json_out *json, bool *hard);
json_t *coverage_json(const struct coverage_report *report);

#endif
