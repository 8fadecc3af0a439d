#include <config.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/board.h"
#include "util/i18n.h"

static json_t *guard_json(const struct board_guard *guard)
{
    json_t *object = json_object();
    json_put_text(object, "guard", guard->number);
    json_put_text(object, "name", guard->name);
    json_put_text(object, "sex", guard->sex);
    json_put_text(object, "age", guard->age);
    json_put_text(object, "phone", guard->phone);
    json_put_text(object, "citizen_id", guard->citizen_id);
    json_put_text(object, "employment", guard->employment);
    json_put_text(object, "joined", guard->joined);
    json_put_text(object, "state", guard->state);
    json_put_text(object, "severity", severity_words[guard->mark].id);
    json_put_count(object, "findings", guard->findings);
    return object;
}

static json_t *texts_json(const char **texts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

static void card_json(struct cli *cli, const struct board_card *card)
{
    json_t *object = guard_json(&card->guard), *papers = json_array();
    json_put_text(object, "education", card->education);
    json_put_text(object, "birth", card->birth);
    json_put_text(object, "note", card->note);
    for (size_t i = 0; i < card->paper_count; i++) {
        const struct board_paper *paper = &card->papers[i];
        json_t *one = json_object();
        json_object_set_new(one, "id", json_integer(paper->id));
        json_put_text(one, "kind", paper->kind);
        json_put_text(one, "number", paper->number);
        json_put_text(one, "level", paper->level);
        json_put_text(one, "issued", paper->issued);
        json_put_text(one, "until", paper->until);
        json_put_text(one, "state", paper->state);
        json_array_append_new(papers, one);
    }
    json_object_set_new(object, "papers", papers);
    json_object_set_new(object, "sentences", texts_json(card->findings, card->finding_count));
    json_object_set_new(object, "duties", texts_json(card->duties, card->duty_count));
    out_json(cli, object);
}

static void print_field(struct cli *cli, const char *label, const char *value)
{
    if (value != NULL && *value != '\0')
        out_line(cli, "%s: %s", label, value);
}

static void print_papers(struct cli *cli, const struct board_card *card)
{
    struct out_table table = {.columns = 7};
    const char *heads[] = {_("id"), _("paper"), _("number"), _("level"), _("issued"), _("good until"), _("state")};
    for (size_t i = 0; i < COUNT(heads); i++)
        out_table_add(&table, heads[i]);
    for (size_t i = 0; i < card->paper_count; i++) {
        const struct board_paper *paper = &card->papers[i];
        const char *cells[] = {arena_printf(&cli->arena, "%lld", (long long)paper->id), paper->kind, paper->number,
            paper->level, paper->issued, paper->until, paper->state};
        for (size_t k = 0; k < COUNT(cells); k++)
            out_table_add(&table, cells[k]);
    }
    out_line(cli, "\n%s", _("Papers:"));
    out_table_print(cli, &table);
}

int cmd_guard_show(struct cli *cli)
{
    struct board_card card;
    if (board_card(&cli->app, cli_word(cli, 0), &cli->arena, &card, &cli->err) != 0)
        return -1;
    if (cli->json) {
        card_json(cli, &card);
        return STATUS_FINE;
    }
    const struct board_guard *guard = &card.guard;
    out_title(cli);
    out_line(cli, "%s %s", guard->number, guard->name);
    print_field(cli, _("state"), guard->state);
    print_field(cli, _("sex"), guard->sex);
    print_field(cli, _("birth date"), card.birth);
    print_field(cli, _("age"), guard->age);
    print_field(cli, _("identity number"), guard->citizen_id);
    print_field(cli, _("telephone"), guard->phone);
    print_field(cli, _("education"), card.education);
    print_field(cli, _("employment"), guard->employment);
    print_field(cli, _("joined"), guard->joined);
    print_field(cli, _("note"), card.note);
    if (card.paper_count > 0)
        print_papers(cli, &card);
    if (card.finding_count > 0)
        out_line(cli, "\n%s", _("What is wrong:"));
    for (size_t i = 0; i < card.finding_count; i++)
        out_wrap(cli, 2, 4, card.findings[i]);
    if (card.duty_count > 0)
        out_line(cli, "\n%s", _("Next duties:"));
    for (size_t i = 0; i < card.duty_count; i++)
        out_wrap(cli, 2, 4, card.duties[i]);
    return STATUS_FINE;
}
