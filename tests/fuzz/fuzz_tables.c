/* The import of one table or roster into a school: whatever the file, the database stays sound, the same file again
 * brings nothing new, and a dry run changes nothing. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>

#include "service/import.h"
#include "service/trust.h"
#include "util/file.h"

static const char *const models[] = {"model.db", NULL};

static void import_file(struct app *app, const char *path, bool dry_run, struct import_report *report)
{
    OWN(error_done) struct error err = ERROR_INIT;
    struct import_request request = {.path = path, .year = 2026, .month = 3, .dry_run = dry_run};

    if (import_run(app, &request, report, &err) != 0)
        fuzz_holds(err.kind != ERROR_NONE && err.kind != ERROR_INTERNAL && err.message != NULL, "a refusal says why");
    for (size_t i = 0; i < report->refused.count; i++) {
        const struct refusal *refusal = &report->refused.at[i];
        fuzz_holds(refusal->reason != NULL && refusal->reason[0] != '\0', "a refused row has a reason");
        fuzz_holds(refusal->file != NULL && refusal->row >= 1, "a refused row has its place");
    }
}

static const struct {
    const char *file, *text;
} school[] = {
    {"1.csv", "学校代码,学校名称,学段,走读生,寄宿生,教职工\nS01,试验中学,中学,900,100,80\n"},
    {"2.csv", "岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件\nG1,东门,门卫岗,东门,1,保安员证\n"
              "PK,东门高峰,护学岗,东门,2,\nFC,消控室,消防控制室,,1,消防设施操作员证:四级\n"},
    {"3.csv", "班次代码,名称,岗位时段\n白,白班,G1 07:00-19:00\n夜,夜班,G1 19:00-07:00\n护,高峰,PK 06:50-07:50; PK "
              "16:40-17:40\n"},
    {"4.csv", "工号,姓名\n001,甲\n002,乙\n003,丙\n"},
    {"5.csv", "学期,开始,结束\n春,2026-02-20,2026-07-07\n"},
};

void fuzz_tables_start(void)
{
    struct app app = {0};
    OWN(error_done) struct error err = ERROR_INIT;

    fuzz_world();
    fuzz_holds(app_open(models[0], DB_CREATE, &app, &err) == 0, "a database can be made");
    for (size_t i = 0; i < COUNT(school); i++) {
        OWN(import_report_done) struct import_report report = {0};
        fuzz_holds(file_write(school[i].file, school[i].text, strlen(school[i].text), 0600, NULL) == 0,
            "a table can be written");
        import_file(&app, school[i].file, false, &report);
        fuzz_holds(report.applied && report.refused.count == 0, "the school of the model goes in");
    }
    app_close(&app);
    fuzz_folder_clear(models);
}

static void is_sound(struct app *app)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(trust_faults_done) struct trust_faults faults = {0};

    fuzz_holds(trust_doctor(app, &arena, &faults, NULL) == 0, "the database can be examined");
    for (size_t i = 0; i < faults.count; i++)
        fprintf(stderr, "doctor: %s\n", faults.at[i]);
    fuzz_holds(faults.count == 0, "the database is sound");
}

void fuzz_tables(const uint8_t *bytes, size_t size)
{
    static const char table[] = "table.csv";
    OWN(import_report_done) struct import_report dry = {0}, first = {0}, again = {0};
    struct app app = {0};

    fuzz_folder_clear(models);
    fuzz_holds(file_write(table, bytes, size, 0600, NULL) == 0, "a table can be written");
    fuzz_database(models[0], "muster.db", &app);
    import_file(&app, table, true, &dry);
    fuzz_holds(!dry.applied, "a dry run applies nothing");
    import_file(&app, table, false, &first);
    fuzz_holds(dry.fresh == first.fresh && dry.updated == first.updated && dry.refused.count == first.refused.count,
        "a dry run tells what will happen");
    if (first.applied) {
        is_sound(&app);
        import_file(&app, table, false, &again);
        fuzz_holds(
            again.fresh == 0 && again.updated == 0 && again.removed == 0, "the same table again changes nothing");
    }
    app_close(&app);
}
