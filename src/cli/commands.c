#include <config.h>

#include "cli/cmd.h"
#include "util/i18n.h"

/* clang-format off */
#define END {NULL, 0, NULL, NULL}
#define FROM {"from", 0, "DAY", N_("first day")}
#define TO {"to", 0, "DAY", N_("last day, included")}
#define SCHOOL {"school", 0, "CODE", N_("only this school")}
/* clang-format on */

static const struct option init_options[] = {
    {"shared", 0, NULL, N_("a folder for a group of people: its mode, and what is still to be done")},
    {"tables", 0, "DIR", N_("write the tables that the school still lacks, with headings, into DIR")}, END};
static const struct option import_options[] = {
    {"kind", 0, "KIND",
        N_("what the file holds: guards, credentials, states, screenings, courses, training, posts, demands, "
           "shifts, roster, absences, terms, school")},
    {"month", 0, "YYYY-MM", N_("the month of a roster that does not name its year")},
    {"map", 0, "HEADING=FIELD", N_("take the column HEADING as FIELD; may be repeated")},
    {"dry-run", 0, NULL, N_("only show what would happen")},
    {"strict", 0, NULL, N_("take nothing when one row is refused")},
    {"school", 0, "CODE", N_("the school of tables that do not name one")}, END};
#define DRAFT {"draft", 0, NULL, N_("as planned: drafts in the place of what is in force")}
#define MONTH {"month", 0, "YYYY-MM", N_("which month (else this one)")}
static const struct option publish_options[] = {MONTH, SCHOOL, {"reason", 0, "TEXT", N_("why this version is made")},
    {"override", 0, "REASON", N_("why what is found and not yet decided on may stand")},
    {"approver", 0, "NAME", N_("who says so")}, {"until", 0, "DAY", N_("how long (else to the end of the roster)")},
    {"late", 0, "CODE",
        N_("why within the freeze window: sickness, no_show, resignation, emergency, school_event, training, mistake, "
           "other")},
    {"dry-run", 0, NULL, N_("only show what would happen")}, END};
static const struct option print_options[] = {MONTH,
    {"layout", 0, "LAYOUT",
        N_("month, week (posts by days), day or slips (what has changed); else month, day with --day")},
    {"day", 0, "DAY", N_("of the week or of the day sheet")}, DRAFT, SCHOOL,
    {"no-stand-ins", 0, NULL, N_("week and day: without the two best stand-ins of each duty")},
    {"phones", 0, NULL, N_("week and day: the telephone numbers of the stand-ins; this is logged")},
    {"output", 'o', "FILE", N_("the file to write; - is standard output")}, END};
static const struct option diff_options[] = {
    MONTH, SCHOOL, {"slips", 0, NULL, N_("a slip for each guard whose duties have changed")}, END};
static const struct option check_options[] = {FROM, TO, {"month", 0, "YYYY-MM", N_("all days of this month")},
    {"all", 0, NULL, N_("list each finding instead of the causes")}, DRAFT, SCHOOL, END};
static const struct option coverage_options[] = {{"day", 0, "DAY", N_("only this day (else today)")}, FROM, TO,
    {"month", 0, "YYYY-MM", N_("all days of this month")}, {"gate", 0, "NAME", N_("only the posts of this gate")},
    {"post", 0, "CODE", N_("only this post")}, DRAFT, SCHOOL, END};
static const struct option who_options[] = {
    {"at", 0, "TIME", N_("the time to look at: 2026-03-18T07:20, or 07:20 for today (else now)")},
    {"post", 0, "CODE", N_("only this post")}, {"gate", 0, "NAME", N_("only the posts of this gate")}, SCHOOL,
    END};
static const struct option replace_options[] = {
    {"until", 0, "DAY", N_("the last day of the absence (else that day)")},
    {"by", 0, "GUARD", N_("take this guard: the absence, the duty, on a published month its next version")},
    {"then", 0, "GUARD", N_("who takes the duty that stands in the way of the first")},
    {"kind", 0, "WORD", N_("of the absence: sick (else), personal, training …; none: no absence is recorded")},
    {"reason", 0, "TEXT", N_("why; a published month needs it")},
    {"all", 0, NULL, N_("everybody, also those who may not")}, END};
