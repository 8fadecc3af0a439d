# Training that counts and gives papers, papers that lapse, and what the plan loses when nothing is renewed.
. "${0%/*}/../cli/tap.sh"

MUSTER_NOW=2026-03-18T07:20
export MUSTER_NOW
"$MUSTER" --db "$MUSTER_DB" demo >/dev/null 2>&1

# --- training
exits 0 'a course is recorded' "$MUSTER" training course 消防 --hours 4 --topics 灭火器 --grants fire_operator
run "$MUSTER" training course 消防 --hours 4
is "$status" 65 'not twice'
exits 0 'a drill is recorded' "$MUSTER" training course 演练 --hours 2 --drill yes
exits 0 'a session with who passed and who failed' \
    "$MUSTER" training record 消防 2026-03-10 --present all --passed '001,002、003' --failed 004
run "$MUSTER" --json training list
like "$out" '"present": "?13"?' 'everybody was there'
like "$out" '"passed": "?3"?' 'three passed'
run "$MUSTER" credential list --guard 001
like "$out" 'fire facility operator certificate' 'who passed has the paper that the course gives'
run "$MUSTER" credential list --guard 004
unlike "$out" 'fire facility operator certificate' 'who failed has not'
exits 0 'a result is put right' "$MUSTER" training record 消防 2026-03-10 --failed 003
run "$MUSTER" credential list --guard 003
like "$out" 'fire facility operator certificate.* revoked' 'and the paper is taken back'
exits 0 'one undo takes that back' "$MUSTER" undo
run "$MUSTER" credential list --guard 003
unlike "$out" 'revoked' 'result and paper together'
run "$MUSTER" training record 消防 2026-03-30 --passed 001
is "$status" 65 'no result before the day'
run "$MUSTER" training record 消防 2026-03-10 --passed 001 --failed 001
is "$status" 65 'nobody passes and fails'
run "$MUSTER" training record 射击 2026-03-10
is "$status" 66 'an unknown course'
like "$err" 'muster training course' 'the error names the way out'
run "$MUSTER" training record 消防 2026-03-11 --present 001,999
is "$status" 66 'an unknown guard'
run "$MUSTER" --json training list
unlike "$out" '2026-03-11' 'and nothing of that session is kept'
run "$MUSTER" training behind
like "$out" '^001 .* 4 +10 ' 'who is behind, with hours and target'
"$MUSTER" training course 年度培训 --hours 6 >/dev/null 2>&1
"$MUSTER" training record 年度培训 2026-03-12 --present 001 >/dev/null 2>&1
"$MUSTER" training record 演练 2026-03-13 --present 001 >/dev/null 2>&1
run "$MUSTER" training behind
unlike "$out" '^001 ' 'who has made it up is not'
run "$MUSTER" check --all
like "$out" '\[Q09\].*002' 'the check says so too'
unlike "$out" '\[Q09\].*001 ' 'and not of who is not behind'

# --- papers that lapse
run "$MUSTER" credential expiring --within 90
like "$out" '^Lapsed$' 'they stand under how soon they lapse'
like "$out" '^Within 30 days$' 'also those to come'
run "$MUSTER" credential expiring --within 90 --kind 年度查询
unlike "$out" 'guard certificate' 'of one kind'
run "$MUSTER" credential letter 005
like "$out" '005 Chen Changhe: please renew' 'a letter to the holder'
like "$out" 'guard certificate +DEMO-005 +2026-03-08 +lapsed' 'names the papers'
exits 0 'the list can be printed' sh -c '"$MUSTER" export csv expiring -o expiring.csv && grep -q DEMO-005 expiring.csv'
"$MUSTER" credential renew 005 guard_cert --issued 2026-03-18 --until 2026-03-18 >/dev/null 2>&1
run "$MUSTER" credential expiring --within 0
like "$out" '^005 .*2026-03-18 +0 more days' 'a paper is good on its last day'
unlike "$out" '^005 .*lapsed' 'and a renewal is never shown as lapsed'

# --- what the plan loses
run "$MUSTER" report forecast
like "$out" '^005 .*guard certificate +2026-03-18 +2026-03-19' 'the forecast names guard, paper, last day and first duty hit'
like "$out" '^007 .*yearly query +2026-03-30 .* G2 ' 'and the post'
run "$MUSTER" --json report forecast --from 2026-03-18 --to 2026-03-18
like "$out" '"rows": \[\]' 'nothing is lost on the last good day'
run "$MUSTER" report training
like "$out" '^007 .*yearly query' 'which paper would help most'
run "$MUSTER" report forecast --school NONE
is "$status" 66 'an unknown school'
run "$MUSTER" --lang zh_CN report forecast
like "$out" '若都不续办' 'in Chinese'
finish
