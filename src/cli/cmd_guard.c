#include <config.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/board.h"
#include "util/i18n.h"

static json_t *texts_json(const char **texts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

/* Words as they are kept: the same in every language. Beside them, under KEY_text, as people read them. */
static void put_fields(json_t *object, const struct board_card *card, bool reveal)
{
    for (size_t i = 0; i < card->field_count; i++) {
        const struct board_field *field = &card->fields[i];
        char key[64];
        size_t size = 0;

        for (const char *at = field->key; *at != '\0' && size + 1 < sizeof key; at++)
            key[size++] = *at == '-' ? '_' : *at;
        key[size] = '\0';
        json_put_text(object, key, field->personal && !reveal ? field->text : field->value);
    }
}

static json_t *paper_json(const struct board_paper *paper)
{
    json_t *one = json_object();
    json_object_set_new(one, "id", json_integer(paper->id));
    json_put_text(one, "kind", paper->kind_id);
    json_put_text(one, "kind_text", paper->kind);
    json_put_text(one, "number", paper->number);
    if (paper->level_number > 0)
        json_object_set_new(one, "level", json_integer(paper->level_number));
    json_put_text(one, "issued", paper->issued);
    json_put_text(one, "until", paper->until);
    json_put_text(one, "result", paper->result);
    json_put_text(one, "state", paper->state_id);
    json_put_text(one, "state_text", paper->state);
    if (paper->renews != 0)
        json_object_set_new(one, "renews", json_integer(paper->renews));
    return one;
}

static void card_json(struct cli *cli, const struct board_card *card, bool reveal)
{
    json_t *object = json_object(), *papers = json_array();
    json_put_text(object, "guard", card->guard.number);
    json_put_text(object, "name", card->guard.name);
    json_put_text(object, "age", card->guard.age);
    json_put_text(object, "state", card->state_id);
    json_put_text(object, "state_text", card->guard.state);
    put_fields(object, card, reveal);
    json_put_text(object, "severity", severity_words[card->guard.mark].id);
    json_put_count(object, "findings", card->guard.findings);
    for (size_t i = 0; i < card->paper_count; i++)
        json_array_append_new(papers, paper_json(&card->papers[i]));
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
    bool reveal = cli_has(cli, "reveal");
    if (board_card(&cli->app, cli_word(cli, 0), &cli->arena, &card, &cli->err) != 0)
        return -1;
    if (reveal && cli_reveal(cli, card.guard.number) != 0)
        return -1;
    if (cli->json) {
        card_json(cli, &card, reveal);
        return STATUS_FINE;
    }
    const struct board_guard *guard = &card.guard;
    out_title(cli);
    out_line(cli, "%s %s", guard->number, guard->name);
    print_field(cli, _("state"), guard->state);
    print_field(cli, _("age"), guard->age);
    for (size_t i = 0; i < card.field_count; i++)
        print_field(cli, card.fields[i].label,
            card.fields[i].personal && reveal ? card.fields[i].value : card.fields[i].text);
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