static const struct option why_options[] = {
    {"time", 0, "HH:MM", N_("in which hole, where the day has several (else the first)")},
    {"shift", 0, "CODE", N_("on this shift (else the one that fits best)")}, SCHOOL, DRAFT,
    {"all", 0, NULL, N_("every proposal and every guard")}, END};
static const struct option my_options[] = {{"guard", 0, "NO", N_("staff number or name")}, END};
#define WHAT {"what", 0, "KIND", N_("rules (else) or headings")}
static const struct option rules_options[] = {
    WHAT, {"school", 0, "CODE", N_("the school, where there are several")}, END};
static const struct option rules_export_options[] = {WHAT,
    {"school", 0, "CODE", N_("the school, where there are several")},
    {"output", 'o', "FILE", N_("the file to write; else, and with -, standard output")}, END};
static const struct option reveal_options[] = {
    {"reveal", 0, "[-|@FILE]", N_("personal numbers in full; the reason is asked for, or read from a file")}, END};
static const struct option roster_show_options[] = {MONTH, DRAFT, SCHOOL, END};
static const struct option ics_options[] = {{"guard", 0, "NO", N_("duties of this guard")},
    {"post", 0, "CODE", N_("duties at this post")}, {"school", 0, "CODE", N_("all duties of this school")}, FROM, TO,
    {"utc", 0, NULL, N_("times in UTC, for programs that know no zones")}, DRAFT,
    {"output", 'o', "FILE", N_("the file to write; - is standard output")}, END};
static const struct option output_options[] = {
    {"output", 'o', "FILE", N_("the file to write; else, and with -, standard output")}, END};
static const struct option tables_options[] = {
    {"output", 'o', "FILE.xlsx|DIR", N_("one workbook, or a folder of CSV files")},
    {"school", 0, "CODE", N_("only this school")},
    {"reveal", 0, "[-|@FILE]", N_("personal numbers in full; the reason is asked for, or read from a file")}, END};
static const struct option audit_options[] = {{"limit", 0, "COUNT", N_("how many entries back (else 5000)")},
    {"all", 0, NULL, N_("each entry also of large changes")}, END};
static const struct option backup_options[] = {{"force", 0, NULL, N_("over an existing file")},
    {"list", 0, NULL, N_("list the backups that the program made beside the file")},
    {"keep", 0, "DAYS[,WEEKS[,MONTHS]]", N_("how many of those stay (else 7,5,12)")}, END};

static const struct option fill_options[] = {MONTH, SCHOOL,
    {"keep", 0, "WHAT", N_("what stays of what stands there: hand (else), all, most, pinned")},
    {"accept", 0, NULL, N_("write it into the draft, or the part of it that the next four name")},
    {"guard", 0, "NO", N_("only the changes of this guard")}, {"post", 0, "CODE", N_("only those at this post")}, FROM,
    TO,
    {"seconds", 0, "S", N_("stop after so long, with the best that was found")},
    {"steps", 0, "N", N_("so many steps (else as many as are useful): the same result again, on any machine")},
    {"seed", 0, "K", N_("another seed, another search (else 1)")},
    {"advise", 0, NULL, N_("also: whom to hire or to train, so that nothing stays empty")},
    {"replay", 0, NULL, N_("the last fill of the month again, as it was proposed then")}, END};
static const struct option solve_options[] = {{"seconds", 0, "S", N_("how long (else 10)")},
    {"steps", 0, "N", N_("so many steps instead: the same result again, on any machine")},
    {"seed", 0, "K", N_("another seed, another search (else 1)")},
    {"threads", 0, "T", N_("threads (else 2); the result of a number of steps does not depend on them")},
    {"output", 'o', "FILE", N_("the file to write; - is standard output")}, END};

