#include <config.h>

#include "service/reveal.h"

#include <string.h>

#include "service/editing.h"
#include "service/guard_fields.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define REASON_LEAST 4 /* bytes: two characters of Chinese */

int reveal_log(struct app *app, const char *what, const char *reason, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text clean = TEXT_INIT;

    utf8_clean(&clean, reason == NULL ? "" : reason);
    if (clean.size < REASON_LEAST) {
        error_set(err, ERROR_DATA, "%s", _("a reason is needed to show personal numbers in full"));
        return error_hint(err, "%s", _("write in a few words what they are needed for; it goes into the log"));
    }
    return audit_note(app->db, app->actor, "reveal", arena_printf(&arena, "%s: %s", what, clean.at), err);
}

int reveal_guard(struct app *app, const char *guard, const char *reason, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    struct guard_row *row;
    int index;

    if (edit_find_guard(app, guard, &arena, &facts, &index, err) < 0 ||
        edit_load_guard(app, facts, index, &arena, &row, err) < 0 || reveal_log(app, row->number, reason, err) < 0)
        return -1;
    text_addf(told, "%s", view_guard(&arena, facts, index));
    for (const struct guard_field *field = guard_fields; field->key != NULL; field++) {
        const char *text = field->personal ? guard_field_text(row, field, &arena) : NULL;

        if (text != NULL)
            text_addf(told, "; %s: %s", _(field->label), text);
    }
    text_add_char(told, '.');
    return 0;
}
