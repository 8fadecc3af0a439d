/* The running screens: a stack above the open tab, one prompt, one message. */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include "service/news.h"
#include "tui/screen.h"
#include "tui/tui.h"
#include "tui/widget.h"

enum { STACK_SIZE = 16, FRAME_ROWS = 4, LEAST_HEIGHT = 16, LEAST_WIDTH = 60 };

enum prompt_kind { PROMPT_CLOSED, PROMPT_SEARCH, PROMPT_FILTER, PROMPT_COMMAND, PROMPT_ANSWER };
struct prompt {
    enum prompt_kind kind;
    char label[2 * INPUT_SIZE];
    struct line line;
    char hint[2 * INPUT_SIZE]; /* what Tab could put there; above the line */
    int recalled;              /* which line of the history stands there; its count: none */
    char begun[INPUT_SIZE];    /* what was typed before that */
};

/* Command lines of this session, the newest last. */
enum { HISTORY_SIZE = 100 };
struct history {
    char *lines[HISTORY_SIZE];
    int count;
};

struct slot {
    const struct screen_class *class;
    void *state; /* NULL: never opened */
    bool stale;  /* data changed since it was loaded */
};

struct loop {
    struct app *app; /* NULL on the first screen */
    struct app own;  /* when it was opened here */
    const struct tui_start *start;
    struct slot tabs[SCREEN_TAB_COUNT], stack[STACK_SIZE];
    int tab, depth; /* DEPTH 0: the tab itself is on top */
    struct prompt prompt;
    char message[2 * INPUT_SIZE];
    bool fault; /* the message is one */
    char school[128];
    int64_t data_version, looked; /* LOOKED: when it was last asked for, monotonic */
    struct news news;
    int height, width, minute;
    struct history history;
    bool done;
    struct form_draft *draft; /* of the form that was left last; NULL */
};

struct slot *loop_top(struct loop *loop);
void loop_say(struct loop *loop, const char *text);
void loop_complain(struct loop *loop, struct error *err); /* clears ERR */
void loop_open(struct loop *loop, enum screen_id id, const struct target *target);
void loop_open_text(struct loop *loop, const char *title, const char *text);
void loop_form(struct loop *loop, const struct target *target);
void loop_drop_form(struct loop *loop); /* closes it, and keeps what was typed */
void loop_tab(struct loop *loop, int tab);
void loop_close(struct loop *loop);            /* what is on top; on a tab: to the first, then leave */
void loop_reload(struct loop *loop, bool all); /* ALL: the data has changed */
void loop_free(struct loop *loop); /* with its screens and the file that it opened itself */
void loop_attend(struct loop *loop);  /* a file is open: from now on others are listened to */
void loop_changed(struct loop *loop); /* by us: reloads all, and what others changed before is marked no more */
void loop_language(struct loop *loop, const char *lang);
void loop_perform(struct loop *loop, const struct effect *effect); /* perform.c */
void loop_undo(struct loop *loop, bool redo);
void loop_command(struct loop *loop, const char *line);    /* command.c */
void loop_complete(struct loop *loop);                      /* complete.c */
void loop_remember(struct loop *loop, const char *line);
void loop_recall(struct loop *loop, int step);
void history_done(struct history *history);
void loop_key(struct loop *loop, uint32_t key);            /* dispatch.c */
void frame_draw(struct loop *loop, struct canvas *canvas); /* frame.c */

/* WORDS split as a shell would: blanks part, '…' and "…" keep together. Ends in NULL; lives in ARENA. -1: a quote is
 * open. */
int command_split(const char *words, struct arena *arena, char ***out);
const struct sheet_action *slot_actions(const struct slot *slot); /* NULL: none */
const char *screen_today_school(const void *state); /* the school's name, or NULL */

#endif
