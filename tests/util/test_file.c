#include <config.h>

#include "util/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/suite.h"

static char folder[64];
static struct text text, path;
static struct error err;

static void set_up(void)
{
    snprintf(folder, sizeof folder, "%s", "/tmp/muster-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    text = path = (struct text)TEXT_INIT;
    umask(022);
}

static void tear_down(void)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct name_list names = {0};

    file_door = (struct file_door){0};
    file_list(folder, &arena, &names, NULL);
    for (size_t i = 0; i < names.count; i++)
        if (unlink(names.at[i]))
            rmdir(names.at[i]);
    name_list_done(&names);
    rmdir(folder);
    text_done(&text);
    text_done(&path);
    error_done(&err);
}

static void write_plain(const char *name, const char *content)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, content, strlen(content)), (ssize_t)strlen(content));
    close(fd);
}

static void check_content(const char *name, const char *content)
{
    ck_assert_int_eq(file_read(name, &text, NULL), 0);
    ck_assert_str_eq(text.at, content);
}

static size_t names_in_folder(void)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(name_list_done) struct name_list names = {0};

    ck_assert_int_eq(file_list(".", &arena, &names, NULL), 0);
    return names.count;
}

static void check_read_fails(const char *name, enum error_kind kind)
{
    error_clear(&err);
    ck_assert_int_eq(file_read(name, &text, &err), -1);
    ck_assert_msg(err.kind == kind, "%s: kind %d", err.message, err.kind);
    ck_assert_ptr_nonnull(strstr(err.message, name));
    ck_assert_uint_eq(text.size, 0);
}

START_TEST(a_file_is_read_whole)
{
    write_plain("a", "old");
    text_add(&text, "what was there before");
    check_content("a", "old");
    write_plain("a", "");
    check_content("a", "");
}
END_TEST

START_TEST(what_is_no_regular_file_is_refused_without_waiting)
{
    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    check_read_fails("pipe", ERROR_DATA);
    check_read_fails(".", ERROR_DATA);
    check_read_fails("/dev/zero", ERROR_DATA);
    check_read_fails("none", ERROR_NO_INPUT);
    write_plain("a", "");
    check_read_fails("a/b", ERROR_NO_INPUT);
    if (geteuid() != 0) {
        ck_assert_int_eq(chmod("a", 0), 0);
        check_read_fails("a", ERROR_PERMISSION);
    }
}
END_TEST

START_TEST(a_file_over_64_mb_is_refused_before_it_is_read)
{
    write_plain("large", "");
    ck_assert_int_eq(truncate("large", (off_t)FILE_SIZE_MAX + 1), 0);
    check_read_fails("large", ERROR_DATA);
}
END_TEST

static ssize_t read_byte(int fd, void *bytes, size_t size)
{
    static int calls;

    if (calls++ % 2) {
        errno = EINTR;
        return -1;
    }
    return read(fd, bytes, size ? 1 : 0);
}

static ssize_t read_fails(int fd UNUSED, void *bytes UNUSED, size_t size UNUSED)
{
    errno = EIO;
    return -1;
}

START_TEST(short_and_interrupted_reads_lose_nothing)
{
    write_plain("a", "0123456789");
    file_door.read = read_byte;
    check_content("a", "0123456789");
    file_door.read = read_fails;
    check_read_fails("a", ERROR_IO);
}
END_TEST

