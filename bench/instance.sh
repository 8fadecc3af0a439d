#!/bin/sh
# instance.sh WEEKS STAFF SHIFTS SEED: prints a made-up instance in the format of Curtois and Qu, the same bytes for the
# same arguments. The need is what a roster by chance gives, so that good rosters exist.
set -eu
awk -v weeks="$1" -v staff="$2" -v shifts="$3" -v seed="$4" '
function chance(n) { seed = (seed * 16807) % 2147483647; return int(seed / 2147483647 * n) }
BEGIN {
    seed = seed % 2147483646 + 1
    days = weeks * 7
    for (i = 0; i < 10; i++) chance(2)
    split("E D L N S T U V", names, " ")
    print "# made by bench/instance.sh\nSECTION_HORIZON\n" days "\n\nSECTION_SHIFTS"
    for (s = 1; s <= shifts; s++) {
        bars = ""
        for (t = 1; t < s; t++) bars = bars (bars == "" ? "" : "|") names[t]
        print names[s] "," (s == 4 ? 600 : 480) "," bars
    }
    print "\nSECTION_STAFF"
    for (i = 1; i <= staff; i++) {
        max = ""
        for (s = 1; s <= shifts; s++) {
            able[i, s] = s == i % (shifts < 3 ? shifts : 3) + 1 || chance(3) > 0
            max = max (s > 1 ? "|" : "") names[s] "=" (able[i, s] ? s == 4 ? weeks : days : 0)
        }
        work = int(days * (i % 5 == 0 ? 0.4 : 0.62)) * 480
        print "P" i "," max "," work "," work - 960 ",5,2,2," int((weeks + 1) / 2)
    }
    print "\nSECTION_DAYS_OFF"
    for (i = 1; i <= staff; i++) { off[i] = chance(days); print "P" i "," off[i] }
    print "\nSECTION_SHIFT_ON_REQUESTS"
    for (i = 1; i <= staff; i++)
        for (k = 0; k < weeks; k++) {
            d = chance(7) + 7 * k; s = chance(shifts) + 1
            if (d != off[i] && able[i, s]) print "P" i "," d "," names[s] "," chance(3) + 1
        }
    print "\nSECTION_SHIFT_OFF_REQUESTS"
    for (i = 1; i <= staff; i++) {
        d = chance(days); s = chance(shifts) + 1
        print "P" i "," d "," names[s] "," chance(3) + 1
    }
    for (i = 1; i <= staff; i++) {
        phase = chance(7)
        for (d = 0; d < days; d++)
            if ((d + phase) % 7 < (i % 5 == 0 ? 3 : 4) && d != off[i]) {
                do s = chance(shifts) + 1; while (!able[i, s])
                need[d, s]++
            }
    }
    print "\nSECTION_COVER"
    for (d = 0; d < days; d++)
        for (s = 1; s <= shifts; s++) print d "," names[s] "," need[d, s] + 0 ",100,1"
}'
