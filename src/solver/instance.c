#include <config.h>

#include "solver/instance.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/list.h"
#include "util/xalloc.h"

enum { FIELDS_MAX = 512, DAYS_MAX = 2000, NUMBER_MAX = 1000000 };
enum section { HORIZON, SHIFTS, STAFF, DAYS_OFF, SHIFT_ON, SHIFT_OFF, COVER, SECTIONS };
static const char *const section_names[SECTIONS] = {"SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF",
    "SECTION_DAYS_OFF", "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER"};

struct line { /* of shifts and staff, read when all of them are known */
    char *text;
    int number;
};
LIST_DEFINE(line_list, struct line)

struct reader {
    const char *path;
    int line;
    int section; /* the one that lines belong to, -1 before the first */
    char *field[FIELDS_MAX];
    int fields;
    int days;
    struct line_list shift_lines, staff_lines;
    struct instance *out;
    bool *covered;
    int uncovered;
    struct error *err;
};

static int say_where(struct reader *reader)
{
    return error_prefix(reader->err, N_("%s, line %d"), reader->path, reader->line);
}
#define bad(reader, ...) (error_set((reader)->err, ERROR_DATA, __VA_ARGS__), say_where(reader))

/* Takes the blanks off both ends, in place. */
static char *strip(char *text)
{
    text += strspn(text, " \t\r");
    size_t size = strlen(text);
    while (size > 0 && strchr(" \t\r", text[size - 1]) != NULL)
        text[--size] = '\0';
    return text;
}

static int split(struct reader *reader, char *text)
{
    reader->fields = 0;
    while (text != NULL) {
        char *comma = strchr(text, ',');
        if (comma != NULL)
            *comma++ = '\0';
        if (reader->fields == FIELDS_MAX)
            return bad(reader, N_("more than %d fields"), FIELDS_MAX);
        reader->field[reader->fields++] = strip(text);
        text = comma;
    }
    return 0;
}

static int need_fields(struct reader *reader, int count)
{
    if (reader->fields == count)
        return 0;
    return bad(
        reader, N_("a line of %s has %d fields, here are %d"), section_names[reader->section], count, reader->fields);
}

static int number(struct reader *reader, const char *text, int max, int *out)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 0 || value > max)
        return bad(reader, N_("\"%s\" is no whole number from 0 to %d"), text, max);
    *out = (int)value;
    return 0;
}

