# --replay: keys from a file on a screen in memory.
printf 'j\n<dump here>\n' >keys
unset CLEMENT_HOME CLEMENT_PASSPHRASE_FILE
export CLEMENT_NOW=2026-11-22T14:32:00+08:00
clement --replay keys --size 100x30 --dump
status_is 0 "a replay"
quiet "a replay"
says '^== here ==$' "a dump on the way"
is "thirty lines each, and one heading" test "$(wc -l <"$work/out")" -eq 61
cp "$work/out" first
clement --replay keys --size 100x30 --dump
is "the same keys, the same screen" cmp first "$work/out"
clement --replay keys --dump=svg
status_is 0 "a picture"
is "the picture is XML" python3 -c 'import sys, xml.dom.minidom as m; t = open(sys.argv[1]).read(); m.parseString(t[t.index("<svg"):])' "$work/out"

bad() { # TEXT LINE WHAT
	printf "$1" >bad
	clement --replay bad --dump
	status_is 65 "$3"
	complains "bad:$2: " "$3"
}
bad 'j\n<Enterr>\n' 2 "an unknown key"
bad 'j\n\n<Enter\n' 3 "an angle that stays open"
bad '<wait soon>\n' 1 "a time that is none"
bad '<size 0x9>\n' 1 "a size that is none"
bad 'j\n\377\n' 2 "bytes that are not UTF-8"
clement --replay nowhere --dump
status_is 74 "keys that are not there"
complains 'nowhere' "keys that are not there"
clement --replay "$dir" --dump
status_is 74 "a folder instead of keys"
is "the folders of the demo have gone" rmdir "$TMPDIR"
mkdir "$TMPDIR"
