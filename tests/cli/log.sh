# verify and log: what was exported verifies here and with the shell verifier, and any change is found by both.
clement verify --store
status_is 0 "verify --store"
quiet "verify --store"
is "OK is the last line" sh -c "tail -n 1 '$work/out' | grep -qx 'OK [0-9]* events, 1 devices'"
events=$(sed -n 's/^OK \([0-9]*\) events.*/\1/p' "$work/out")

clement log --out log
status_is 0 "log"
quiet "log"
head=$(cat "$work/out")
device=${head%% *}
is "heads.txt is the printed head" sh -c "[ \"\$(cat log/heads.txt)\" = '$head' ]"
is "one line an event" test "$(wc -l <"log/$device/chain.txt")" -eq "$events"
is "only its owner may read it" sh -c "[ -z \"\$(find log -perm /077)\" ]"
is "ten fields in each line" awk -F '\t' 'NF != 10 || $1 != "CL1" { exit 1 }' "log/$device/chain.txt"
clement verify log
status_is 0 "verify DIR"
is "OK is the last line" sh -c "tail -n 1 '$work/out' | grep -qx 'OK $events events, 1 devices'"
ran sh log/verify.sh "log/$device"
status_is 0 "the shell verifier"
says "^OK $events events" "the shell verifier"

clement log --out log
status_is 73 "a folder that is not empty"
silent "a folder that is not empty"
clement verify log
status_is 0 "the log that was there"
clement log --out "$work/phrase/below"
status_is 73 "a folder that cannot be made"

clement verify nowhere
status_is 74 "a folder that is not there"
mkdir empty
clement verify empty
status_is 65 "a folder without a log"

# spoil FILE OFFSET: another byte at that place
spoil() {
	byte=$(dd if="$1" bs=1 skip="$2" count=1 2>/dev/null | od -An -tu1)
	# shellcheck disable=SC2059
	printf "$(printf '\\%03o' $(((byte ^ 1) & 255)))" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

found() { # WHAT: both verifiers say no, and name the device
	clement verify log
	status_is 1 "$1"
	says "^BAD $device [0-9][0-9]*: " "$1"
	ran sh log/verify.sh "log/$device"
	status_is 1 "$1, in shell"
	says "^BAD $device [0-9][0-9]*: " "$1, in shell"
	rm -rf log
	cp -a whole log
}
cp -a log whole
bytes=$(wc -c <"log/$device/chain.txt")
# A prime apart, so that every field is met; the last bytes too.
offset=0
while [ "$offset" -lt "$bytes" ]; do
	spoil "log/$device/chain.txt" "$offset"
	found "the byte at $offset of chain.txt was changed"
	offset=$((offset + bytes / 23 + 1))
done
spoil "log/$device/chain.txt" $((bytes - 1))
found "the last LF was changed"
spoil "log/$device/genesis" 3
found "genesis was changed"
seq=$((events / 2))
spoil "log/$device/bodies/$seq" 5
found "body $seq was changed"
sed -i "${seq}d" "log/$device/chain.txt"
found "a line was dropped"
sed -i "${seq}{h;d};$((seq + 1)){G}" "log/$device/chain.txt"
found "two lines were swapped"
sed -i '$d' "log/$device/chain.txt"
found "the last line was dropped"
tail -n 1 "whole/$device/chain.txt" >>"log/$device/chain.txt"
found "a line was added"

clement verify log
says "^OK" "the log is whole again"
rm "log/$device/bodies/$seq"
clement verify log
status_is 0 "a body that was withheld"
says 'withheld' "a body that was withheld"

# A folder from outside may hold a pipe where a file should be.
rm "log/$device/bodies/1"
mkfifo "log/$device/bodies/1"
ran timeout 20 "$binary" verify log
status_is 74 "a pipe among the bodies"
complains 'bodies/1 is no plain file' "a pipe among the bodies"
