#include <config.h>

#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/parse.h"
#include "cli/status.h"
#include "service/form.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/xalloc.h"

#define WIDTH_WITHOUT_TERMINAL 80
#define DRAIN_AT ((size_t)64 * 1024)
#define WIDTH_MOST 120 /* longer lines are hard to read */

int cli_parse_day(struct cli *cli, const char *text, civil_day *out)
{
    return day_read(&cli->app, text, out, &cli->err);
}

int cli_day(struct cli *cli, const char *option, civil_day *out)
{
    const char *text = cli_option(cli, option);
    *out = DAY_NONE;
    return text == NULL ? 0 : cli_parse_day(cli, text, out);
}

int cli_month(struct cli *cli, int *year, int *month)
{
    const char *text = cli_option(cli, "month");
    struct civil_date today = civil_to_date(app_today(&cli->app));
    *year = today.year;
    *month = today.month;
    if (text == NULL)
        return 0;
    return month_read(text, year, month, &cli->err);
}

/* The days of --month, when it is given. */
static int month_period(struct cli *cli, civil_day *from, civil_day *to)
{
    int year, month;
    if (cli_option(cli, "month") == NULL)
        return 0;
    if (*from != DAY_NONE || *to != DAY_NONE)
        return error_set(&cli->err, ERROR_USAGE, _("give either --month or days"));
    if (cli_month(cli, &year, &month) != 0)
        return -1;
    *from = civil_from_date(year, month, 1);
    *to = *from + civil_month_days(year, month) - 1;
    return 0;
}

int cli_period(struct cli *cli, civil_day *from, civil_day *to)
{
    civil_day day;
    if (cli_day(cli, "day", &day) != 0 || cli_day(cli, "from", from) != 0 || cli_day(cli, "to", to) != 0)
        return -1;
    if (day != DAY_NONE && (*from != DAY_NONE || *to != DAY_NONE))
        return error_set(&cli->err, ERROR_USAGE, _("give either --day or --from and --to"));
    if (day != DAY_NONE)
        *from = *to = day;
    if (month_period(cli, from, to) != 0)
        return -1;
    if (*from != DAY_NONE && *to != DAY_NONE && *to < *from)
        return error_set(&cli->err, ERROR_USAGE, _("--to lies before --from"));
    if (*from != DAY_NONE && *to != DAY_NONE && *to - *from > 3 * 366)
        return error_set(&cli->err, ERROR_USAGE, _("the period is longer than three years"));
    return 0;
}

int cli_id(struct cli *cli, size_t index, int64_t *out)
{
    const char *text = cli_word(cli, index);
    char *end;

    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || errno != 0 || value <= 0)
        return error_set(&cli->err, ERROR_USAGE, _("'%s' is not the number of an entry; the list shows them"), text);
    *out = value;
    return 0;
}

int cli_number(struct cli *cli, const char *option, int least, int most, int fallback, int *out)
{
    const char *text = cli_option(cli, option);
    *out = fallback;
    if (text == NULL)
        return 0;
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || errno != 0 || value < least || value > most)
        return error_set(&cli->err, ERROR_USAGE, _("--%s must be a number from %d to %d"), option, least, most);
    *out = (int)value;
    return 0;
}

/* All of it, whatever happens to the terminal; false when it cannot be written. */
static bool write_all(int fd, const struct text *text)
{
    for (size_t done = 0; done < text->size;) {
        ssize_t size = write(fd, text->at + done, text->size - done);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return false;
        done += (size_t)size;
    }
    return true;
}

/* Closed before we began (">&-")? The database opens something harmless in its place, and writing would seem to work.
 */
static bool is_closed(int fd)
{
    return fcntl(fd, F_GETFD) < 0 && errno == EBADF;
}

int cli_drain(struct cli *cli, struct error *err)
{
    if (!cli->drains || cli->out->size < DRAIN_AT)
        return 0;
    if (!write_all(STDOUT_FILENO, cli->out))
        return error_set(err, ERROR_IO, _("standard output cannot be written: %s"), strerror(errno));
    cli->sent += cli->out->size;
    text_clear(cli->out);
    return 0;
}

