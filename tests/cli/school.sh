# A tiny school for tests of the command line: small_school DIR writes its tables; . "$top_srcdir/tests/cli/school.sh" after tap.sh.
# One gate by day, a peak of two on school days; 003 has no guard certificate; the second half of March 2026 has no
# roster cell for the gate on the 20th; 004 is a number that is refused.
MUSTER_NOW=2026-03-16T09:00
export MUSTER_NOW

small_school()
{
    mkdir -p "$1"
    cat >"$1/school.csv" <<'END'
school code,school name,stage,day pupils,boarders,staff,rule pack,time zone
T1,Brook School,primary,300,0,20,national-2015,Asia/Shanghai
END
    cat >"$1/posts.csv" <<'END'
post code,post name,post kind,gate,minimum
G1,East gate,gate,East,1
PK,East crossing,student_protection,East,2
END
    cat >"$1/demands.csv" <<'END'
post,days,from,to,need,note
G1,workday,08:00,16:00,1,
PK,school_day,07:00,07:40,2,arrival
END
    cat >"$1/shifts.csv" <<'END'
shift code,shift name,tour
D,day,G1 08:00-16:00
P,crossing,PK 07:00-07:40
END
    cat >"$1/guards.csv" <<'END'
guard number,name,sex,citizen id,phone,education,employment,joined
001,Ann Stone,female,,13800000001,senior secondary,full_time,2024-01-08
002,Ben Field,male,,13800000002,senior secondary,full_time,2024-01-08
003,Cai Rivers,male,,13800000003,senior secondary,full_time,2024-01-08
004,Dan Hill,male,4.2E+17,13800000004,senior secondary,full_time,2024-01-08
END
    cat >"$1/credentials.csv" <<'END'
guard,name,kind,number,issued,until,result
001,Ann Stone,guard_cert,C1,2023-12-01,,
002,Ben Field,guard_cert,C2,2023-12-01,,
END
    for guard in 001 002 003; do
        printf '%s,,prehire_query,,2023-12-20,,no_hit\n%s,,yearly_query,,2025-12-01,,no_hit\n%s,,health_check,,2025-12-01,,passed\n' \
            $guard $guard $guard
    done >>"$1/credentials.csv"
    cat >"$1/terms.csv" <<'END'
name,from,to
spring,2026-03-02,2026-07-03
END
    cat >"$1/roster.csv" <<'END'
2026-03
guard number,name,16,17,18,19,20
001,Ann Stone,D,D,D,D,
002,Ben Field,P,P,P,P,P
003,Cai Rivers,P,P,P,P,P
END
}

# large_school FOLDER GUARDS MONTH: made up, with some faults; its code is S0001, its staff numbers 0001, 0002, …
large_school()
{
    sh "$top_srcdir/bench/district.sh" "$1.made" 1 "$2" 1 60 1 "$3" && mv "$1.made/S0001" "$1" && rmdir "$1.made"
}
