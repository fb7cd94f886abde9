# Deadlines that follow from an event.
clement clock --pack us-regf --event validation-notice --on 2026-08-28
status_is 0 "a validation notice"
quiet "a validation notice"
cat >clock.py <<'PYTHON'
import json, re, sys
answer = json.load(open(sys.argv[1]))
want = dict(pair.split("=") for pair in sys.argv[4:])
assert list(answer) == ["event", "on", "deadlines"], list(answer)
assert answer["event"] == sys.argv[2] and answer["on"] == sys.argv[3]
assert {d["id"]: d["date"] for d in answer["deadlines"]} == want, answer["deadlines"]
for d in answer["deadlines"]:
    assert list(d) == ["id", "date", "citation", "source"], list(d)
    assert d["citation"] and re.fullmatch(r"\S+\.conf:\d+", d["source"]), d
    file, line = d["source"].rsplit(":", 1)
    text = open(f"{sys.argv[0].rsplit('/', 1)[0]}/data/{file}").read().split("\n")[int(line) - 1]
    assert f'id = "{d["id"]}"' in text, f"{d['source']} says {text}"
PYTHON
ln -s "$root" data
deadlines() { # WHAT EVENT ON ID=DATE…: of the answer before
	what=$1
	shift
	is "$what" python3 "$PWD/clock.py" "$work/out" "$@"
}
deadlines "five business days, then thirty days" validation-notice 2026-08-28 assumed-receipt=2026-09-04 end=2026-10-04
printf '# a holiday\n2026-08-31\n\n' >holidays
clement clock --pack us-regf --event validation-notice --on 2026-08-28 --holidays holidays
deadlines "a holiday is no business day" validation-notice 2026-08-28 assumed-receipt=2026-09-07 end=2026-10-07
clement clock --pack uk-conc --event complaint --on 2026-12-24
deadlines "a complaint in Britain" complaint 2026-12-24 summary=2026-12-29 final=2027-02-18 keep-until=2029-12-24
for pack in cn-gbt45251 cn-cba2026; do
	clement clock --pack "$pack" --event complaint --on 2026-11-22
	says '{"id":"simple","date":"2026-12-07",' "a complaint in China ($pack)"
	says '{"id":"extended","date":"2026-12-22",' "a complaint in China ($pack)"
	says '{"id":"last","date":"2027-01-21",' "a complaint in China ($pack)"
done
clement clock --pack uk-conc --event breathing-space --on 2026-11-22
deadlines "a breathing space" breathing-space 2026-11-22 starts=2026-11-23 last-day=2027-01-21 review-from=2026-12-17 review-to=2026-12-27
clement clock --pack us-regf --event recording --on 2024-02-29
deadlines "a leap day" recording 2024-02-29 keep-until=2027-02-28

bad() { # STATUS WHAT ARGUMENTS…
	status_wanted=$1 what=$2
	shift 2
	clement clock "$@"
	status_is "$status_wanted" "$what"
	silent "$what"
	complains '^clement: ' "$what"
}
bad 65 "a pack without such a clock" --pack us-regf --event breathing-space --on 2026-11-22
bad 65 "an unknown event" --pack us-regf --event complaints --on 2026-11-22
complains 'did you mean complaint' "a near miss"
bad 65 "a day that is none" --pack us-regf --event recording --on 2026-02-30
bad 65 "a day with a time" --pack us-regf --event recording --on 2026-02-20T10:00:00Z
bad 65 "an unknown pack" --pack us-regx --event recording --on 2026-11-22
bad 74 "holidays that are not there" --pack us-regf --event recording --on 2026-11-22 --holidays nowhere
printf '2026-01-01\n1 May\n' >holidays
bad 65 "holidays that are none" --pack us-regf --event recording --on 2026-11-22 --holidays holidays
complains 'holidays:2: ' "holidays that are none"
bad 64 "no pack" --event recording --on 2026-11-22
bad 64 "no event" --pack us-regf --on 2026-11-22
bad 64 "no day" --pack us-regf --event recording
bad 64 "an argument too many" --pack us-regf --event recording --on 2026-11-22 now
