#include <config.h>

#include "core/finding.h"

#include <strings.h>

static const char *const code_texts[RULE_COUNT] = {
    [Q01] = "Q01",
    [Q02] = "Q02",
    [Q03] = "Q03",
    [Q04] = "Q04",
    [Q05] = "Q05",
    [Q06] = "Q06",
    [Q07] = "Q07",
    [Q08] = "Q08",
    [Q09] = "Q09",
    [Q10] = "Q10",
    [Q11] = "Q11",
    [Q12] = "Q12",
    [Q13] = "Q13",
    [Q14] = "Q14",
    [S01] = "S01",
    [S02] = "S02",
    [S03] = "S03",
    [C01] = "C01",
    [C02] = "C02",
    [C03] = "C03",
    [C04] = "C04",
    [C05] = "C05",
    [C06] = "C06",
    [C07] = "C07",
    [C08] = "C08",
    [C09] = "C09",
    [C10] = "C10",
    [L01] = "L01",
    [L02] = "L02",
    [L03] = "L03",
    [L04] = "L04",
    [L05] = "L05",
    [L06] = "L06",
    [L07] = "L07",
    [L08] = "L08",
    [D01] = "D01",
    [W01] = "W01",
};

void finding_list_done(struct finding_list *list)
{
    for (size_t i = 0; i < list->items.count; i++)
        blame_list_done(&list->items.at[i].blamed);
    finding_items_done(&list->items);
}

void finding_times_add(struct finding_times *times, struct span span)
{
    bool joins = times->count > 0 && span.from <= times->end;

    times->count += !joins;
    times->end = joins && span.to < times->end ? times->end : span.to;
    if (times->count > TIMES_NAMED)
        return;
    if (!joins)
        times->first[times->count - 1].from = span.from;
    times->first[times->count - 1].to = times->end;
}

struct finding *finding_list_add(struct finding_list *list, enum rule_code code, enum severity severity)
{
    struct finding *finding = finding_items_add(&list->items);

    *finding = (struct finding){
        .code = code,
        .severity = severity,
        .school = -1,
        .guard = -1,
        .post = -1,
        .demand = -1,
        .absence = -1,
        .other_post = -1,
        .other_guard = -1,
        .paper_kind = -1,
        .day = DAY_NONE,
        .until = DAY_NONE,
        .need = -1,
        .have = -1,
        .have_most = -1,
    };
    return finding;
}

const char *rule_code_text(enum rule_code code)
{
    return code < RULE_COUNT ? code_texts[code] : "";
}

bool rule_code_parse(const char *text, enum rule_code *out)
{
    if (text == NULL)
        return false;
    for (int i = 0; i < RULE_COUNT; i++)
        if (strcasecmp(code_texts[i], text) == 0) {
            *out = (enum rule_code)i;
            return true;
        }
    return false;
}