const struct command commands[] = {
    {"init", NULL, NULL, init_options, N_("make an empty database"), NEED_NOTHING, cmd_init},
    {"demo", NULL, NULL, NULL, N_("make and open the demo school with its built-in faults"), NEED_NOTHING, cmd_demo},
    {"import", NULL, "DIR|FILE", import_options, N_("take in the school's tables"), NEED_NOTHING, cmd_import},
    {"school", "list", NULL, NULL, N_("the schools"), NEED_READ, cmd_sheet},
    {"school", "edit", NULL, NULL, N_("change what is recorded of the school"), NEED_EDIT, cmd_form},
    {"school", "propose", "NAME", NULL, N_("a new school: posts, demands and shifts proposed from the rule pack"),
        NEED_EDIT, cmd_form},
    {"gate", "list", NULL, NULL, N_("the gates"), NEED_READ, cmd_sheet},
    {"gate", "add", "NAME", NULL, N_("add a gate"), NEED_EDIT, cmd_form},
    {"gate", "edit", "GATE", NULL, N_("rename a gate"), NEED_EDIT, cmd_form},
    {"post", "list", NULL, NULL, N_("the posts"), NEED_READ, cmd_sheet},
    {"post", "add", "CODE", NULL, N_("add a post"), NEED_EDIT, cmd_form},
    {"post", "edit", "POST", NULL, N_("change a post"), NEED_EDIT, cmd_form},
    {"post", "suspend", "POST", NULL, N_("a post is not used for a while"), NEED_EDIT, cmd_form},
    {"demand", "list", NULL, NULL, N_("when the posts must be manned"), NEED_READ, cmd_sheet},
    {"demand", "add", "POST", NULL, N_("say when a post must be manned"), NEED_EDIT, cmd_form},
    {"demand", "edit", "DEMAND", NULL, N_("change when a post must be manned"), NEED_EDIT, cmd_form},
    {"demand", "remove", "DEMAND", NULL, N_("remove a demand"), NEED_EDIT, cmd_form},
    {"term", "add", "NAME", NULL, N_("add a term"), NEED_EDIT, cmd_form},
    {"calendar", "list", NULL, NULL, N_("terms and special dates"), NEED_READ, cmd_sheet},
    {"calendar", "show", "[YEAR]", NULL, N_("the year at a glance"), NEED_READ, cmd_sheet},
    {"calendar", "set", "DAY KIND", NULL, N_("say what kind of day a day is"), NEED_EDIT, cmd_form},
    {"calendar", "edit", "ENTRY", NULL, N_("change an entry of the calendar"), NEED_EDIT, cmd_form},
    {"calendar", "unset", "ENTRY", NULL, N_("take an entry of the calendar away"), NEED_EDIT, cmd_form},
    {"calendar", "import", "FILE", NULL, N_("take in the work calendar of a year"), NEED_EDIT, cmd_form},
    {"special", "list", NULL, NULL, N_("special days over the base pattern"), NEED_READ, cmd_sheet},
    {"special", "add", "NAME", NULL, N_("add special days, like a rain plan"), NEED_EDIT, cmd_form},
    {"special", "use", "NAME DAY", NULL, N_("special days hold on one more day"), NEED_EDIT, cmd_form},
    {"special", "remove", "NAME", NULL, N_("take special days away"), NEED_EDIT, cmd_form},
    {"report", "staffing", NULL, NULL, N_("how many guards are needed, by pupils and by hours"), NEED_READ, cmd_sheet},
    {"report", "peaks", NULL, NULL, N_("peak windows day by day, the worst first"), NEED_READ, cmd_sheet},
    {"report", "bottlenecks", NULL, NULL, N_("when no roster at all could cover what is asked for"), NEED_READ,
        cmd_sheet},
    {"report", "reserve", NULL, NULL, N_("what falls if one guard is absent"), NEED_READ, cmd_sheet},
    {"check", NULL, NULL, check_options, N_("tell all that is wrong: people, posts, peak duty, hours"), NEED_READ,
        cmd_check},
    {"coverage", NULL, NULL, coverage_options, N_("prove minute by minute who stands at each post"), NEED_READ,
        cmd_coverage},
    {"who", NULL, NULL, who_options, N_("who was planned where at a time, by which version, and who changed it"),
        NEED_READ, cmd_who},
    {"replace", NULL, "GUARD [DAY] [POST]", replace_options, N_("who can take a duty, and what each would break"),
        NEED_EDIT_ASKED, cmd_replace},
    {"why", NULL, "POST DAY", why_options,
        N_("why a post is empty: what stops each guard, and the smallest changes that fill it"), NEED_READ, cmd_why},
    {"my", NULL, NULL, my_options, N_("a guard's own duties: now, next, this month"), NEED_READ, cmd_my},
    {"guard", "list", NULL, NULL, N_("list the guards"), NEED_READ, cmd_sheet},
    {"guard", "show", "GUARD", reveal_options, N_("the card of a guard, with papers"), NEED_READ, cmd_guard_show},
    {"guard", "add", "NUMBER", NULL, N_("take in a guard"), NEED_EDIT, cmd_form},
    {"guard", "edit", "GUARD", NULL, N_("change what is recorded of a guard"), NEED_EDIT, cmd_form},
    {"guard", "release", "GUARD", NULL, N_("a guard leaves; the record stays"), NEED_EDIT, cmd_form},
    {"guard", "rejoin", "GUARD", NULL, N_("somebody who left comes back as the same person"), NEED_EDIT, cmd_form},
    {"guard", "status", "GUARD STATE", NULL, N_("suspended, on leave, back on duty, left; also ahead"), NEED_EDIT,
        cmd_form},
    {"guard", "history", "[GUARD]", NULL, N_("the states of the guards, day by day"), NEED_READ, cmd_sheet},
    {"guard", "reveal", "GUARD", NULL, N_("identity number and telephone in full, for a reason that is logged"),
        NEED_EDIT, cmd_form},
    {"guard", "phone", "GUARD", NULL, N_("the telephone number in full; this is logged"), NEED_EDIT, cmd_form},
    {"guard", "stand-in", "GUARD", NULL, N_("somebody who is not on the list takes a duty"), NEED_EDIT, cmd_form},
    {"screening", "due", NULL, NULL, N_("who is to be screened for bans"), NEED_READ, cmd_sheet},
    {"screening", "list", "[GUARD]", NULL, N_("the screenings, with what was found"), NEED_READ, cmd_sheet},
    {"screening", "add", "GUARD KIND", NULL, N_("record a query or a review of the list of bans"), NEED_EDIT, cmd_form},
    {"screening", "revoke", "ID", NULL, N_("a screening was wrong"), NEED_EDIT, cmd_form},
    {"credential", "list", "[GUARD]", NULL, N_("list papers"), NEED_READ, cmd_sheet},
    {"credential", "add", "GUARD KIND", NULL, N_("record a paper"), NEED_EDIT, cmd_form},
    {"credential", "renew", "GUARD KIND", NULL, N_("record the renewal of a paper"), NEED_EDIT, cmd_form},
    {"credential", "revoke", "ID", NULL, N_("a paper was revoked"), NEED_EDIT, cmd_form},
    {"credential", "kinds", NULL, NULL, N_("the kinds of paper that are known"), NEED_READ, cmd_sheet},
    {"credential", "kind", "ID", NULL, N_("add a kind of paper, or change one for this school"), NEED_EDIT, cmd_form},
    {"credential", "expiring", "[GUARD]", NULL, N_("papers that lapse soon or have lapsed"), NEED_READ, cmd_sheet},
    {"rules", "show", NULL, NULL, N_("the rules of a school: severities and numbers, and what is its own"), NEED_READ,
        cmd_sheet},
    {"rules", "edit", "RULE VALUE", NULL, N_("another severity or number for this school"), NEED_EDIT, cmd_form},
    {"rules", "choose", "PACK", NULL, N_("another rule pack for this school"), NEED_EDIT, cmd_form},
    {"rules", "export", NULL, rules_export_options, N_("the rules or headings of a school as a file"), NEED_READ,
        cmd_rules_export},
    {"rules", "import", "FILE", rules_options, N_("take in rules or headings of a school"), NEED_EDIT,
        cmd_rules_import},
    {"credential", "letter", "GUARD", NULL, N_("a letter to the holder: which papers to renew by when"), NEED_READ,
        cmd_sheet},
    {"training", "course", "NAME", NULL, N_("record a course"), NEED_EDIT, cmd_form},
    {"training", "courses", NULL, NULL, N_("list the courses"), NEED_READ, cmd_sheet},
    {"training", "record", "COURSE DAY", NULL, N_("record a training session and who attended"), NEED_EDIT, cmd_form},
    {"training", "list", NULL, NULL, N_("list the training sessions"), NEED_READ, cmd_sheet},
    {"training", "show", "ID", NULL, N_("who attended a training session"), NEED_READ, cmd_sheet},
    {"training", "behind", NULL, NULL, N_("who is behind with training"), NEED_READ, cmd_sheet},
    {"report", "forecast", NULL, NULL, N_("what the plan loses when no paper is renewed"), NEED_READ, cmd_sheet},
    {"report", "training", NULL, NULL, N_("which one paper for which guard would end most shortage"), NEED_READ,
        cmd_sheet},
    {"list", NULL, "[SHEET] [ID]", NULL, N_("any list of the program; alone: which there are"), NEED_NOTHING, cmd_list},
    {"roster", "show", NULL, roster_show_options, N_("the month: names and days"), NEED_READ, cmd_roster_show},
    {"roster", "assign", "GUARD DAY[..DAY] CODE", NULL, N_("put a guard on a shift"), NEED_EDIT, cmd_form},
    {"roster", "unassign", "GUARD DAY[..DAY]", NULL, N_("take a guard's duty away"), NEED_EDIT, cmd_form},
    {"roster", "mark", "GUARD DAY[..DAY]", NULL, N_("pin duties, or mark them as a trainee's"), NEED_EDIT, cmd_form},
    {"roster", "clear", NULL, NULL, N_("take all duties of some days away"), NEED_EDIT, cmd_form},
    {"roster", "copy", NULL, NULL, N_("some days again, as a week from the week before"), NEED_EDIT, cmd_form},
    {"roster", "swap", "GUARD DAY WITH", NULL, N_("two guards exchange duties, or one hands a duty over"), NEED_EDIT,
        cmd_form},
    {"roster", "new", NULL, NULL, N_("make a draft of a month"), NEED_EDIT, cmd_form},
    {"roster", "next", NULL, NULL, N_("the draft of the next month, by patterns or by the last month"), NEED_EDIT,
        cmd_form},
    {"roster", "fill", "[MONTH|DAY..DAY]", fill_options,
        N_("propose duties for a month, and tell what stays empty and why"), NEED_EDIT, cmd_roster_fill},
    {"roster", "publish", NULL, publish_options, N_("judge the month and make it a version that stays"), NEED_EDIT,
        cmd_roster_publish},
    {"roster", "versions", NULL, NULL, N_("what was published of a month"), NEED_READ, cmd_sheet},
    {"roster", "diff", "[VERSION [VERSION]]", diff_options, N_("what differs between two versions, or the draft"),
        NEED_READ, cmd_roster_diff},
    {"roster", "print", NULL, print_options, N_("the month, a week or a day as a page to print"), NEED_EDIT_ASKED,
        cmd_roster_print},
    {"roster", "discard", NULL, NULL, N_("drop the draft of a month"), NEED_EDIT, cmd_form},
    {"roster", "settings", NULL, NULL, N_("when duties are frozen, over what time they are compared"), NEED_EDIT,
        cmd_form},
    {"shift", "set", "CODE", NULL, N_("make a shift, or change it"), NEED_EDIT, cmd_form},
    {"shift", "list", NULL, NULL, N_("shifts with their posts and times"), NEED_READ, cmd_sheet},
    {"pattern", "list", NULL, NULL, N_("patterns, who follows them, and whom they starve"), NEED_READ, cmd_sheet},
    {"pattern", "systems", NULL, NULL, N_("shift systems that are shipped with the program"), NEED_READ, cmd_sheet},
    {"pattern", "add", "CODE", NULL, N_("make a pattern, or change it"), NEED_EDIT, cmd_form},
    {"pattern", "assign", "CODE GUARDS", NULL, N_("guards follow a pattern, from a day on"), NEED_EDIT, cmd_form},
    {"pattern", "leave", "GUARDS", NULL, N_("guards follow no pattern any more"), NEED_EDIT, cmd_form},
    {"leave", "request", "GUARD", NULL, N_("ask for leave; tells what it would empty"), NEED_EDIT, cmd_form},
    {"leave", "approve", "ID", NULL, N_("approve an absence; tells what it empties"), NEED_EDIT, cmd_form},
    {"leave", "refuse", "ID", NULL, N_("refuse an absence"), NEED_EDIT, cmd_form},
    {"leave", "withdraw", "ID", NULL, N_("withdraw an absence"), NEED_EDIT, cmd_form},
    {"leave", "list", NULL, NULL, N_("absences, asked for and decided"), NEED_READ, cmd_sheet},
    {"leave", "annual", NULL, NULL, N_("annual leave: how much there is, what is taken"), NEED_READ, cmd_sheet},
    {"override", "add", "KEY", NULL, N_("allow what is found to stand for a while, in writing"), NEED_EDIT, cmd_form},
    {"override", "list", NULL, NULL, N_("the register of what is allowed to stand"), NEED_READ, cmd_sheet},
    {"override", "end", "ID", NULL, N_("end such a decision earlier"), NEED_EDIT, cmd_form},
    {"report", "hours", NULL, NULL, N_("hours of each guard, in the three classes of pay"), NEED_READ, cmd_sheet},
    {"report", "fairness", NULL, NULL, N_("nights, weekends, holidays, peaks: who has how many"), NEED_READ, cmd_sheet},
    {"group", "set", "CODE", NULL, N_("a contract group and its working-time system"), NEED_EDIT, cmd_form},
    {"group", "list", NULL, NULL, N_("list the contract groups"), NEED_READ, cmd_sheet},
    {"terms", "set", "GUARD", NULL, N_("under which terms a guard works, from a day on"), NEED_EDIT, cmd_form},
    {"protection", "add", "GUARD KIND", NULL, N_("no nights and no overtime while pregnant or nursing"), NEED_EDIT,
        cmd_form},
    {"protection", "list", NULL, NULL, N_("who is protected"), NEED_READ, cmd_sheet},
    {"protection", "end", "ID", NULL, N_("a protection ends"), NEED_EDIT, cmd_form},
    {"wish", "add", "GUARD KIND", NULL, N_("record a wish or a ban"), NEED_EDIT, cmd_form},
    {"wish", "list", NULL, NULL, N_("wishes and bans"), NEED_READ, cmd_sheet},
    {"wish", "remove", "ID", NULL, N_("take a wish or a ban away"), NEED_EDIT, cmd_form},
    {"export", "ics", NULL, ics_options, N_("duties as a calendar for telephones and calendar programs"), NEED_READ,
        cmd_export_ics},
    {"export", "csv", "SHEET [ID]", output_options, N_("a list as comma-separated values for spreadsheets"), NEED_READ,
        cmd_export_sheet},
    {"export", "tables", NULL, tables_options, N_("all tables of the school, as an import reads them"), NEED_READ,
        cmd_export_tables},
    {"export", "xlsx", "SHEET [ID]", output_options, N_("a list as a workbook"), NEED_READ, cmd_export_sheet},
    {"export", "html", "SHEET [ID]", output_options, N_("a list as a page for a browser, a mail or a printer"),
        NEED_READ, cmd_export_sheet},
    {"audit", "log", NULL, audit_options, N_("who changed what and when"), NEED_READ, cmd_audit_log},
    {"solve", NULL, "INSTANCE", solve_options, N_("solve an instance of the public benchmark of Curtois and Qu"),
        NEED_NOTHING, cmd_solve},
    {"undo", NULL, NULL, NULL, N_("take back your last change"), NEED_EDIT, cmd_undo},
    {"redo", NULL, NULL, NULL, N_("do again what was taken back"), NEED_EDIT, cmd_redo},
    {"backup", NULL, "[FILE]", backup_options, N_("copy the database, checked"), NEED_NOTHING, cmd_backup},
    {"restore", NULL, "FILE", NULL, N_("put a copy in the place of the database, which is kept"), NEED_NOTHING,
        cmd_restore},
    {"doctor", NULL, NULL, NULL, N_("examine the database"), NEED_READ, cmd_doctor},
    {NULL, NULL, NULL, NULL, NULL, NEED_NOTHING, NULL},
};
