# The optimiser from the command line, on instances that bench/instance.sh makes.
. "${0%/*}/tap.sh"

sh "$top_srcdir/bench/instance.sh" 4 12 3 1 >small.txt
sh "$top_srcdir/bench/instance.sh" 4 12 3 1 >again.txt
ok 'an instance is the same when it is made again' cmp small.txt again.txt

run "$MUSTER" solve small.txt --steps 6 --seed 3 --threads 1 -o one.txt
is "$status" 0 'an instance is solved'
value=$(printf '%s\n' "$out" | sed -n 's/^value \([0-9]*\),.*/\1/p')
like "$out" '^value [0-9]+, found after .*6 steps, seed 3$' 'value, time, steps and seed are told'
run "$MUSTER" solve small.txt --steps 6 --seed 3 --threads 2 -o two.txt
ok 'the same seed and steps give the same roster with two threads' cmp one.txt two.txt
is "$(wc -l <one.txt)" 12 'a line for each employee'
is "$(awk -F '\t' 'NF != 29' one.txt)" '' 'a name and 28 days in each'
is "$(cut -f 2- one.txt | tr '\t' '\n' | sort -u | tr -d '\n')" '-DEL' 'only shifts of the instance and days off'

# Value and rules once more, by another programme than the one that made them.
judge()
{
    awk -v FS='[,\t]' -v roster="$2" '
        FILENAME == roster { for (d = 2; d <= NF; d++) cell[$1, d - 2] = $d; next }
        /^SECTION/ { section = $0; next }
        /^#/ || NF == 0 { next }
        section ~ /HORIZON/ { days = $1 }
        section ~ /SHIFTS/ { minutes[$1] = $2; bars[$1] = "|" $3 "|" }
        section ~ /STAFF/ { staff[++n] = $1; max[$1] = $3; min[$1] = $4; run[$1] = $5; least[$1] = $6; off[$1] = $7; ends[$1] = $8
            k = split($2, parts, "|"); for (i = 1; i <= k; i++) { split(parts[i], m, "="); most[$1, m[1]] = m[2] } }
        section ~ /DAYS_OFF/ { for (f = 2; f <= NF; f++) if (cell[$1, $f] != "-") print "day off", $1, $f }
        section ~ /ON_REQ/ && cell[$1, $2] != $3 { value += $4 }
        section ~ /OFF_REQ/ && cell[$1, $2] == $3 { value += $4 }
        section ~ /COVER/ { have = 0; for (i = 1; i <= n; i++) have += cell[staff[i], $1] == $2
            value += have < $3 ? $4 * ($3 - have) : $5 * (have - $3) }
        END {
            for (i = 1; i <= n; i++) {
                p = staff[i]; total = weekends = length_ = 0; last = -1
                for (d = 0; d < days; d++) {
                    c = cell[p, d]; on = c != "-"
                    if (on) { total += minutes[c]; if (++used[p, c] > most[p, c]) print "kind", p, c
                        if (d % 7 > 4 && last != int(d / 7)) { weekends++; last = int(d / 7) } }
                    if (on && d > 0 && cell[p, d - 1] != "-" && index(bars[cell[p, d - 1]], "|" c "|")) print "rotation", p, d
                    length_ = d > 0 && (cell[p, d - 1] != "-") == on ? length_ + 1 : 1
                    turns = d == days - 1 ? 0 : (cell[p, d + 1] != "-") != on
                    if (on && length_ > run[p]) print "run", p, d
                    if (turns && d - length_ >= 0 && length_ < (on ? least[p] : off[p])) print "short", p, d
                }
                if (total > max[p] || total < min[p]) print "minutes", p, total
                if (weekends > ends[p]) print "weekends", p
            }
            print value
        }' "$2" "$1"
}
is "$(judge small.txt one.txt)" "$value" 'the value is right and every rule is kept'

run "$MUSTER" solve small.txt --steps 6 --seed 3
is "$out" "$(cat one.txt)" 'without -o the roster goes to standard output'
run "$MUSTER" --json solve small.txt --steps 2
like "$out" '"value": [0-9]+' 'the figures as JSON'

sh "$top_srcdir/bench/instance.sh" 8 10 4 2 >longer.txt
run "$MUSTER" solve longer.txt --steps 4 -o longer.out
is "$(judge longer.txt longer.out)" "$(printf '%s\n' "$out" | sed -n 's/^value \([0-9]*\),.*/\1/p')" 'so it is for eight weeks with four shifts'

# The best there is, proven, in a fixed number of steps: this fails when the search or the proof becomes worse.
run "$MUSTER" solve small.txt --steps 40 --seed 3 -o best.out
like "$out" '^value 812, .*proven: nothing better is possible' 'the best roster is found and proven in 40 steps'
sh "$top_srcdir/bench/instance.sh" 4 14 3 5 >other.txt
run "$MUSTER" solve other.txt --steps 70 --seed 1 -o other.out
like "$out" '^value 409, .*proven: nothing better is possible' 'and of another instance in 70'

head -n 40 small.txt >cut.txt
run "$MUSTER" solve cut.txt
is "$status" 65 'an instance that was cut is bad data'
like "$err" 'cut.txt, line 40: the file ends too early: SECTION_COVER is missing|cut.txt, line 40: ' 'with line and reason'
sed 's/SECTION_COVER/SECTION_CLOVER/' small.txt >unknown.txt
run "$MUSTER" solve unknown.txt
is "$status" 65 'an unknown section is bad data'
like "$err" '"SECTION_CLOVER" is no section that is known' 'and is named'
sed 's/^P3,\([^,]*\),[0-9]*,/P3,\1,48000,/; s/^P3,\([^,]*\),48000,[0-9]*,/P3,\1,48000,48000,/' small.txt >never.txt
run "$MUSTER" solve never.txt --steps 2
is "$status" 65 'an employee without any legal roster is bad data'
like "$err" 'employee 3 has no legal roster' 'and is named'
exits 66 'a file that is not there' "$MUSTER" solve nothing.txt
exits 64 'seconds and steps together' "$MUSTER" solve small.txt --seconds 1 --steps 1
exits 73 'an output that cannot be made is told' "$MUSTER" solve small.txt --steps 2 -o no/such/folder

"$MUSTER" solve longer.txt --seconds 60 -o stopped.txt >said 2>&1 &
child=$!
tries=0
while test ! -s stopped.txt && test "$tries" -lt 200; do sleep 0.1; tries=$((tries + 1)); done
kill -INT "$child"
wait "$child"
is $? 0 'an interrupt ends the search in peace'
ok 'and keeps a roster' test -s stopped.txt
is "$(judge longer.txt stopped.txt)" "$(sed -n 's/^value \([0-9]*\),.*/\1/p' said)" 'which is the one of the value told'
finish
