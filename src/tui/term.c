#include <config.h>

#include "tui/term.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "tui/key.h"
#include "util/env.h"
#include "util/i18n.h"
#include "util/utf8.h"

/* Right behind KEY_MAX curses itself gives codes to the keys that only this terminal has. */
enum { CODE_PASTE_BEGIN = KEY_MAX + 4096, CODE_PASTE_END, ESCAPE_DELAY = 25, MANY_EMPTY_READS = 40 };

static SCREEN *screen;
static struct canvas shown; /* what the terminal shows; no cells: nothing known */
static bool colours, pastes;
static int seen_height, seen_width, empty_reads;
static struct text pasted = TEXT_INIT;
static sigset_t quiet_mask, outer_mask; /* while working; while waiting */
static int cursor_shown;
static volatile sig_atomic_t leave_signal, stop_asked, was_stopped, started;

static const struct {
    int code;
    uint32_t key;
} codes[] = {
    {KEY_UP, PRESS_UP},
    {KEY_DOWN, PRESS_DOWN},
    {KEY_LEFT, PRESS_LEFT},
    {KEY_RIGHT, PRESS_RIGHT},
    {KEY_PPAGE, PRESS_PAGE_UP},
    {KEY_NPAGE, PRESS_PAGE_DOWN},
    {KEY_HOME, PRESS_HOME},
    {KEY_END, PRESS_END},
    {KEY_BTAB, PRESS_BACKTAB},
    {KEY_BACKSPACE, PRESS_BACKSPACE},
    {KEY_DC, PRESS_DELETE},
    {KEY_IC, PRESS_INSERT},
    {KEY_F(1), PRESS_F1},
    {KEY_F(2), PRESS_F2},
    {KEY_F(3), PRESS_F3},
    {KEY_F(4), PRESS_F4},
    {KEY_F(5), PRESS_F5},
    {KEY_F(6), PRESS_F6},
    {KEY_RESIZE, PRESS_RESIZE},
    {KEY_ENTER, PRESS_ENTER},
    {KEY_FIND, PRESS_HOME},
    {KEY_SELECT, PRESS_END},
    {CODE_PASTE_BEGIN, PRESS_PASTE_BEGIN},
    {CODE_PASTE_END, PRESS_PASTE_END},
};

bool term_possible(void)
{
    const char *name = env_get("TERM");

    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && (name == NULL || strcmp(name, "dumb") != 0);
}

static void send(const char *bytes)
{
    ssize_t ignored = write(STDOUT_FILENO, bytes, strlen(bytes));

    (void)ignored;
}

static void give_back(void)
{
    if (!started)
        return;
    started = 0;
    if (pastes)
        send("\033[?2004l");
    endwin();
}

/* A fault of our own: the terminal first, then the fault as it was. */
static void crash(int number)
{
    give_back();
    signal(number, SIG_DFL);
    raise(number);
}

static void ask_to_leave(int number)
{
    leave_signal = number;
}

static void ask_to_stop(int number)
{
    (void)number;
    stop_asked = 1;
}

/* Resizing is noticed by asking for the size; the signal only ends the waiting. */
static void resized(int number)
{
    (void)number;
}

static void continued(int number)
{
    (void)number;
    was_stopped = 1;
}

