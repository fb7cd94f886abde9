# What is asked for goes to standard output; what is wrong goes to standard error, with status 64.
clement --version
status_is 0 "--version"
quiet "--version"
is "the first line is name and version" sh -c "head -n 1 '$work/out' | grep -qx 'clement [^ ]*'"
for library in ncurses SQLite libconfig jansson libsodium utf8proc; do
	says "^$library [0-9]" "--version names $library"
done

clement --help
status_is 0 "--help"
quiet "--help"
says '^usage: clement' "--help"
sed -n '/^commands/,$s/^  \([a-z][a-z]*\)  .*/\1/p' "$work/out" >names
is "there are commands" test -s names
while read -r name; do
	clement "$name" --help
	status_is 0 "$name --help"
	quiet "$name --help"
	says "^usage: clement $name" "$name --help"
	clement "$name" --no-such-option
	status_is 64 "$name with an unknown option"
	silent "$name with an unknown option"
	complains . "$name with an unknown option"
done <names

# What the help shows is what the program takes: the columns of each file, and the two examples.
clement sample --cases 5 --seed 1 made
clement import --help
for file in cases contacts payments; do
	is "import --help has the columns of $file.csv" grep -qxF "  $(head -n 1 "made/$file.csv")" "$work/out"
done
clement gate --help
sed -n '/^  { /,/} ] }$/p' "$work/out" >facts.json
clement gate facts.json
status_is 1 "the example of gate --help"
says '"rule": "us-regf.wait-after-conversation"' "the example of gate --help"
clement plan --help
sed -n '/^  { /,/ }$/p' "$work/out" >case.json
clement plan --offers case.json
status_is 0 "the example of plan --help"
says '"key":1' "the example of plan --help"

bad() { # WHAT ARGUMENTS…
	what=$1
	shift
	clement "$@"
	status_is 64 "$what"
	silent "$what"
	complains '^clement: ' "$what"
}
bad "an unknown command" imprt
complains "did you mean 'import'" "a near miss"
bad "an unknown option" --frobnicate
bad "an option without its value" --store
bad "an odd size" --replay keys --size 80by24
bad "--size without --replay" --size 80x24
bad "--dump without --replay" --dump
bad "sample without a folder" sample --cases 5 --seed 1
bad "sample without a number" sample --seed 1 D
bad "import without files" import
bad "verify without a folder" verify
bad "verify with two folders" verify A B
bad "log without a folder" log
bad "doctor with an operand" doctor everything
bad "plan without a kind" plan
bad "plan without an amount" plan --kind full --currency CNY --first 2026-12-01
bad "plan with what belongs to another kind" plan --kind full --amount 1.00 --currency CNY --first 2026-12-01 --count 3

# The console wants a terminal: without one it says so and which way is open.
clement --demo
status_is 64 "the demo without a terminal"
silent "the demo without a terminal"
complains 'terminal' "the demo without a terminal"

# A disk that is full, or a reader that has gone, is not success.
full() { # ARGUMENTS…: the same with output to a full device
	last="clement $* > /dev/full"
	"$binary" "$@" >/dev/full 2>"$work/err" </dev/null
	status=$?
	: >"$work/out"
	status_is 74 "output to a full disk"
	complains '^clement: ' "output to a full disk"
}
if [ -c /dev/full ]; then
	full --help
	full --version
	full help options
	full plan --kind full --amount 10.00 --currency CNY --first 2026-12-01
fi

# CLEMENT_NOW is an instant or an error, never ignored.
CLEMENT_NOW=yesterday clement plan --kind full --amount 10.00 --currency CNY --first 2026-12-01
status_is 65 "a clock that cannot be read"
complains 'CLEMENT_NOW' "a clock that cannot be read"
