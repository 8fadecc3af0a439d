/* The form that writes a page to be printed. */
#include <config.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/form_list.h"
#include "service/print_roster.h"
#include "util/i18n.h"

static const struct form_field print_fields[] = {{.key = "month",
                                                     .label = N_("month"),
                                                     .kind = FIELD_MONTH,
                                                     .flags = FIELD_REQUIRED,
                                                     .hint = N_("which month (else this one)")},
    {.key = "layout",
        .label = N_("page"),
        .kind = FIELD_CHOICE,
        .words = print_layout_words,
        .hint = N_("the month, a week, a day, or slips for the guards")},
    {.key = "day", .label = N_("day"), .kind = FIELD_DAY, .hint = N_("of the week or of the day sheet")},
    {.key = "draft",
        .label = N_("as planned"),
        .kind = FIELD_YES_NO,
        .hint = N_("yes: the draft, where there is one, in the place of what is in force")},
    {.key = "file",
        .label = N_("file"),
        .flags = FIELD_REQUIRED,
        .hint = N_("the page is written there; a browser prints it")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

/* Of a row of "Drafts and versions": SCHOOL/MONTH/VERSION, 0 the draft. */
static bool is_of_version(const char *id)
{
    const char *month = id == NULL ? NULL : strchr(id, '/'), *version = month == NULL ? NULL : strchr(month + 1, '/');

    return version != NULL && strtol(version + 1, NULL, 10) > 0;
}

static int begin_print(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    civil_day day = place->day != DAY_NONE ? place->day : app_today(app), first;
    int year, month;

    if (form_roster_publish.begin(app, place, values, err) < 0 ||
        month_read(form_value(values, "month"), &year, &month, err) < 0)
        return -1;
    first = civil_from_date(year, month, 1);
    form_set(values, "layout", "month");
    form_set_day(values, "day", day < first || day >= civil_add_months(first, 1) ? first : day);
    form_set(values, "draft", is_of_version(place->id) ? "no" : "yes");
    form_set(values, "file", arena_printf(values->arena, "roster-%s.html", form_value(values, "month")));
    return 0;
}

/* In full, so that it is found again. */
static const char *whole_path(const char *file, struct arena *arena)
{
    char folder[PATH_MAX];

    return *file == '/' || getcwd(folder, sizeof folder) == NULL ? file : arena_printf(arena, "%s/%s", folder, file);
}

static int submit_print(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    int layout = word_find(print_layout_words, form_value(values, "layout"));
    struct print_request request = {.month.school = form_given(values, "school"),
        .layout = layout < 1 ? PRINT_MONTH : (enum print_layout)(layout - 1),
        .day = form_day(values, "day"),
        .drafts = form_yes(values, "draft"),
        .stand_ins = true};

    if (month_read(form_value(values, "month"), &request.month.year, &request.month.month, err) < 0)
        return form_wrong(values, "month");
    return print_roster_file(app, &request, whole_path(form_value(values, "file"), values->arena), told, err);
}

/* No command: roster print has options of its own. */
const struct form_spec form_roster_print = {.id = "roster-print", .title = N_("Print a month, a week, a day or slips"),
    .fields = print_fields, .begin = begin_print, .submit = submit_print, .only_tells = true};