static void on_signal(int number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void catch_signals(void)
{
    static char stack[64 * 1024];
    static const int faults[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}, ends[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};

    sigaltstack(&other, NULL);
    for (size_t i = 0; i < COUNT(faults); i++)
        on_signal(faults[i], crash, SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER);
    for (size_t i = 0; i < COUNT(ends); i++)
        on_signal(ends[i], ask_to_leave, 0);
    on_signal(SIGTSTP, ask_to_stop, 0);
    on_signal(SIGCONT, continued, 0);
    on_signal(SIGWINCH, resized, 0);
    /* Signals come only while waiting for a key, so that none is missed between looking and waiting. */
    static const int waited[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
    sigemptyset(&quiet_mask);
    for (size_t i = 0; i < COUNT(waited); i++)
        sigaddset(&quiet_mask, waited[i]);
    sigprocmask(SIG_BLOCK, &quiet_mask, &outer_mask);
}

static void give_signals_back(void)
{
    static const int numbers[] = {
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

    for (size_t i = 0; i < COUNT(numbers); i++)
        signal(numbers[i], SIG_DFL);
    sigprocmask(SIG_SETMASK, &outer_mask, NULL);
}

static SCREEN *open_screen(const char **replaced)
{
    static const char *const common[] = {"xterm-256color", "xterm", "linux", "vt100"};
    const char *name = env_get("TERM");
    SCREEN *opened = name == NULL ? NULL : newterm(name, stdout, stdin);

    *replaced = NULL;
    for (size_t i = 0; opened == NULL && i < COUNT(common); i++) {
        opened = newterm(common[i], stdout, stdin);
        *replaced = common[i];
    }
    return opened;
}

static void choose_colours(void)
{
    colours = env_get("NO_COLOR") == NULL && has_colors();
    if (!colours)
        return;
    start_color();
    use_default_colors();
    for (short colour = 0; colour < 8; colour++)
        init_pair((short)(colour + 1), colour, -1);
}

/* Text pasted in brackets: asked for only where it is known to be understood. */
static void choose_pasting(const char *name)
{
    static const char *const known[] = {
        "xterm", "screen", "tmux", "rxvt", "foot", "alacritty", "vte", "konsole", "gnome", "putty"};

    pastes = false;
    for (size_t i = 0; name != NULL && i < COUNT(known); i++)
        pastes = pastes || strncmp(name, known[i], strlen(known[i])) == 0;
    if (!pastes)
        return;
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
    send("\033[?2004h");
}

/* Ctrl-S and Ctrl-Q are keys here, not a stop of the terminal. */
static void free_flow_keys(void)
{
    struct termios modes;

    if (tcgetattr(STDIN_FILENO, &modes) != 0)
        return;
    modes.c_iflag &= ~(tcflag_t)IXON;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &modes) == 0)
        def_prog_mode();
}

int term_start(const char **replaced, struct error *err)
{
    static bool registered;

    leave_signal = stop_asked = was_stopped = 0;
    empty_reads = 0;
    catch_signals(); /* before curses, which would put a Ctrl-Z of its own where there is none */
    screen = open_screen(replaced);
    if (screen == NULL) {
        give_signals_back();
        return error_set(err, ERROR_UNAVAILABLE, _("this terminal cannot show the screens"));
    }
    started = 1;
    if (!registered)
        atexit(give_back);
    registered = true;
    set_escdelay(ESCAPE_DELAY);
    cbreak();
    noecho();
    nonl();
    free_flow_keys();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    meta(stdscr, TRUE);
    define_key("\033[Z", KEY_BTAB); /* "linux" knows it by a name of its own */
    choose_colours();
    choose_pasting(*replaced != NULL ? *replaced : env_get("TERM"));
    seen_height = seen_width = 0;
    cursor_shown = -1;
    return 0;
}

void term_stop(void)
{
    if (screen == NULL)
        return;
    give_back();
    delscreen(screen);
    screen = NULL;
    canvas_done(&shown);
    text_done(&pasted);
    give_signals_back();
}

void term_size(int *height, int *width)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        *height = size.ws_row;
        *width = size.ws_col;
    } else
        getmaxyx(stdscr, *height, *width);
}

bool term_changed(void)
{
    int height, width;

    term_size(&height, &width);
    bool changed = height != seen_height || width != seen_width || was_stopped;
    was_stopped = 0;
    if (!changed)
        return false;
    bool first = seen_height == 0;
    seen_height = height;
    seen_width = width;
    resizeterm(height, width);
    if (!first)
        term_redraw();
    canvas_done(&shown);
    return true;
}

void term_redraw(void)
{
    clearok(curscr, TRUE);
    canvas_done(&shown);
}

static attr_t attributes(struct look look)
{
    attr_t attr = A_NORMAL;

    attr |= look.attributes & LOOK_BOLD ? A_BOLD : 0;
    attr |= look.attributes & LOOK_UNDERLINE ? A_UNDERLINE : 0;
    attr |= look.attributes & LOOK_REVERSE ? A_REVERSE : 0;
    attr |= look.attributes & LOOK_DIM ? A_DIM : 0;
    return attr;
}