static int find_name(char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static int find_shift(struct reader *reader, const char *name)
{
    int found = find_name(reader->out->shift, (int)reader->shift_lines.count, name);
    return found >= 0 ? found : bad(reader, N_("there is no shift \"%s\" in SECTION_SHIFTS"), name);
}

static int find_person(struct reader *reader, const char *name)
{
    int found = find_name(reader->out->person, (int)reader->staff_lines.count, name);
    return found >= 0 ? found : bad(reader, N_("there is no employee \"%s\" in SECTION_STAFF"), name);
}

static int find_day(struct reader *reader, const char *text, int *day)
{
    if (number(reader, text, NUMBER_MAX, day) != 0)
        return -1;
    return *day < reader->days ? 0 : bad(reader, N_("day %d is after the last day, %d"), *day, reader->days - 1);
}

static int read_shift(struct reader *reader, int shift)
{
    struct solver_problem *problem = reader->out->problem;
    if (need_fields(reader, 3) != 0 || number(reader, reader->field[1], 2880, &problem->shift[shift].minutes) != 0)
        return -1;
    if (problem->shift[shift].minutes == 0)
        return bad(reader, N_("a shift cannot have 0 minutes"));
    problem->shift[shift].kinds = (uint64_t)1 << shift;
    for (char *name = reader->field[2], *next; name != NULL && *name != '\0'; name = next) {
        next = strchr(name, '|');
        if (next != NULL)
            *next++ = '\0';
        int after = find_shift(reader, strip(name));
        if (after < 0)
            return -1;
        problem->barred[shift * problem->shifts + after] = true;
    }
    return 0;
}

/* "E=14|D=28": the most shifts of each kind. */
static int read_maxima(struct reader *reader, int person, char *text)
{
    struct solver_problem *problem = reader->out->problem;
    for (char *next; text != NULL && *text != '\0'; text = next) {
        next = strchr(text, '|');
        if (next != NULL)
            *next++ = '\0';
        char *equals = strchr(text, '=');
        if (equals == NULL)
            return bad(reader, N_("\"%s\" should be a shift, = and a number"), text);
        *equals = '\0';
        int shift = find_shift(reader, strip(text));
        if (shift < 0)
            return -1;
        int *max = &problem->count[person * problem->kinds + shift].max;
        if (*max >= 0)
            return bad(reader, N_("\"%s\" is there twice"), text);
        if (number(reader, strip(equals + 1), NUMBER_MAX, max) != 0)
            return -1;
    }
    return 0;
}

static int read_person(struct reader *reader, int i)
{
    struct solver_problem *problem = reader->out->problem;
    struct solver_person *person = &problem->person[i];
    int *const into[] = {&person->minutes_max, &person->minutes_min, &person->run_max, &person->run_min,
        &person->off_min, &person->weekends_max};
    if (need_fields(reader, 8) != 0 || read_maxima(reader, i, reader->field[1]) != 0)
        return -1;
    for (int f = 0; f < 6; f++)
        if (number(reader, reader->field[f + 2], NUMBER_MAX, into[f]) != 0)
            return -1;
    if (person->minutes_min > person->minutes_max)
        return bad(
            reader, N_("the least minutes, %d, are more than the most, %d"), person->minutes_min, person->minutes_max);
    if (person->run_max < 1 || person->run_min > person->run_max)
        return bad(reader, N_("a run of at least %d and at most %d days of work is not possible"), person->run_min,
            person->run_max);
    person->run_min = person->run_min > 0 ? person->run_min : 1;
    person->off_min = person->off_min > 0 ? person->off_min : 1;
    for (int s = 0; s < problem->shifts; s++)
        for (int day = 0; day < problem->days && problem->count[i * problem->kinds + s].max == 0; day++)
            problem->cost[((long)i * problem->days + day) * problem->shifts + s] = SOLVER_NEVER;
    return 0;
}

/* The names of the lines, before their first comma. */
static int take_names(struct reader *reader, const struct line_list *lines, char ***names)
{
    *names = (char **)xcalloc(lines->count + 1, sizeof(char *));
    for (size_t i = 0; i < lines->count; i++) {
        char *name = xstrndup(lines->at[i].text, strcspn(lines->at[i].text, ","));
        reader->line = lines->at[i].number;
        memmove(name, strip(name), strlen(strip(name)) + 1);
        (*names)[i] = name;
        if (*name == '\0')
            return bad(reader, N_("the name is missing"));
        if (find_name(*names, (int)i, name) >= 0)
            return bad(reader, N_("\"%s\" is there twice"), name);
    }
    return 0;
}

static int read_lines(struct reader *reader, enum section section, struct line_list *lines,
    int (*read)(struct reader *reader, int index))
{
    reader->section = (int)section;
    for (size_t i = 0; i < lines->count; i++) {
        reader->line = lines->at[i].number;
        if (split(reader, lines->at[i].text) != 0 || read(reader, (int)i) != 0)
            return -1;
    }
    return 0;
}

/* Days, shifts and staff are known: the problem is made. */
static int make_problem(struct reader *reader)
{
    int shifts = (int)reader->shift_lines.count, people = (int)reader->staff_lines.count, section = reader->section;
    int line = reader->line;
    if (reader->days == 0 || shifts == 0 || people == 0)
        return bad(reader, N_("%s is empty"),
            section_names[reader->days == 0 ? HORIZON
                          : shifts == 0     ? SHIFTS
                                            : STAFF]);
    if (shifts > SOLVER_KINDS_MAX)
        return bad(reader, N_("%d shifts are more than the %d that are possible"), shifts, SOLVER_KINDS_MAX);
    if ((long)people * reader->days * shifts > 100000000)
        return bad(reader, N_("%d employees, %d days and %d shifts are too many"), people, reader->days, shifts);
    reader->out->problem = solver_problem_new(reader->days, people, shifts, shifts, reader->days * shifts);
    for (int slot = 0; slot < reader->days * shifts; slot++)
        solver_cover_add(reader->out->problem, slot / shifts, slot % shifts, slot);
    reader->uncovered = reader->days * shifts;
    reader->covered = (bool *)xcalloc((size_t)reader->uncovered, sizeof(bool));
    if (take_names(reader, &reader->shift_lines, &reader->out->shift) != 0 ||
        take_names(reader, &reader->staff_lines, &reader->out->person) != 0 ||
        read_lines(reader, SHIFTS, &reader->shift_lines, read_shift) != 0 ||
        read_lines(reader, STAFF, &reader->staff_lines, read_person) != 0)
        return -1;
    reader->section = section;
    reader->line = line;
    return 0;
}

static int read_horizon(struct reader *reader, char *text)
{
    if (reader->days != 0)
        return bad(reader, N_("the number of days is there twice"));
    if (number(reader, text, DAYS_MAX, &reader->days) != 0)
        return -1;
    if (reader->days == 0 || reader->days % 7 != 0)
        return bad(reader, N_("%d days are not whole weeks"), reader->days);
    return 0;
}

static int read_days_off(struct reader *reader)
{
    int person = find_person(reader, reader->field[0]), day;
    if (person < 0)
        return -1;
    for (int f = 1; f < reader->fields; f++) {
        if (find_day(reader, reader->field[f], &day) != 0)
            return -1;
        solver_must_be_off(reader->out->problem, person, day);
    }
    return reader->fields > 1 ? 0 : bad(reader, N_("the days are missing"));
}

static int read_request(struct reader *reader)
{
    if (need_fields(reader, 4) != 0)
        return -1;
    int person = find_person(reader, reader->field[0]), day, weight;
    if (person < 0 || find_day(reader, reader->field[1], &day) != 0)
        return -1;
    int shift = find_shift(reader, reader->field[2]);
    if (shift < 0 || number(reader, reader->field[3], NUMBER_MAX, &weight) != 0)
        return -1;
    if (reader->section == SHIFT_ON)
        solver_want(reader->out->problem, person, day, shift, weight);
    else
        solver_avoid(reader->out->problem, person, day, shift, weight);
    return 0;
}

static int read_cover(struct reader *reader)
{
    int day;
    if (need_fields(reader, 5) != 0 || find_day(reader, reader->field[0], &day) != 0)
        return -1;
    int shift = find_shift(reader, reader->field[1]);
    if (shift < 0)
        return -1;
    int slot = day * reader->out->problem->shifts + shift;
    struct solver_cell *cell = &reader->out->problem->cell[slot];
    if (reader->covered[slot])
        return bad(reader, N_("day %d and shift \"%s\" are there twice"), day, reader->field[1]);
    reader->covered[slot] = true;
    reader->uncovered--;
    return number(reader, reader->field[2], NUMBER_MAX, &cell->need) != 0 ||
            number(reader, reader->field[3], NUMBER_MAX, &cell->under) != 0 ||
            number(reader, reader->field[4], NUMBER_MAX, &cell->over) != 0
        ? -1
        : 0;
}

static int begin_section(struct reader *reader, const char *name)
{
    int next = reader->section + 1;
    if (next < SECTIONS && strcmp(name, section_names[next]) == 0) {
        reader->section = next;
        return next == DAYS_OFF ? make_problem(reader) : 0;
    }
    for (int s = 0; s < SECTIONS; s++)
        if (strcmp(name, section_names[s]) == 0)
            return bad(reader, N_("%s is at the wrong place or there twice; the order is horizon, shifts, staff, days "
                                  "off, on requests, off requests, cover"), name);
    return bad(reader, N_("\"%s\" is no section that is known"), name);
}

static int read_line(struct reader *reader, char *text)
{
    text = strip(text);
    if (*text == '\0' || *text == '#')
        return 0;
    if (strncmp(text, "SECTION_", 8) == 0)
        return begin_section(reader, text);
    switch (reader->section) {
    case HORIZON:
        return read_horizon(reader, text);
    case SHIFTS:
    case STAFF:
        *line_list_add(reader->section == SHIFTS ? &reader->shift_lines : &reader->staff_lines) =
            (struct line){text, reader->line};
        return 0;
    case DAYS_OFF:
        return split(reader, text) != 0 ? -1 : read_days_off(reader);
    case SHIFT_ON:
    case SHIFT_OFF:
        return split(reader, text) != 0 ? -1 : read_request(reader);
    case COVER:
        return split(reader, text) != 0 ? -1 : read_cover(reader);
    default:
        return bad(reader, N_("this is no instance of the benchmark: it should begin with SECTION_HORIZON"));
    }
}

static int read_end(struct reader *reader)
{
    if (reader->section < COVER)
        return bad(reader, N_("the file ends too early: %s is missing"),
            section_names[reader->section < 0 ? 0 : reader->section + 1]);
    if (reader->uncovered > 0)
        return bad(
            reader, N_("the file ends too early: %d days and shifts have no line in SECTION_COVER"), reader->uncovered);
    if (solver_problem_seal(reader->out->problem, reader->err) != 0)
        return error_prefix(reader->err, "%s", reader->path);
    return 0;
}

int instance_parse(struct instance *instance, const char *path, const char *bytes, size_t size, struct error *err)
{
    char *copy = xstrndup(bytes, size);
    *instance = (struct instance){0};
    struct reader reader = {.path = path, .section = -1, .out = instance, .err = err};
    int result = 0;
    if (strlen(copy) != size)
        result = error_set(err, ERROR_DATA, N_("%s: this is no text, there is a zero byte in it"), path);
    for (char *line = copy, *next; result == 0 && line != NULL; line = next) {
        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        if (*line == '\0' && next == NULL)
            break;
        reader.line++;
        result = read_line(&reader, line);
    }
    if (result == 0)
        result = read_end(&reader);
    line_list_done(&reader.shift_lines);
    line_list_done(&reader.staff_lines);
    free(reader.covered);
    free(copy);
    if (result != 0)
        instance_done(instance);
    return result;
}

static void free_names(char **names)
{
    for (char **name = names; name != NULL && *name != NULL; name++)
        free(*name);
    free(names);
}

void instance_done(struct instance *instance)
{
    solver_problem_free(instance->problem);
    free_names(instance->person);
    free_names(instance->shift);
    *instance = (struct instance){0};
}

void instance_write(const struct instance *instance, const int16_t *cells, struct text *out)
{
    const struct solver_problem *problem = instance->problem;
    for (int i = 0; i < problem->people; i++) {
        text_add(out, instance->person[i]);
        for (int day = 0; day < problem->days; day++) {
            int16_t shift = cells[i * problem->days + day];
            text_addf(out, "\t%s", shift == SOLVER_OFF ? "-" : instance->shift[shift]);
        }
        text_add_char(out, '\n');
    }
}