static int line_width(int room)
{
    if (room < 20)
        return WIDTH_WITHOUT_TERMINAL;
    return room < WIDTH_MOST ? room : WIDTH_MOST;
}

static int terminal_width(bool terminal)
{
    struct winsize size;
    return line_width(terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0);
}

static void report_error(struct cli *cli)
{
    const char *message = cli->err.message != NULL ? cli->err.message : _("something went wrong");
    OWN(text_done) struct text clean = TEXT_INIT;
    utf8_clean(&clean, message);
    text_addf(cli->notes, "muster: %s\n", clean.at);
    if (cli->err.hint != NULL)
        text_addf(cli->notes, "        %s\n", cli->err.hint);
    if (!cli->json)
        return;
    if (cli->sent == 0) /* else the document has begun and ends with the error */
        text_clear(cli->out);
    json_t *error = json_object();
    json_put_text(error, "code", status_word(cli->err.kind));
    json_put_text(error, "message", clean.at);
    json_put_text(error, "fix", cli->err.hint != NULL ? cli->err.hint : "");
    struct json_out json = {.text = cli->out, .more = cli->sent > 0};
    if (cli->sent == 0)
        json_out_open(&json, NULL, '{');
    json_out_tree(&json, "error", error);
    json_out_close(&json, '}');
    json_decref(error);
    text_add_char(cli->out, '\n');
}

static int open_and_run(struct cli *cli)
{
    static const enum db_open how[] = {[NEED_READ] = DB_READ, [NEED_EDIT] = DB_EDIT};
    const struct command *command = cli->command;
    bool edits = cli_has(cli, "by") || cli_has(cli, "phones");
    enum need need = command->need != NEED_EDIT_ASKED ? command->need : edits ? NEED_EDIT : NEED_READ;
    if (need != NEED_NOTHING && app_open(cli->db, how[need], &cli->app, &cli->err) != 0) {
        if (cli->err.kind == ERROR_NO_INPUT && cli->err.hint == NULL)
            error_hint(&cli->err, _("muster init makes an empty one, muster import DIR one from your tables"));
        return -1;
    }
    return command->run(cli);
}

/* A damaged file is shown as far as it can be read, with the way out; ERR says so. */
static int open_wreck(struct cli *cli, struct error *err)
{
    if (err->kind != ERROR_DATA || app_open(cli->db, DB_READ, &cli->app, NULL) != 0)
        return -1;
    cli->app.warning = arena_printf(&cli->app.arena, "%s; %s", err->message, err->hint != NULL ? err->hint : "");
    error_clear(err);
    return 0;
}

static int without_words(struct cli *cli)
{
    if (!cli->json && cli->faces != NULL && cli->faces->possible()) {
        OWN(error_done) struct error err = ERROR_INIT;
        if (app_open(cli->db, DB_EDIT, &cli->app, &err) == 0 || open_wreck(cli, &err) == 0)
            return cli->faces->screens(&cli->app, cli->db, NULL);
        if (err.kind == ERROR_NO_INPUT)
            return cli->faces->screens(NULL, cli->db, NULL);
        cli->err = err;
        err = (struct error)ERROR_INIT;
        return -1;
    }
    error_set(&cli->err, ERROR_USAGE, _("no command given, and here is no terminal for the screens"));
    error_hint(
        &cli->err, _("muster help lists the commands; to begin: muster demo, or muster import DIR, then muster check"));
    return -1;
}