static void show_cell(const struct cell *cell, int y, int x)
{
    struct look look = theme_look(cell->role);
    wchar_t letters[3] = {(wchar_t)cell->character, (wchar_t)cell->mark, 0};
    short pair = colours && look.colour >= 0 ? (short)(look.colour + 1) : 0;
    cchar_t out;

    if (cell->width > 0 && setcchar(&out, letters, attributes(look), pair, NULL) == OK)
        mvadd_wch(y, x, &out);
}

static bool is_known(const struct canvas *canvas)
{
    return shown.cells != NULL && shown.height == canvas->height && shown.width == canvas->width;
}

void term_show(const struct canvas *canvas)
{
    bool known = is_known(canvas);
    size_t all = (size_t)canvas->height * (size_t)canvas->width;

    if (!known) {
        canvas_done(&shown);
        canvas_init(&shown, canvas->height, canvas->width);
        erase();
    }
    for (size_t i = 0; i < all; i++) {
        const struct cell *cell = &canvas->cells[i];
        if (!known || memcmp(cell, &shown.cells[i], sizeof *cell) != 0)
            show_cell(cell, (int)(i / (size_t)canvas->width), (int)(i % (size_t)canvas->width));
    }
    memcpy(shown.cells, canvas->cells, all * sizeof *canvas->cells);
    if (cursor_shown != (canvas->cursor_y >= 0)) {
        cursor_shown = canvas->cursor_y >= 0;
        curs_set(cursor_shown);
    }
    if (canvas->cursor_y >= 0)
        move(canvas->cursor_y, canvas->cursor_x < canvas->width ? canvas->cursor_x : canvas->width - 1);
    refresh();
}

static void stop_here(void)
{
    stop_asked = 0;
    if (pastes)
        send("\033[?2004l");
    endwin();
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_SETMASK, &outer_mask, NULL); /* here it stops */
    on_signal(SIGTSTP, ask_to_stop, 0);
    sigprocmask(SIG_BLOCK, &quiet_mask, NULL);
    was_stopped = 1;
    refresh();
    if (pastes)
        send("\033[?2004h");
}

static uint32_t translate(int status, wint_t got)
{
    if (status == OK) {
        if (got == '\n')
            return PRESS_ENTER;
        return got == 0x7f || got == 8 ? (uint32_t)PRESS_BACKSPACE : (uint32_t)got;
    }
    for (size_t i = 0; i < COUNT(codes); i++)
        if (codes[i].code == (int)got)
            return codes[i].key;
    return PRESS_INSERT;
}

/* All up to the end of the paste, however long the terminal takes, but not for ever. */
static uint32_t read_paste(void)
{
    text_clear(&pasted);
    for (int idle = 0; idle < 200 && leave_signal == 0;) {
        wint_t got;
        int status = get_wch(&got);

        if (status == ERR) {
            napms(5);
            idle++;
            continue;
        }
        idle = 0;
        if (status == KEY_CODE_YES && (int)got == CODE_PASTE_END)
            break;
        if (status == OK && pasted.size < 64 * 1024)
            utf8_add(&pasted, got == '\r' ? '\n' : (uint32_t)got);
    }
    return PRESS_PASTE_END;
}

static uint32_t read_key(void)
{
    wint_t got;
    int status = get_wch(&got);

    if (status == ERR)
        return PRESS_NONE;
    empty_reads = 0;
    uint32_t key = translate(status, got);
    if (key == PRESS_PASTE_END) /* of a paste that was over already: nothing is pasted twice */
        text_clear(&pasted);
    return key == PRESS_PASTE_BEGIN ? read_paste() : key;
}

uint32_t term_key(int milliseconds)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    uint32_t key = read_key();

    if (key != PRESS_NONE)
        return key;
    if (stop_asked)
        stop_here();
    if (leave_signal != 0 || was_stopped)
        return PRESS_NONE;
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    int ready = ppoll(&input, 1, &time, &outer_mask);
    if (stop_asked)
        stop_here();
    if (ready <= 0)
        return PRESS_NONE;
    if (input.revents & (POLLHUP | POLLERR | POLLNVAL)) {
        leave_signal = SIGHUP;
        return PRESS_NONE;
    }
    key = read_key();
    if (key == PRESS_NONE && ++empty_reads > MANY_EMPTY_READS)
        leave_signal = SIGHUP;
    return key;
}

const char *term_pasted(void)
{
    return pasted.at;
}

int term_left(void)
{
    return leave_signal;
}
