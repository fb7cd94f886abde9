# The tone and content check of a text.
lint() { # TEXT ARGUMENTS…: checks the text
	last_text=$1
	shift
	printf '%b' "$last_text" >text
	last="printf '$last_text' | clement lint text $* -"
	"$binary" lint text "$@" - <text >"$work/out" 2>"$work/err"
	status=$?
}

lint 'Good afternoon.\nIs this a good moment?\n'
status_is 0 "a fine text"
silent "a fine text"
quiet "a fine text"
lint 'Good afternoon.\nThis is your  final\nnotice.\n'
status_is 1 "a forbidden phrase"
says '^2:15: forbidden final notice -> ..*' "a forbidden phrase over a line's end"
lint '您好，请您立刻还款。'
status_is 1 "a forbidden phrase in Chinese"
says '^1:6: forbidden 立刻 -> ..*' "columns count characters"
lint 'The payment is past due.'
status_is 0 "a hint"
says '^1:16: care past due -> ..*' "a hint"
lint ''
status_is 0 "no text at all"
lint '\357\273\277You must pay.'
says '^1:1: forbidden You must -> ' "a byte-order mark is no character"
lint 'Please ask her to call us about a payment.' --to third-party
status_is 1 "a debt named to a third person"
lint 'Your payment is due on 1 December.' --to debtor
status_is 0 "the same for the debtor"

lint 'Hello, this is Ann Reed from Northgate Services. Please call me back on 212-555-0100.' --pack us-regf --medium voicemail
status_is 0 "a limited-content message"
is "nothing but the class" sh -c "[ \"\$(cat '$work/out')\" = 'class: limited-content' ]"
lint 'Hello, this is Ann Reed from Northgate Services. Please call me about your account on 212-555-0100.' --pack us-regf --medium voicemail
status_is 1 "a communication"
is "the class is the last line" sh -c "[ \"\$(tail -n 1 '$work/out')\" = 'class: communication' ]"
lint 'Hello, this is Ann Reed. Please call me back.' --pack us-regf --medium voicemail
status_is 1 "an incomplete message"
says '^0:0: missing number to reply to -> ' "an incomplete message"
says '^class: incomplete$' "an incomplete message"
lint 'Hello, this is Ann Reed from Northgate Services. Please call me back on 212-555-0100.' --medium voicemail
status_is 0 "a voicemail without a pack"
silent "a voicemail without a pack"
lint 'Hello, this is Ann Reed.' --pack uk-conc --medium voicemail
status_is 0 "a voicemail under a pack that knows no such class"

for medium in sms email; do
	lint 'Your payment is due on 1 December.' --pack us-regf --medium $medium
	status_is 1 "no opt-out ($medium)"
	says '^0:0: missing opt-out -> ' "no opt-out ($medium)"
	lint 'Your payment is due on 1 December. Reply STOP to opt out.' --pack us-regf --pack us-ma --medium $medium
	status_is 0 "an opt-out ($medium)"
	silent "an opt-out ($medium)"
	lint 'Your payment is due.\nTo opt out, reply with your social security number.' --pack us-regf --medium $medium
	status_is 1 "an opt-out with a price ($medium)"
	says '^2:29: unusable opt-out: .* -> ' "an opt-out with a price ($medium)"
done
lint 'Your payment is due on 1 December.' --medium sms
status_is 0 "no pack asks for an opt-out"

lint 'fine\nnot \377 fine\n'
status_is 65 "bad UTF-8"
silent "bad UTF-8"
complains '^clement: -:2: bad UTF-8' "bad UTF-8"
lint 'fine\n\n\0000\n'
status_is 65 "a zero byte"
complains ':3: ' "a zero byte"
lint 'x' --pack us-regx
status_is 65 "an unknown pack"
complains 'did you mean "us-regf"' "an unknown pack"
printf 'You must pay.' >letter.txt
clement lint text letter.txt
status_is 1 "a file"
clement lint text nowhere.txt
status_is 74 "a file that is not there"

bad() { # WHAT ARGUMENTS…
	what=$1
	shift
	clement lint "$@"
	status_is 64 "$what"
	silent "$what"
	complains '^clement: lint: ' "$what"
}
bad "nothing said"
bad "no text" text
bad "two texts" text a b
bad "something else" words -
bad "an unknown medium" text --medium fax -
bad "an unknown audience" text --to everyone -

# Every text that the packs want said passes the check.
is "what packs disclose is said well" sh -c "grep -ho '^[[:space:]]*\(en\|zh_CN\) = .*' '$root'/etc/rules/*.conf >disclosed && [ -s disclosed ] && '$binary' lint text - <disclosed"

# A file of phrases that cannot be read stops the check rather than letting texts through.
mkdir -p tree/etc/lint
cp -r "$root/etc/rules" tree/etc/
printf 'language = "en";\nversion = 1;\nphrases = (\n{ id = "x"; severity = "forbiden"; } );\n' >tree/etc/lint/en.conf
echo fine >text
CLEMENT_DATA=$PWD/tree clement lint text text
status_is 78 "a faulty file of phrases"
complains 'en\.conf:4: ' "a faulty file of phrases"
