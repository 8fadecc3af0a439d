# Prints an instance of Curtois and Qu as an integer programme in LP format, for other solvers: x_I_D_S employee I does
# shift S on day D, k_I_W works on weekend W, u and o what is missing and too much. Wishes that nobody can lose are
# counted in "constant" of the first line.
#     awk -f bench/compact.awk Instance1.txt >1.lp; cbc 1.lp sec 60 solve; glpsol --lp 1.lp --tmlim 60
BEGIN { FS = "," }
/^SECTION/ { section = $0; next }
/^#/ || NF == 0 { next }
section ~ /HORIZON/ { days = $1 }
section ~ /SHIFTS/ { shift[++shifts] = $1; number[$1] = shifts; minutes[shifts] = $2; bars[shifts] = $3 }
section ~ /STAFF/ {
    staff[++people] = $1; person[$1] = people; high[people] = $3; low[people] = $4
    run_max[people] = $5; run_min[people] = $6; off_min[people] = $7; ends[people] = $8
    k = split($2, parts, "|")
    for (i = 1; i <= k; i++) { split(parts[i], m, "="); most[people, number[m[1]]] = m[2] }
}
section ~ /DAYS_OFF/ { for (f = 2; f <= NF; f++) free[person[$1], $f] = 1 }
section ~ /ON_REQ/ { cost[person[$1], $2, number[$3]] -= $4; constant += $4 }
section ~ /OFF_REQ/ { cost[person[$1], $2, number[$3]] += $4 }
section ~ /COVER/ { t = number[$2]; need[$1, t] = $3; under[$1, t] = $4; over[$1, t] = $5 }
function x(i, d, s) { return "x_" i "_" d "_" s }
function can(i, d, s) { return most[i, s] > 0 && !free[i, d] }
function term(sign, what) { if (++width % 12 == 0) printf "\n "; printf " %s %s", sign, what }
function on(sign, i, d,   s) { for (s = 1; s <= shifts; s++) if (can(i, d, s)) term(sign, x(i, d, s)) }
# A sum that may have come out empty still needs a variable.
function row(i) { term("+", "0 zero") }
END {
    printf "\\ constant %d\nMinimize\n cost:", constant
    for (d = 0; d < days; d++) for (s = 1; s <= shifts; s++) {
        term("+ " under[d, s], "u_" d "_" s); term("+ " over[d, s], "o_" d "_" s)
    }
    for (i = 1; i <= people; i++) for (d = 0; d < days; d++) for (s = 1; s <= shifts; s++)
        if (can(i, d, s) && cost[i, d, s] != 0) term((cost[i, d, s] < 0 ? "- " (-cost[i, d, s]) : "+ " cost[i, d, s]), x(i, d, s))
    printf "\nSubject To\n"
    for (d = 0; d < days; d++) for (s = 1; s <= shifts; s++) {
        for (i = 1; i <= people; i++) if (can(i, d, s)) term("+", x(i, d, s))
        printf " + u_%d_%d - o_%d_%d = %d\n", d, s, d, s, need[d, s]
    }
    for (i = 1; i <= people; i++) {
        for (d = 0; d < days; d++) { on("+", i, d); row(); print " <= 1" }
        for (d = 0; d + 1 < days; d++) for (s = 1; s <= shifts; s++) if (bars[s] != "" && can(i, d, s)) {
            term("+", x(i, d, s)); n = split(bars[s], after, "|")
            for (k = 1; k <= n; k++) if (can(i, d + 1, number[after[k]])) term("+", x(i, d + 1, number[after[k]]))
            print " <= 1"
        }
        for (s = 1; s <= shifts; s++) if (most[i, s] > 0 && most[i, s] < days) {
            for (d = 0; d < days; d++) if (can(i, d, s)) term("+", x(i, d, s))
            row(); print " <= " most[i, s]
        }
        for (side = 0; side < 2; side++) {
            for (d = 0; d < days; d++) for (s = 1; s <= shifts; s++) if (can(i, d, s)) term("+ " minutes[s], x(i, d, s))
            row(); print side ? " <= " high[i] : " >= " low[i]
        }
        for (d = 0; d + run_max[i] < days; d++) {
            for (e = d; e <= d + run_max[i]; e++) on("+", i, e)
            row(); print " <= " run_max[i]
        }
        for (n = 1; n < run_min[i]; n++) for (d = 0; d + n + 1 < days; d++) {
            on("+", i, d); for (e = d + 1; e <= d + n; e++) on("-", i, e)
            on("+", i, d + n + 1); row(); print " >= " 1 - n
        }
        for (n = 1; n < off_min[i]; n++) for (d = 0; d + n + 1 < days; d++) {
            on("-", i, d); for (e = d + 1; e <= d + n; e++) on("+", i, e)
            on("-", i, d + n + 1); row(); print " >= -1"
        }
        for (w = 0; w * 7 + 6 < days; w++) for (d = w * 7 + 5; d < w * 7 + 7; d++) {
            on("+", i, d); print " - k_" i "_" w " <= 0"
        }
        for (w = 0; w * 7 + 6 < days; w++) term("+", "k_" i "_" w)
        print " <= " ends[i]
    }
    printf "Bounds\n zero <= 0\nBinary\n"
    for (i = 1; i <= people; i++) {
        for (d = 0; d < days; d++) for (s = 1; s <= shifts; s++) if (can(i, d, s)) term("", x(i, d, s))
        for (w = 0; w * 7 + 6 < days; w++) term("", "k_" i "_" w)
    }
    print "\nEnd"
}
