#!/bin/sh
# school.sh FOLDER [GUARDS [MONTH]]: writes the tables of a made-up school, the same bytes for the same arguments.
# Three posts day and night, a peak post on school days; every seventh guard without a certificate.
set -eu
folder=$1 guards=${2-16} month=${3-2026-03}
mkdir -p "$folder"
year=${month%-*} number=${month#*-}
printf '学校代码,学校名称,学段,走读生,寄宿生,教职工,配备标准,时区\nB01,基准中学,中学,980,500,120,national-2015,Asia/Shanghai\n' >"$folder/school.csv"
printf '学期,开始,结束\n本学期,%s-01,%s-28\n' "$month" "$month" >"$folder/terms.csv"
printf '岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件\nG1,东门门卫,门卫岗,东门,1,保安员证\nG2,西门门卫,门卫岗,西门,1,保安员证\nPT,巡逻,巡逻岗,,1,保安员证\nPK,东门护学,护学岗,东门,2,保安员证\n' >"$folder/posts.csv"
printf '岗位代码,日期类型,开始,结束,人数\nG1,每天,00:00,24:00,1\nG2,每天,00:00,24:00,1\nPT,每天,00:00,24:00,1\nPK,在校日,06:50,07:50,2\nPK,在校日,16:40,17:40,2\n' >"$folder/demands.csv"
printf '班次代码,名称,岗位时段\n白,东门白班,G1 07:00-19:00\n夜,东门夜班,G1 19:00-07:00\n西,西门白班,G2 07:00-19:00\n西夜,西门夜班,G2 19:00-07:00\n巡,巡逻白班,PT 07:00-19:00\n巡夜,巡逻夜班,PT 19:00-07:00\n护,护学,PK 06:50-07:50; PK 16:40-17:40\n' >"$folder/shifts.csv"
awk -v guards="$guards" -v year="$year" -v month="$number" -v folder="$folder" 'BEGIN {
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
    last = days[month + 0] + (month + 0 == 2 && year % 4 == 0)
    split("白 夜 休 休|西 西夜 休 休|巡 巡夜 休 休|护 护 护 护", cycles, "|")
    people = folder "/guards.csv"; papers = folder "/credentials.csv"; roster = folder "/roster.csv"
    print "工号,姓名,性别,文化程度,用工形式,入职日期" > people
    print "工号,证件类别,证件编号,发证日期,有效期至,结果" > papers
    printf "%d年%d月\n工号,姓名", year, month > roster
    for (d = 1; d <= last; d++) printf ",%d", d > roster
    printf "\n" > roster
    for (g = 1; g <= guards; g++) {
        no = sprintf("%04d", g)
        printf "%s,保安%s,男,高中,专职,2022-09-01\n", no, no > people
        if (g % 7) printf "%s,保安员证,证%s,2022-08-20,,\n", no, no > papers
        printf "%s,年度查询,,%d-01-10,,未命中\n%s,准入查询,,2022-08-15,,未命中\n%s,健康检查,,%d-01-05,,合格\n", no, year, no, no, year > papers
        printf "%s,保安%s", no, no > roster
        split(cycles[(g - 1) % 4 + 1], cycle, " ")
        for (d = 1; d <= last; d++) printf ",%s", cycle[(d + int((g - 1) / 4)) % 4 + 1] > roster
        printf "\n" > roster
    }
}'
