# May this contact be made? Verdicts, packs, their tests, and a pack over what was recorded.
cat >facts.json <<'JSON'
{ "pack": "us-regf",
  "act": { "at": "2026-09-13T10:00:00-04:00", "medium": "call", "purpose": "collect",
           "person": "p1", "address": "+12125550101", "debts": ["d1"], "collector": "us", "collector_kind": "agency" },
  "persons": [ { "id": "p1", "relation": "debtor", "zones": ["America/New_York"], "verified": true,
                 "addresses": [ { "address": "+12125550101", "place": "home" } ] } ],
  "debts":   [ { "id": "d1", "days_past_due": 40 } ],
  "contacts": [ { "at": "2026-09-09T15:00:00-04:00", "medium": "call", "direction": "out", "person": "p1",
                  "address": "+12125550101", "debts": ["d1"], "outcome": "conversation", "collector": "us" } ] }
JSON
cat >answer.py <<'PYTHON'
import hashlib, json, os, sys
a = json.load(open(sys.argv[1]))
data = os.environ["CLEMENT_DATA"]
assert list(a) == ["verdict", "pack", "pack_sha256", "local_time", "reasons", "next"], list(a)
r = a["reasons"][0]
assert list(r) == ["rule", "verdict", "citation", "source", "counted", "limit", "next", "text"], list(r)
assert a["verdict"] == r["verdict"] == "deny" and a["local_time"] == "2026-09-13T10:00:00-04:00"
assert r["rule"] == "us-regf.wait-after-conversation" and r["citation"] == "12 CFR 1006.14(b)(2)(i)(B)"
assert (r["counted"], r["limit"]) == (1, 0) and a["next"] == r["next"] == "2026-09-16T08:00:00-04:00"
packs = a["pack"].split("+")
hashes = [hashlib.sha256(open(f"{data}/etc/rules/{p}.conf", "rb").read()).hexdigest() for p in packs]
assert a["pack_sha256"] == "+".join(hashes)
name, line = r["source"].rsplit(":", 1)
assert "wait-after-conversation" in "".join(open(f"{data}/{name}").readlines()[int(line) - 1:int(line) + 1]), r["source"]
PYTHON
clement gate facts.json
status_is 1 "a wait that is not over"
quiet "a wait that is not over"
is "the answer is what was promised" python3 answer.py "$work/out"
cp "$work/out" first
LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 clement gate facts.json
is "a machine reads English" cmp first "$work/out"
clement gate --pack us-regf --pack us-ma facts.json
status_is 1 "two packs over each other"
is "the answer of two" python3 answer.py "$work/out"
clement gate --pack "$CLEMENT_DATA/etc/rules/cn-gbt45251.conf" facts.json
status_is 0 "a pack by its file, which beats the one in the facts"
says '"verdict": "allow", "pack": "cn-gbt45251"' "a pack by its file"
sed 's/T10:00:00-04:00/T22:00:00-04:00/' facts.json >late.json
clement gate --pack uk-conc late.json
status_is 0 "a warning is no denial"
says '"verdict": "warn"' "a warning"
sed 's/"agency"/"creditor"/' facts.json >creditor.json
clement gate creditor.json
status_is 0 "a pack that does not apply"
says '"verdict": "not-applicable"' "a pack that does not apply"
sed 's/"zones": \["America\/New_York"\], //' facts.json >nowhere.json
clement gate nowhere.json
status_is 1 "nobody knows the clock"
says '"facts.incomplete"' "nobody knows the clock"
says_not local_time "nobody knows the clock"
ran sh -c '"$0" gate - <facts.json' "$binary"
status_is 1 "facts from standard input"
is "facts from standard input" cmp first "$work/out"

