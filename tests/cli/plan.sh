# Schedules and offers.
clement plan --kind instalments --amount 1000.00 --currency USD --count 3 --first 2026-01-31 --every month
status_is 0 "three instalments"
quiet "three instalments"
printf 'n,due,amount\n1,2026-01-31,333.34\n2,2026-02-28,333.33\n3,2026-03-31,333.33\n' >want
is "three instalments, to the byte" cmp want "$work/out"
clement plan --kind settle --amount 3240.50 --currency CNY --first 2026-12-01 --waive 240.50
status_is 0 "a settlement"
says '^1,2026-12-01,3000\.00$' "a settlement"
clement plan --kind pause --amount 3240 --currency JPY --until 2026-12-15
says '^1,2026-12-15,3240$' "a pause in yen"
clement plan --kind instalments --amount 1.001 --currency KWD --count 2 --first 2026-12-01 --every 2weeks
says '^1,2026-12-01,0\.501$' "fils"
says '^2,2026-12-15,0\.500$' "fils"

# A pack may limit the count.
for pack in cn-gbt45251 cn-cba2026; do
	clement plan --kind instalments --amount 3600.00 --currency CNY --count 60 --first 2026-12-01 --every month --pack $pack
	status_is 0 "as many payments as $pack allows"
	clement plan --kind instalments --amount 3600.00 --currency CNY --count 61 --first 2026-12-01 --every month --pack us-regf --pack $pack
	status_is 65 "more payments than $pack allows"
	silent "more payments than $pack allows"
	complains "at most 60.*art\. 70.*etc/rules/$pack\.conf:[0-9]" "more payments than $pack allows"
done
clement plan --kind instalments --amount 3600.00 --currency CNY --count 61 --first 2026-12-01 --every month --pack uk-conc
status_is 0 "a pack without a limit"

bad() { # WHAT ARGUMENTS…
	what=$1
	shift
	clement plan "$@"
	status_is 65 "$what"
	silent "$what"
	complains '^clement: ' "$what"
}
bad "too few decimals" --kind full --amount 1000.0 --currency USD --first 2026-01-31
bad "decimals that yen do not have" --kind full --amount 1000.00 --currency JPY --first 2026-01-31
bad "sixteen digits" --kind full --amount 12345678901234.00 --currency USD --first 2026-01-31
bad "a sign" --kind full --amount -1.00 --currency USD --first 2026-01-31
bad "an unknown currency" --kind full --amount 1.00 --currency XXQ --first 2026-01-31
bad "a day that is none" --kind full --amount 1.00 --currency USD --first 2026-02-30
bad "no instalments" --kind instalments --amount 1.00 --currency USD --count 0 --first 2026-01-31 --every month
bad "too many instalments" --kind instalments --amount 10000.00 --currency USD --count 601 --first 2026-01-31 --every month
bad "less than a cent each" --kind instalments --amount 0.02 --currency USD --count 3 --first 2026-01-31 --every month
bad "an unknown rhythm" --kind instalments --amount 3.00 --currency USD --count 3 --first 2026-01-31 --every day
bad "beyond the calendar" --kind instalments --amount 600.00 --currency USD --count 600 --first 9999-01-31 --every month
bad "an unknown pack" --kind full --amount 1.00 --currency USD --first 2026-01-31 --pack us-regx
bad "an unknown kind" --kind barter --amount 3.00 --currency USD
bad "a waiver of everything" --kind settle --amount 3.00 --currency USD --first 2026-01-31 --waive 3.00

cat >case.json <<'JSON'
{"currency":"CNY","principal":"3000.00","interest":"240.50","fees":"0.00","due_date":"2026-10-19","today":"2026-11-22",
"segment":"first-late","role":"agent","surplus":"600.00","policy":"etc/plans.conf"}
JSON
cat >offers.py <<'PYTHON'
import json, sys
from decimal import Decimal as D
offers = json.load(open(sys.argv[1]))
assert 1 <= len(offers) <= 9, "one to nine offers"
assert [o["key"] for o in offers] == list(range(1, len(offers) + 1)), "keys in order"
affordable = [o["affordable"] for o in offers]
assert affordable == sorted(affordable, reverse=True), "what can be carried comes first"
for o in offers:
    assert list(o) == ["key", "kind", "count", "total", "waived", "monthly", "last_due", "affordable", "needs_approval", "why", "schedule"], list(o)
    assert D(o["total"]) + D(o["waived"]) == D("3240.50"), "total and waived are the balance"
    assert sum(D(s["amount"]) for s in o["schedule"]) == D(o["total"]), "the schedule adds up"
    assert D(o["waived"]) <= D("240.50"), "principal is never waived"
    assert o["schedule"][-1]["due"] == o["last_due"] and len(o["schedule"]) == o["count"]
PYTHON
clement plan --offers case.json
status_is 0 "offers"
quiet "offers"
is "the offers are what was promised" python3 offers.py "$work/out"
cp "$work/out" first
clement plan --offers case.json
is "the same offers each time" cmp first "$work/out"

clement plan --offers nowhere.json
status_is 74 "a case that is not there"
complains 'nowhere\.json' "a case that is not there"
echo '{"currency":"CNY"' >cut.json
clement plan --offers cut.json
status_is 65 "a case cut short"
complains 'cut\.json:[0-9]*:[0-9]*: ' "a case cut short"
sed 's/3000.00/3000.0/' case.json >digits.json
clement plan --offers digits.json
status_is 65 "a case with an odd sum"
complains 'digits\.json: /principal: ' "a case with an odd sum"
sed 's/"role"/"rolle"/' case.json >key.json
clement plan --offers key.json
status_is 65 "a case with an unknown key"
complains 'key\.json: ' "a case with an unknown key"
sed 's,etc/plans.conf,etc/no-such.conf,' case.json >policy.json
clement plan --offers policy.json
status_is 74 "a policy that is not there"
echo 'offers = (' >bad.conf
sed "s,etc/plans.conf,$PWD/bad.conf," case.json >policy.json
clement plan --offers policy.json
status_is 78 "a policy that cannot be parsed"
complains 'bad\.conf:[0-9]' "a policy that cannot be parsed"
