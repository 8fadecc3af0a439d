# The month of a boarding school at the keyboard: from an empty roster by the patterns of its crews, with repairs for one
# who is on leave, to a published version, in fewer than 120 keystrokes.
. "${0%/*}/../cli/tap.sh"
. "$top_srcdir/tests/screens/typing.sh"
MUSTER_NOW=2026-04-01T09:00
MUSTER_DB=$work/school.db
export MUSTER_NOW MUSTER_DB
enter=$(printf '\r')
right=$(printf '\033OC')
save=$(printf '\023')
keystrokes=0

# keys COUNT TEXT...: typed, and counted.
keys()
{
    keystrokes=$((keystrokes + $1))
    shift
    type "$@"
}

mkdir tables
cat >tables/school.csv <<'END'
学校代码,学校名称,学段,走读生,寄宿生,教职工,规则包,时区
BX,育才实验中学,初中,980,500,120,national-2015,Asia/Shanghai
END
cat >tables/posts.csv <<'END'
岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件
G1,东门门卫,门卫岗,东门,1,保安员证
PK1,东门护学岗,护学岗,东门,2,保安员证
PK2,西门护学岗,护学岗,西门,1,保安员证
PT,校园巡逻,巡逻岗,,1,保安员证
FC,消防控制室,消防控制室,,1,消防设施操作员证:四级
END
cat >tables/demands.csv <<'END'
岗位代码,日期类型,开始,结束,人数
G1,每天,00:00,24:00,1
PT,每天,00:00,24:00,1
FC,每天,00:00,24:00,1
PK1,在校日,06:50,07:50,2
PK1,在校日,16:40,17:40,2
PK2,在校日,06:50,07:50,1
PK2,在校日,16:40,17:40,1
END
cat >tables/shifts.csv <<'END'
班次代码,名称,岗位时段
白,门卫白班,G1 07:00-19:00
夜,门卫夜班,G1 19:00-07:00
巡,巡逻白班,PT 07:00-19:00
巡夜,巡逻夜班,PT 19:00-07:00
消早,消控早班,FC 06:00-14:00
消中,消控中班,FC 14:00-22:00
消夜,消控夜班,FC 22:00-06:00
护,东门高峰,PK1 06:50-07:50; PK1 16:40-17:40
西护,西门高峰,PK2 06:50-07:50; PK2 16:40-17:40
END
printf '学期,开始,结束\n第二学期,2026-03-02,2026-07-07\n' >tables/terms.csv
printf '工号,姓名,文化程度,用工形式,入职日期\n' >tables/guards.csv
printf '工号,证件类别,等级,发证日期,有效期至\n' >tables/credentials.csv
number=0
for name in 王国庆 李卫东 张世昌 刘文斌 陈长河 杨光荣 赵永福 黄学军 周玉柱 吴德胜 徐明远 孙建国 胡春生 朱保华 高志强 林家旺; do
    number=$((number + 1))
    no=$(printf '%03d' "$number")
    printf '%s,%s,高中,专职,2022-09-01\n' "$no" "$name" >>tables/guards.csv
    until=2030-01-01
    test "$no" != 010 || until=2026-03-12 # his certificate has lapsed
    printf '%s,保安员证,,2022-01-01,%s\n%s,准入查询,,2022-08-20,\n%s,健康检查,,2025-09-01,\n' "$no" "$until" "$no" "$no" >>tables/credentials.csv
    test "$no" = 007 || printf '%s,年度查询,,2025-09-01,\n' "$no" >>tables/credentials.csv # his query is overdue
    case $no in 01[1-4]) printf '%s,消防设施操作员证,四级,2024-01-01,2029-01-01\n' "$no" >>tables/credentials.csv ;; esac
done
exits 0 'the tables of the school' "$MUSTER" import tables
assign() { "$MUSTER" pattern add "$1" --cycle "$2" --days "$3" --from 2026-04-01 && "$MUSTER" pattern assign "$1" "$4" --step 1 --from 2026-04-01; }
exits 0 'the gate' assign 门 '白 夜 休 护' every_day 002,003,004,001
exits 0 'the patrol, with Chinese commas' assign 巡 '巡，巡夜，休' every_day 006，005，008
exits 0 'the control room' assign 消 '消早、消中、消夜、休' every_day 014,011,012,013
exits 0 'the peaks' assign 护 护 school_day 009
exits 0 'of both gates' assign 西 西护 school_day 016
"$MUSTER" leave request 003 --from 2026-04-13 --to 2026-04-15 --kind annual >/dev/null
exits 0 'somebody is on leave' "$MUSTER" leave approve 1

start "$MUSTER" --lang en
await 'the screens open' 'Muster: Today'
keys 1 2
on_screen 'the roster is empty' 'There is no roster for this month'
keys 1 M
await 'one key plans the month' 'April 2026'
exits 1 'three windows are open' "$MUSTER" coverage --draft --from 2026-04-02 --to 2026-04-30
is "$("$MUSTER" --json coverage --draft --from 2026-04-02 --to 2026-04-30 | grep -c '"gaps": \[$')" 4 'while he is away'
keys 5 '/008' "$enter"
for day in 2 3 4 5 6 7 8 9 10 11 12 13; do keys 1 "$right"; done
keys 1 i
keys 1 夜
await 'the night is taken over' '13 April: 夜'
keys 1 "$escape"
keys 5 '/011' "$enter"
keys 2 "$right" i
keys 1 护
await 'and the peaks' '15 April: 护'
keys 1 "$escape"
exits 0 'all windows are covered' "$MUSTER" coverage --draft --from 2026-04-02 --to 2026-04-30
keys 1 B
on_screen 'publishing asks' 'Publish a month'
keys 2 "$enter" "$enter"
keys 11 'first month'
keys 1 "$enter"
keys 4 Head
keys 1 "$save"
await 'it is published' 'published as version 1'
keys 1 Q
ends 0 'Q leaves with 0'
diag "$keystrokes keystrokes"
is "$(test "$keystrokes" -lt 120 && echo fewer)" fewer 'in fewer than 120 keystrokes'
"$MUSTER" --json roster versions --month 2026-04 >versions
like "$(cat versions)" '"version": "1"' 'a version is there'
# What stands against the month: papers of two who have no duty in it; the first morning, of which no earlier roster is
# here; seven days in a row of who helped out. The last two are explained in the register.
"$MUSTER" --json check --month 2026-04 2>/dev/null | grep '"severity": "\(error\|block\)"' |
    sed 's/.*"code": "\([^"]*\)".*"\(guard\|post\)": "\([^"]*\)", "\(gate\|day\)".*/\1:\3/' | sort -u | tr '\n' ' ' >against
is "$(cat against)" 'C01:FC C01:G1 C01:PT L04:011 Q04:010 Q07:007 ' 'what stands against the month is known'
"$MUSTER" override list >register
for matter in C01:FC C01:G1 C01:PT L04:011; do like "$(cat register)" "$matter.*first month" "$matter is explained"; done
finish