static int dispatch(struct cli *cli, int argc, char **argv)
{
    enum parsed parsed;
    int failed = cli_parse(cli, argc, argv, &parsed);
    if (cli->lang != NULL && !i18n_start(cli->lang, NULL) && failed == 0)
        return error_set(&cli->err, ERROR_USAGE, _("there is no language \"%s\"; there are en and zh_CN"), cli->lang);
    if (cli->lang != NULL && failed != 0) { /* the error in the language that was asked for */
        error_clear(&cli->err);
        given_list_clear(&cli->given);
        word_list_clear(&cli->words);
        failed = cli_parse(cli, argc, argv, &parsed);
    }
    if (failed != 0)
        return -1;
    switch (parsed) {
    case PARSED_VERSION:
        if (cli->json)
            out_json(cli, json_pack("{s:s}", "version", PACKAGE_VERSION));
        else
            out_line(cli, "%s %s", PACKAGE, PACKAGE_VERSION);
        return 0;
    case PARSED_HELP: {
        bool named = cli->words.count > 0 && strcmp(cli->words.at[0], "help") == 0;
        return help_print(cli, cli_word(cli, named ? 1 : 0), cli_word(cli, named ? 2 : 1));
    }
    case PARSED_NOTHING:
        return without_words(cli);
    case PARSED_COMMAND:
        break;
    }
    return open_and_run(cli);
}

static void cli_done(struct cli *cli)
{
    app_close(&cli->app);
    given_list_done(&cli->given);
    word_list_done(&cli->words);
    arena_done(&cli->arena);
    error_done(&cli->err);
}

/* What came from file names and argument words must not steer the terminal. */
static void strip_controls(struct text *text)
{
    OWN(text_done) struct text clean = TEXT_INIT;
    const char *at = text->at;
    for (const char *end = at + text->size; at < end;) {
        const char *before = at;
        uint32_t c = utf8_next(&at);
        bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if ((c >= 0x20 && c != 0x7F && (c < 0x80 || c > 0x9F) && !bidi) || c == '\n')
            utf8_add(&clean, c);
        else if (c == 0)
            at = before + 1;
    }
    struct text old = *text;
    *text = clean;
    clean = old;
}

/* FACES NULL: inside the screens, WIDTH cells wide. */
static int run_words(
    int argc, char **argv, const struct cli_faces *faces, int width, struct text *out, struct text *notes)
{
    bool terminal = faces != NULL && isatty(STDOUT_FILENO) == 1;
    OWN(cli_done)
    struct cli cli = {
        .out = out,
        .notes = notes,
        .faces = faces,
        .terminal = terminal || faces == NULL,
        .width = faces != NULL ? terminal_width(terminal) : line_width(width),
        .arena = ARENA_INIT,
        .err = ERROR_INIT,
        .drains = faces != NULL && !is_closed(STDOUT_FILENO),
    };
    if (argc > 1 && strcmp(argv[1], "--complete") == 0 && faces == NULL) {
        complete_print(out, argc - 2, argv + 2);
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "--generate") == 0 && generate_print(out, argv[2]))
        return 0;
    int status = dispatch(&cli, argc, argv);
    if (cli.app.warning != NULL)
        out_note(&cli, "muster: %s", cli.app.warning);
    if (status < 0) {
        report_error(&cli);
        status = status_of(cli.err.kind);
    }
    if (!cli.json && !cli.raw)
        strip_controls(out);
    strip_controls(notes);
    return status;
}

int cli_main(int argc, char **argv, const struct cli_faces *faces)
{
    OWN(text_done) struct text out = TEXT_INIT;
    OWN(text_done) struct text notes = TEXT_INIT;
    /* A document that lacks what there was no memory for would look like a whole one. */
    json_set_alloc_funcs(xmalloc, free);
    bool closed = is_closed(STDOUT_FILENO);
    int status = run_words(argc, argv, faces, 0, &out, &notes);
    errno = EBADF;
    if (out.size > 0 && (closed || !write_all(STDOUT_FILENO, &out))) {
        text_add(&notes, "muster: ");
        text_addf(&notes, _("standard output cannot be written: %s"), strerror(errno));
        text_add_char(&notes, '\n');
        status = STATUS_IO;
    }
    (void)write_all(STDERR_FILENO, &notes);
    return status;
}

int cli_inner(int argc, char **argv, int width, struct text *out)
{
    OWN(text_done) struct text notes = TEXT_INIT;
    int status = run_words(argc, argv, NULL, width, out, &notes);
    text_add(out, notes.at);
    return status;
}
