/* The screens of the demo school without a terminal: lines behind ":", and keys. Whatever is typed, the screens can be
 * drawn and the database stays sound. What names a file outside the folder is refused here, not tried. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "service/demo.h"
#include "service/trust.h"
#include "tui/key.h"
#include "tui/loop.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/xalloc.h"

enum { HEIGHT = 24, WIDTH = 80, MOST_LINES = 5, MOST_KEYS = 150 };
static const char *const models[] = {"model.db", NULL};

void fuzz_screens_start(void)
{
    struct app app = {0};

    fuzz_world();
    fuzz_holds(demo_open(models[0], &app, NULL) == 0, "the demo can be made");
    app_close(&app);
    fuzz_folder_clear(models);
}

/* The first five words are ours: see run_words in tui/command.c. */
static int run_typed(int argc, char **argv, int width, struct text *out, void *payload)
{
    (void)payload;
    for (int i = 5; i < argc; i++)
        if (strchr(argv[i], '/') != NULL || strstr(argv[i], "model.db") != NULL)
            return 1;
    return cli_inner(argc, argv, width, out);
}

static const struct tui_start start = {.command = run_typed};

static struct loop *open_loop(struct app *app)
{
    struct loop *loop = xnew(struct loop);

    fuzz_folder_clear(models);
    i18n_start("en", NULL);
    fuzz_database(models[0], "muster.db", app);
    loop->app = app;
    loop->start = &start;
    loop->height = HEIGHT;
    loop->width = WIDTH;
    return loop;
}

static void draw(struct loop *loop)
{
    OWN(canvas_done) struct canvas canvas = {0};
    OWN(text_done) struct text text = TEXT_INIT;

    canvas_init(&canvas, loop->height, loop->width);
    frame_draw(loop, &canvas);
    canvas_to_text(&canvas, &text);
    fuzz_holds(utf8_valid(text.at, text.size), "what is drawn is text");
}

static void close_loop(struct loop *loop)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(trust_faults_done) struct trust_faults faults = {0};

    fuzz_holds(trust_doctor(loop->app, &arena, &faults, NULL) == 0, "the database can be examined");
    fuzz_holds(faults.count == 0, "the database is sound");
    app_close(loop->app);
    loop_free(loop);
}

void fuzz_commands(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_string(bytes, size), *rest = text;
    struct app app = {0};
    struct loop *loop = open_loop(&app);

    loop->tabs[0].class = screen_find(SCREEN_TODAY); /* never opened; help, above it, loads nothing anew */
    loop_open(loop, SCREEN_HELP, &(struct target){.day = DAY_NONE});
    for (int i = 0; i < MOST_LINES && rest != NULL && !loop->done; i++) {
        char *line = strsep(&rest, "\n");
        loop_command(loop, line);
        draw(loop);
    }
    close_loop(loop);
    free(text);
}

/* A byte that is no text stands for a key that is none. */
static uint32_t next_key(const char **at)
{
    const char *before = *at;
    uint32_t key = utf8_next(at);

    if (key != 0xFFFD)
        return key == '\n' ? PRESS_ENTER : key;
    key = PRESS_UP + (unsigned char)*before % (PRESS_PASTE_END - PRESS_UP + 1);
    return key == PRESS_PASTE_BEGIN ? PRESS_ENTER : key;
}

void fuzz_keys(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_string(bytes, size);
    const char *at = text;
    struct app app = {0};
    struct loop *loop = open_loop(&app);

    loop_tab(loop, SCREEN_TODAY);
    for (int i = 0; i < MOST_KEYS && *at != '\0' && !loop->done; i++) {
        uint32_t key = next_key(&at);
        if (key == PRESS_RESIZE && at[0] != '\0' && at[1] != '\0') {
            loop->height = 1 + at[0] % 64;
            loop->width = 1 + (unsigned char)at[1];
            loop->height = loop->height < 1 ? HEIGHT : loop->height;
            at += 2;
        }
        loop_key(loop, key);
        if (!loop->done)
            draw(loop);
    }
    close_loop(loop);
    free(text);
}
