# evidence and retention: a case with 200 contacts and hostile texts, in a folder that a second machine can read and verify.
unset CLEMENT_HOME
cp -a "$store" mine
export CLEMENT_HOME="$dir/mine"

# A byte changed anywhere is found by all three, and named. (A short log: the shell verifier starts a program for every line.)
clement evidence 10001 --out pack
status_is 0 "evidence"
device=$(cut -d' ' -f1 pack/heads.txt)
spoil() {
	byte=$(dd if="$1" bs=1 skip="$2" count=1 2>/dev/null | od -An -tu1)
	# shellcheck disable=SC2059
	printf "$(printf '\\%03o' $(((byte ^ 1) & 255)))" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}
found() { # WHAT NAMED: both verifiers say no and name it
	clement verify pack
	status_is 1 "$1"
	says "^BAD $2" "$1"
	ran sh pack/verify.sh "pack/$device"
	status_is 1 "$1, in shell"
	says "^BAD $2" "$1, in shell"
	rm -rf pack
	cp -a whole pack
}
cp -a pack whole
for file in index.html record.json verify.sh rules/MANIFEST; do
	size=$(wc -c <"pack/$file")
	[ "$size" -gt 0 ] || continue
	spoil "pack/$file" $((size / 2))
	is "sha256sum finds $file" sh -c "cd pack && ! sha256sum --status -c SHA256SUMS"
	# A verifier that was changed cannot be asked.
	[ "$file" != verify.sh ] || cp "$root/etc/verify.sh" "$work/verify.sh"
	if [ "$file" = verify.sh ]; then
		clement verify pack
		status_is 1 "$file"
		says "^BAD SHA256SUMS [0-9]*: $file " "$file"
		cp whole/verify.sh pack/verify.sh
	else
		found "a byte of $file" "SHA256SUMS [0-9]*: $file "
	fi
done
for at in 3 500; do
	spoil pack/SHA256SUMS "$at"
	found "byte $at of SHA256SUMS" "SHA256SUMS [0-9]*: "
done
size=$(wc -c <"pack/$device/chain.txt")
for at in 0 $((size / 2)) $((size - 1)); do
	spoil "pack/$device/chain.txt" "$at"
	found "byte $at of the chain" "$device [0-9]*: "
done
spoil "pack/$device/genesis" 20
found "a byte of genesis" "$device [01]: "
body=$(ls "pack/$device/bodies" | head -n 1)
spoil "pack/$device/bodies/$body" 9
found "a byte of a body" "$device $body: "
rm "pack/$device/bodies/$body"
found "a body that was taken away" "SHA256SUMS [0-9]*: $device/bodies/$body "
echo more >pack/rules/extra.conf
found "a file that was added" "SHA256SUMS [0-9]*: rules/extra.conf "
sed -i '$d' pack/SHA256SUMS
found "a sum that was taken away" "SHA256SUMS [0-9]*: "
spoil pack/heads.txt 3
clement verify pack
status_is 1 "a byte of heads.txt"
rm -rf pack whole

python3 - <<'PYTHON'
import csv
header = "account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent".split(",")
name = "<script>alert(1)</script> \"O'Brien\" & 陈佳"
rows = [
    ["EV-1", name, "en", "America/New_York", "+12125550101", "o'brien&co@example.org", "", "", "Harbor <Finch> & Sons", "card", "USD", "900.00", "12.50", "0.00", "2023-03-01", "2023-01-02", ""],
    ["EV-2", "Paid Long Ago", "en", "America/New_York", "+12125550102", "", "", "", "Harbor Finch", "card", "USD", "0.00", "0.00", "0.00", "2023-03-01", "2023-01-02", ""],
    ["77", "Number Seventy-Seven", "en", "America/New_York", "+12125550103", "", "", "", "Harbor Finch", "card", "USD", "10.00", "0.00", "0.00", "2023-03-01", "2023-01-02", ""],
]
with open("cases.csv", "w", newline="", encoding="utf-8") as f:
    csv.writer(f).writerows([header] + rows)