bad() { # WHAT STATUS MESSAGE ARGUMENTS…
	what=$1 want=$2 message=$3
	shift 3
	clement gate "$@"
	status_is "$want" "$what"
	silent "$what"
	complains "$message" "$what"
}
fault_in() { # WHAT SED-COMMAND MESSAGE
	sed "$2" facts.json >bad.json
	bad "$1" 65 "^clement: bad\.json$3" bad.json
}
bad "no facts" 64 'usage: clement gate' --pack us-regf
bad "two files" 64 'usage: clement gate' facts.json late.json
bad "a file that is not there" 74 'none\.json' none.json
bad "a folder" 74 ' \.' .
bad "an unknown pack" 65 'no rule pack "us-reg" (did you mean "us-regf"?)' --pack us-reg facts.json
bad "a pack file that is not there" 74 'none\.conf' --pack none.conf facts.json
echo 'name = "odd";' >odd.conf
bad "a pack that is none" 78 'odd\.conf:1: ' --pack odd.conf facts.json
fault_in "an unknown pack in the file" 's/"us-regf"/"us-reg"/' ': /pack: '
fault_in "a path in the file" 's,"us-regf","./odd.conf",' ': /pack: '
fault_in "no pack" 's/"pack": "us-regf",//' ': /pack: is missing'
fault_in "an unknown key" 's/"purpose"/"porpoise"/' ': /act/porpoise: unknown key (did you mean "purpose"?)'
fault_in "a key that stands twice" 's/"days_past_due": 40/"id": "d2"/' ': /debts/0/id: stands twice'
fault_in "a wrong type" 's/"verified": true/"verified": "yes"/' ': /persons/0/verified: wrong type'
fault_in "a missing key" 's/, "outcome": "conversation"//' ': /contacts/0/outcome: is missing'
fault_in "a missing offset" 's/15:00:00-04:00/15:00:00/' ': /contacts/0/at: '
fault_in "an unknown zone" 's,America/New_York,America/New_Amsterdam,' ': /persons/0/zones/0: '
fault_in "an unknown person" 's/"person": "p1", "address": "+12125550101", "debts"/"person": "p2", "debts"/' ': /act/person: unknown person'
fault_in "no debts" 's/"debts": \["d1"\], "collector": "us", "coll/"debts": [], "collector": "us", "coll/' ': /act/debts: is empty'
fault_in "text that is no JSON" 's/"pack":/"pack"/' ':1:[0-9]*: '
printf '{ "pack": "\377" }' >bad.json
bad "invalid UTF-8" 65 'bad\.json:1:[0-9]*: ' bad.json
python3 -c 'print("{\"contacts\":" + "[" * 200000)' >bad.json
bad "nested without end" 65 'bad\.json: /contacts/0' bad.json
python3 -c 'print("{\"pack\": \"" + "a" * 1048576 + "\"}")' >bad.json
bad "a text of a megabyte" 65 'bad\.json: /act: is missing' bad.json

clement gate --test
status_is 0 "the packs pass their own tests"
says '^us-regf: [0-9]* passed, 0 failed$' "the packs pass their own tests"
says '^17 packs: [0-9]* passed, 0 failed$' "the packs pass their own tests"
clement gate --test us-ma in-rbi
says '^2 packs: ' "the tests of two packs"
sed 's/weekdays = "08:00-19:00"/weekdays = "08:00-20:00"/; s/^name = "in-rbi"/name = "mine"/' "$CLEMENT_DATA/etc/rules/in-rbi.conf" >mine.conf
clement gate --test ./mine.conf
status_is 1 "a pack that says what its tests do not"
says '^FAILED .*mine\.conf:[0-9]*: ' "a pack that says what its tests do not"
clement gate --test us-ma nothing
status_is 65 "a pack that is not there"
says '^us-ma: ' "the others are tested all the same"

# A pack over the store, against a count from the files that the store was made from. The 24 cases have few contacts: more.
CLEMENT_HOME=$PWD/more
clement sample --cases 160 --seed 11 csv
clement import csv/cases.csv csv/contacts.csv csv/payments.csv
status_is 0 "a store to look back at"
for pack in us-regf ru-230 ca-on; do
	clement gate --replay "$pack" --since 2026-10-01
	status_is 0 "$pack over the past"
	quiet "$pack over the past"
	(cd "$root" && python3 -B tests/cli/recount.py "$dir/csv/cases.csv" "$dir/csv/contacts.csv" "$pack" 2026-10-01) >want
	is "$pack over the past, counted again" cmp want "$work/out"
	is "$pack has seen something" grep -q '^contacts [1-9][0-9]' "$work/out"
done
clement gate --replay "$CLEMENT_DATA/etc/rules/us-regf.conf" --since 2026-10-01 --list
status_is 0 "the refused ones"
cat >listed.py <<'PYTHON'
import re, sys
from collections import Counter
lines = open(sys.argv[1]).read().splitlines()
listed = [l.split() for l in lines if l.startswith("refused ") and len(l.split()) == 5]
counts = {l.split()[1]: int(l.split()[2]) for l in lines if l.startswith("deny ")}
assert Counter(x[4] for x in listed) == counts, "one line for each rule that refuses"
assert len({x[2] for x in listed}) == int(next(l for l in lines if re.fullmatch(r"refused \d+", l)).split()[1])
assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", x[3]) for x in listed)
PYTHON
is "the refused ones are those that were counted" python3 listed.py "$work/out"
clement gate --replay us-regf --since 2099-01-01
says '^contacts 0$' "nothing since then"
bad "no date" 64 'since is missing' --replay us-regf
bad "a date that is none" 65 'since' --replay us-regf --since 2026-02-30
bad "a pack to look back with that is not there" 65 'no rule pack' --replay nothing --since 2026-01-01
CLEMENT_HOME=$PWD/nowhere
bad "no store" 65 'there is no store' --replay us-regf --since 2026-01-01