START_TEST(a_file_is_written_whole_with_its_mode)
{
    struct stat about;

    ck_assert_int_eq(file_write("a", "one", 3, 0666, &err), 0);
    check_content("a", "one");
    ck_assert_int_eq(stat("a", &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0644);
    ck_assert_int_eq(file_write("a", "", 0, 0600, &err), 0);
    check_content("a", "");
    ck_assert_int_eq(stat("a", &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0600);
    text_addf(&path, "%s/b", folder);
    ck_assert_int_eq(file_write(path.at, "two", 3, 0600, &err), 0);
    check_content("b", "two");
    ck_assert_uint_eq(names_in_folder(), 2);
}
END_TEST

START_TEST(a_reader_of_the_old_file_keeps_it)
{
    char byte;

    write_plain("a", "old");
    int fd = open("a", O_RDONLY);
    ck_assert_int_eq(file_write("a", "new", 3, 0600, &err), 0);
    ck_assert_int_eq(read(fd, &byte, 1), 1);
    ck_assert_int_eq(byte, 'o');
    close(fd);
}
END_TEST

START_TEST(nothing_but_a_regular_file_is_replaced)
{
    static const char *const names[] = {"link", "dangling", "folder", "pipe"};
    struct stat about;

    write_plain("target", "old");
    ck_assert_int_eq(symlink("target", "link") | symlink("nowhere", "dangling"), 0);
    ck_assert_int_eq(mkdir("folder", 0700) | mkfifo("pipe", 0600), 0);
    for (size_t i = 0; i < COUNT(names); i++) {
        error_clear(&err);
        ck_assert_int_eq(file_write(names[i], "new", 3, 0600, &err), -1);
        ck_assert_int_eq(err.kind, ERROR_CREATE);
        ck_assert_int_eq(lstat(names[i], &about), 0);
        ck_assert(!S_ISREG(about.st_mode));
    }
    check_content("target", "old");
    ck_assert(!file_exists("nowhere"));
    ck_assert_uint_eq(names_in_folder(), 5);
}
END_TEST

START_TEST(a_folder_that_is_not_there_cannot_be_written_into)
{
    ck_assert_int_eq(file_write("none/a", "x", 1, 0600, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CREATE);
    error_clear(&err);
    if (geteuid() != 0) {
        ck_assert_int_eq(mkdir("closed", 0500), 0);
        ck_assert_int_eq(file_write("closed/a", "x", 1, 0600, &err), -1);
        ck_assert_int_eq(err.kind, ERROR_PERMISSION);
    }
}
END_TEST

static int fault_at; /* the call that fails, from 1 */
static int fault_errno;

static ssize_t write_short_then_fail(int fd, const void *bytes, size_t size)
{
    if (--fault_at == 0) {
        errno = fault_errno;
        return -1;
    }
    return write(fd, bytes, size > 2 ? 2 : size);
}

static int fsync_fails(int fd)
{
    if (--fault_at == 0) {
        errno = fault_errno;
        return -1;
    }
    return fsync(fd);
}

static int rename_fails(const char *from UNUSED, const char *to UNUSED)
{
    errno = fault_errno;
    return -1;
}

static ssize_t write_nothing(int fd UNUSED, const void *bytes UNUSED, size_t size UNUSED)
{
    return 0;
}

static const struct {
    struct file_door door;
    int at, number;
    enum error_kind kind;
} faults[] = {
    {{.write = write_short_then_fail}, 1, ENOSPC, ERROR_IO},
    {{.write = write_short_then_fail}, 3, ENOSPC, ERROR_IO},
    {{.write = write_short_then_fail}, 2, EDQUOT, ERROR_IO},
    {{.write = write_short_then_fail}, 2, EFBIG, ERROR_IO},
    {{.write = write_nothing}, 0, EIO, ERROR_IO},
    {{.fsync = fsync_fails}, 1, EIO, ERROR_IO},
    {{.rename = rename_fails}, 1, EACCES, ERROR_PERMISSION},
    {{.rename = rename_fails}, 1, EXDEV, ERROR_CREATE},
};

START_TEST(a_fault_leaves_the_old_file_and_nothing_else)
{
    write_plain("a", "old");
    file_door = faults[_i].door;
    fault_at = faults[_i].at;
    fault_errno = faults[_i].number;
    ck_assert_int_eq(file_write("a", "0123456789", 10, 0600, &err), -1);
    ck_assert_int_eq(err.kind, faults[_i].kind);
    ck_assert_ptr_nonnull(strstr(err.message, "'a'"));
    ck_assert_ptr_nonnull(strstr(err.message, strerror(faults[_i].number)));
    file_door = (struct file_door){0};
    check_content("a", "old");
    ck_assert_uint_eq(names_in_folder(), 1);
}
END_TEST

START_TEST(short_and_interrupted_writes_lose_nothing)
{
    file_door.write = write_short_then_fail;
    fault_at = 2;
    fault_errno = EINTR;
    ck_assert_int_eq(file_write("a", "0123456789", 10, 0600, &err), 0);
    check_content("a", "0123456789");
}
END_TEST

START_TEST(a_folder_that_cannot_be_synced_is_an_error_unless_it_never_can)
{
    file_door.fsync = fsync_fails;
    fault_at = 2;
    fault_errno = EIO;
    ck_assert_int_eq(file_write("a", "new", 3, 0600, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    check_content("a", "new");
    fault_at = 2;
    fault_errno = EINVAL;
    ck_assert_int_eq(file_write("a", "newer", 5, 0600, NULL), 0);
    ck_assert_uint_eq(names_in_folder(), 1);
}
END_TEST

START_TEST(a_dash_means_standard_output)
{
    int ends[2], saved = dup(STDOUT_FILENO);
    char bytes[8] = "";

    ck_assert_int_eq(pipe(ends), 0);
    dup2(ends[1], STDOUT_FILENO);
    int rc = file_write("-", "one", 3, 0600, &err);
    dup2(saved, STDOUT_FILENO);
    ck_assert_int_eq(rc, 0);
    ck_assert_int_eq(read(ends[0], bytes, 7), 3);
    ck_assert_str_eq(bytes, "one");
    ck_assert(!file_exists("-"));
    close(saved);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

START_TEST(names_are_listed_in_the_order_of_their_bytes)
{
    static const char *const names[] = {".hidden", "B", "a", "b", "门"};
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(name_list_done) struct name_list list = {0};

    for (size_t i = COUNT(names); i-- > 0;)
        write_plain(names[i], "");
    ck_assert_int_eq(file_list(folder, &arena, &list, &err), 0);
    ck_assert_uint_eq(list.count, COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++)
        ck_assert_str_eq(list.at[i], names[i]);
    ck_assert_int_eq(file_list("none", &arena, &list, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_NO_INPUT);
}
END_TEST

START_TEST(folders_are_made_with_those_above_them)
{
    ck_assert_int_eq(file_make_folders("x/y//z/", 0700, &err), 0);
    ck_assert(file_is_folder("x/y/z"));
    ck_assert_int_eq(file_make_folders("x/y/z", 0700, &err), 0);
    text_addf(&path, "%s/x/y/w", folder);
    ck_assert_int_eq(file_make_folders(path.at, 0700, &err), 0);
    ck_assert(file_is_folder("x/y/w"));
    write_plain("file", "");
    ck_assert_int_eq(file_make_folders("file/y", 0700, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CREATE);
    ck_assert_int_eq(rmdir("x/y/z") | rmdir("x/y/w") | rmdir("x/y"), 0);
}
END_TEST

START_TEST(what_is_there_exists_also_a_link_to_nowhere)
{
    ck_assert_int_eq(symlink("nowhere", "dangling"), 0);
    write_plain("a", "");
    ck_assert(file_exists("a") && file_exists(".") && file_exists("dangling"));
    ck_assert(!file_exists("b") && !file_exists("nowhere"));
    ck_assert(file_is_folder(".") && !file_is_folder("a") && !file_is_folder("b"));
}
END_TEST

SUITE(file)
{
    Suite *suite = suite_create("util/file");
    TCase *reading = tcase_create("reading"), *writing = tcase_create("writing"), *folders = tcase_create("folders");

    tcase_add_checked_fixture(reading, set_up, tear_down);
    tcase_add_checked_fixture(writing, set_up, tear_down);
    tcase_add_checked_fixture(folders, set_up, tear_down);
    tcase_add_test(reading, a_file_is_read_whole);
    tcase_add_test(reading, what_is_no_regular_file_is_refused_without_waiting);
    tcase_add_test(reading, a_file_over_64_mb_is_refused_before_it_is_read);
    tcase_add_test(reading, short_and_interrupted_reads_lose_nothing);
    suite_add_tcase(suite, reading);
    tcase_add_test(writing, a_file_is_written_whole_with_its_mode);
    tcase_add_test(writing, a_reader_of_the_old_file_keeps_it);
    tcase_add_test(writing, nothing_but_a_regular_file_is_replaced);
    tcase_add_test(writing, a_folder_that_is_not_there_cannot_be_written_into);
    tcase_add_loop_test(writing, a_fault_leaves_the_old_file_and_nothing_else, 0, (int)COUNT(faults));
    tcase_add_test(writing, short_and_interrupted_writes_lose_nothing);
    tcase_add_test(writing, a_folder_that_cannot_be_synced_is_an_error_unless_it_never_can);
    tcase_add_test(writing, a_dash_means_standard_output);
    suite_add_tcase(suite, writing);
    tcase_add_test(folders, names_are_listed_in_the_order_of_their_bytes);
    tcase_add_test(folders, folders_are_made_with_those_above_them);
    tcase_add_test(folders, what_is_there_exists_also_a_link_to_nowhere);
    suite_add_tcase(suite, folders);
    return suite;
}