notes = [
    "</td></tr></table><img src=x onerror=alert(1)>", "&lt;already&gt; &#60;escaped&#62;", "'\" -->", "]]></script><style>*{display:none}</style>",
    "最近换了工作,下个月可以", "a\\\"b\\u0000 {\"v\":1}", "%s %n %d", "javascript:alert(1)", "emoji 👩‍👧 and كتاب",
]
shown = [name, "o'brien&co@example.org", "Harbor <Finch> & Sons", "EV-1"]
with open("contacts.csv", "w", newline="", encoding="utf-8") as f:
    w = csv.writer(f)
    w.writerow("account,at,medium,direction,person,address,outcome,agent,note".split(","))
    for i in range(200):
        note = "%s %d" % (notes[i % len(notes)], i)
        shown.append(note)
        w.writerow(["EV-1", "2023-%02d-%02dT10:%02d:00-05:00" % (1 + i // 28, 1 + i % 28, i % 60), "call", "out", "debtor", "+12125550101", "conversation" if i % 3 else "no-answer", "wang", note])
open("texts", "w", encoding="utf-8").write("\n".join(shown) + "\n")
PYTHON
clement import cases.csv contacts.csv
status_is 0 "import"

clement evidence EV-1 --out pack
status_is 0 "evidence"
quiet "evidence"
is "heads.txt is the printed head" cmp -s "$work/out" pack/heads.txt
device=$(cut -d' ' -f1 pack/heads.txt)
seq=$(cut -d' ' -f2 pack/heads.txt)
is "only its owner may read it" sh -c "[ -z \"\$(find pack -perm /077)\" ]"
is "nothing is left beside it" sh -c "[ \"\$(ls -d pack*)\" = pack ]"
is "the page and the record, read by others" python3 "$root/tests/cli/evidence.py" pack en texts
is "every file has its sum" sh -c "cd pack && sha256sum --strict --quiet -c SHA256SUMS && [ \$(find . -type f | wc -l) -eq \$((\$(wc -l <SHA256SUMS) + 1)) ]"
clement verify pack
status_is 0 "verify"
says 'files are what SHA256SUMS says' "verify"
ran sh pack/verify.sh "pack/$device"
status_is 0 "verify.sh"
is "the look is in the log" grep -q "$(printf '\tlook\t')" "pack/$device/chain.txt"
is "no more bodies than the case has events" sh -c "[ \$(ls pack/$device/bodies | wc -l) -eq 202 ]"

# For others: notes stay inside, by any road.
clement evidence EV-1 --out outside --redact outside --lang zh_CN
status_is 0 "--redact outside"
printf '%s\n' 'EV-1' >kept
is "the page and the record for outside" python3 "$root/tests/cli/evidence.py" outside zh-CN kept
is "no note leaves the firm" sh -c "! grep -rqF -e 'javascript:alert' -e '最近换了工作' -e '%s %n' outside"
is "it is said where" grep -q '"why":"internal"' outside/record.json
clement verify outside
status_is 0 "a redacted pack"
ran sh outside/verify.sh "outside/$device"
status_is 0 "a redacted pack, in shell"
clement evidence EV-1 --out subject --subject
status_is 0 "--subject"
is "their own copy has the notes" python3 "$root/tests/cli/evidence.py" subject en texts

# By number; an account that looks like a number; nothing else.
clement evidence 77 --out seven
status_is 0 "an account of digits"
is "it is that case" grep -q 'Number Seventy-Seven' seven/record.json
clement evidence 10001 --out number
status_is 0 "by number"
clement evidence nobody --out none
status_is 65 "no such case"
is "and no folder" sh -c "[ ! -e none ]"
clement evidence 10001 --out number
status_is 73 "a folder that is not empty"
clement evidence 10001 --out "$work/phrase/below"
status_is 73 "a folder that cannot be made"
clement verify --store
before=$(cat "$work/out")
clement evidence 10001 --out number
clement verify --store
is "nobody looked where nothing was written" sh -c "[ \"\$(cat '$work/out')\" = '$before' ]"
for wrong in "" "10001" "10001 --out x y" "10001 --out x --redact inside" "10001 --out x --subject --redact outside" "10001 --out x --lang tlh" "--out x"; do
	# shellcheck disable=SC2086
	clement evidence $wrong
	status_is 64 "evidence $wrong"
done
clement evidence 10001 --out pdf --pdf
is "PDF, or the word that it is not built in" test "$status" -eq 0 -o "$status" -eq 69
if [ "$status" -eq 69 ]; then
	complains 'not built in' "--pdf"
	is "and no folder" sh -c "[ ! -e pdf ]"
else
	is "it is a PDF, and its sum is there" sh -c "head -c 5 pdf/index.pdf | grep -q '^%PDF-' && grep -q '  index.pdf$' pdf/SHA256SUMS"
	clement verify pdf
	status_is 0 "a pack with a PDF"
fi

# How long, and the end.
clement retention
status_is 0 "retention"
says '^case,last_activity,keep_until,state,citation$' "retention"
paid=$(sed -n 's/^\([0-9]*\),[^,]*,[^,]*,kept,house rule: .*$/\1/p' "$work/out" | tail -n 1)
is "a closed case under US rules is kept" test -n "$paid"
clement retention --case "$paid" --erase
status_is 1 "it is too early"
complains 'is kept until' "it is too early"
clement retention --case EV-1 --erase
status_is 1 "an open case"
clement retention --case nobody
status_is 65 "no such case"
clement retention now
status_is 64 "operands"
CLEMENT_NOW=2126-01-01T12:00:00Z
export CLEMENT_NOW
clement retention --case EV-2
says "^$paid,.*,over,house rule" "a hundred years later"
clement evidence EV-2 --out before
is "the name is known" grep -q 'Paid Long Ago' before/record.json
clement retention --case EV-2 --erase --reason "as the law asks"
status_is 0 "it is time"
says "^erased $paid: [2-9] bodies$" "it is time"
clement retention --case "$paid"
says "^$paid,.*,erased,house rule" "it is done"
clement retention --case "$paid" --erase
status_is 1 "it is done already"
clement retention --case EV-2
status_is 65 "the account is forgotten"
clement verify --store
status_is 0 "the log after an erasure"
clement doctor --rebuild
says '^ok     rebuild: ' "the states after an erasure"
clement evidence "$paid" --out after
status_is 0 "evidence of an erased case"
is "the name is gone" sh -c "! grep -rq 'Paid Long Ago' after"
is "the reason is there" grep -q 'as the law asks' after/index.html
printf '%s\n' "$paid" >kept
is "the page of an erased case" python3 "$root/tests/cli/evidence.py" after en kept
clement verify after
status_is 0 "the pack of an erased case"
clement retention --erase
status_is 0 "all that are over"
clement retention --erase
status_is 0 "nothing is left to do"
silent "nothing is left to do"
