#!/bin/sh
# district.sh FOLDER [SCHOOLS [GUARDS [MONTHS [FAULTS [SEED [FIRST]]]]]]: writes the tables of made-up schools, the same
# bytes for the same arguments on any machine: FOLDER/S0001/*.csv, FOLDER/S0002/*.csv, ...
#
# SCHOOLS (1) schools of GUARDS (16) guards each, with rosters for MONTHS (1) months from FIRST (2026-03) on: two gates
# and a patrol day and night, a peak post on school days. Of each thousand guards FAULTS (60) have a certificate that
# lapses in the first month, as many no yearly query, an age over the limit, or part-time work; of each thousand duties
# FAULTS/4 are missing, and as many meet an absence.
set -eu
folder=$1
mkdir -p "$folder"
exec awk -v folder="$folder" -v schools="${2-1}" -v guards="${3-16}" -v months="${4-1}" -v faults="${5-60}" \
    -v seed="${6-1}" -v first="${7-2026-03}" '
function chance(permille) { # the minimal standard generator: exact in the doubles of any awk
    seed = seed * 16807 % 2147483647
    return seed % 1000 < permille
}
function month_days(year, month,    days) {
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
    return days[month] + (month == 2 && year % 4 == 0)
}
function check_digit(digits,    weights, sum, i) {
    split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weights, " ")
    for (i = 1; i <= 17; i++)
        sum += substr(digits, i, 1) * weights[i]
    return substr("10X98765432", sum % 11 + 1, 1)
}
function citizen(number, born,    digits) {
    digits = sprintf("440308%d%02d%02d%03d", born, number % 12 + 1, number % 28 + 1, number % 500 * 2 + 1)
    return digits check_digit(digits)
}
function put(name, text) {
    printf "%s\n", text > path "/" name ".csv"
}
function write_school(code, last_year, last_month) {
    put("school", "学校代码,学校名称,学段,走读生,寄宿生,教职工,配备标准,时区")
    put("school", code ",基准中学" code ",中学,980,500,120,national-2015,Asia/Shanghai")
    put("terms", "学期,开始,结束")
    put("terms", "本学期," first "-01," sprintf("%d-%02d-28", last_year, last_month))
    put("posts", "岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件")
    put("posts", "G1,东门门卫,门卫岗,东门,1,保安员证\nG2,西门门卫,门卫岗,西门,1,保安员证")
    put("posts", "PT,巡逻,巡逻岗,,1,保安员证\nPK,东门护学,护学岗,东门,2,保安员证")
    put("demands", "岗位代码,日期类型,开始,结束,人数\nG1,每天,00:00,24:00,1\nG2,每天,00:00,24:00,1")
    put("demands", "PT,每天,00:00,24:00,1\nPK,在校日,06:50,07:50,2\nPK,在校日,16:40,17:40,2")
    put("shifts", "班次代码,名称,岗位时段\n白,东门白班,G1 07:00-19:00\n夜,东门夜班,G1 19:00-07:00")
    put("shifts", "西,西门白班,G2 07:00-19:00\n西夜,西门夜班,G2 19:00-07:00\n巡,巡逻白班,PT 07:00-19:00")
    put("shifts", "巡夜,巡逻夜班,PT 19:00-07:00\n护,护学,PK 06:50-07:50; PK 16:40-17:40")
}
function write_guard(school, g, year,    no, born, form, lapse) {
    no = sprintf("%04d", g)
    born = chance(faults) ? year - 62 : year - 30 - g % 20
    form = chance(faults) ? "兼职" : "专职"
    lapse = chance(faults) ? first "-10" : ""
    put("guards", no ",保安" no ",男," citizen(school * guards + g, born) ",高中," form ",2022-09-01")
    put("credentials", no ",保安员证,证" no ",2022-08-20," lapse ",\n" no ",准入查询,,2022-08-15,,未命中")
    if (!chance(faults))
        put("credentials", no ",年度查询,," year "-01-10,,未命中")
    put("credentials", no ",健康检查,," year "-01-05,,合格")
}
function write_month(year, month,    name, days, g, d, cell, line, no, cycle) {
    name = sprintf("roster-%d-%02d", year, month)
    days = month_days(year, month)
    line = "工号,姓名"
    for (d = 1; d <= days; d++)
        line = line "," d
    put(name, year "年" month "月\n" line)
    for (g = 1; g <= guards; g++) {
        no = sprintf("%04d", g)
        split(cycles[(g - 1) % 4 + 1], cycle, " ")
        line = no ",保安" no
        for (d = 1; d <= days; d++) {
            cell = cycle[(d + int((g - 1) / 4)) % 4 + 1]
            if (cell != "休" && chance(faults / 4))
                cell = ""
            if (cell != "休" && cell != "" && chance(faults / 4))
                put("absences", sprintf("%s,病假,%d-%02d-%02d,%d-%02d-%02d,已批准", no, year, month, d, year, month, d))
            line = line "," cell
        }
        put(name, line)
    }
}
BEGIN {
    split("白 夜 休 休|西 西夜 休 休|巡 巡夜 休 休|护 护 护 护", cycles, "|")
    year = substr(first, 1, 4) + 0
    month = substr(first, 6) + 0
    last = month + months - 1
    for (s = 1; s <= schools; s++) {
        code = sprintf("S%04d", s)
        path = folder "/" code
        system("mkdir -p \"" path "\"")
        write_school(code, year + int((last - 1) / 12), (last - 1) % 12 + 1)
        put("guards", "工号,姓名,性别,身份证号,文化程度,用工形式,入职日期")
        put("credentials", "工号,证件类别,证件编号,发证日期,有效期至,结果")
        put("absences", "工号,请假类型,开始,结束,状态")
        for (g = 1; g <= guards; g++)
            write_guard(s, g, year)
        for (m = month; m <= last; m++)
            write_month(year + int((m - 1) / 12), (m - 1) % 12 + 1)
    }
}'
