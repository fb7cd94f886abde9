# Figures about complaints: the form is a contract, the counting has a test of its own (tests/console/test_complaints_command.c).
clement complaints
status_is 0 "no complaints yet"
quiet "no complaints yet"
says '"total":0,$' "a number"
says '"days_to_answer":{"median":null,"longest":null}' "nothing was answered"
says '"category":{"conduct":0,.*"other":0}' "every category is there"
is "it is JSON" python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); assert d["open"] == 0 and d["cause"] == {} and len(d["state"]) == 6' "$work/out"
clement complaints --csv --from 2026-01-01 --until 2026-12-31
status_is 0 "as a table"
says '^figure,key,value$' "the header"
says '^total,,0$' "a number in the table"
says '^days_to_answer,median,$' "an empty value"
is "three columns everywhere" awk -F, 'NF != 3 { exit 1 }' "$work/out"

clement complaints --from 2026-02-30
status_is 65 "a day that is none"
silent "a day that is none"
complains '^clement: --from' "a day that is none"
clement complaints --until yesterday
status_is 65 "a word for a day"
clement complaints now
status_is 64 "an operand"
clement complaints --weekly
status_is 64 "an unknown option"
CLEMENT_HOME=$dir/none CLEMENT_PASSPHRASE_FILE= clement complaints
status_is 65 "no store"

# The book and the letters are part of the data: faults in them are told with file and line.
mkdir tree
cp -a "$root/etc" "$root/themes" tree/
echo 'version = 1;' >tree/etc/complaints.conf
echo 'language = "en"; version = 1; letters = ( { id = "a"; } );' >tree/etc/letters/en/agreement.conf
CLEMENT_DATA=$dir/tree clement complaints
status_is 78 "a bad book"
complains 'complaints\.conf:1: ' "a bad book"
CLEMENT_DATA=$dir/tree CLEMENT_HOME=$dir/none clement doctor
status_is 1 "doctor with a bad book and a bad letter"
says '^fault  complaints: .*complaints\.conf:1: ' "doctor on the book"
says '^fault  letters: .*en/agreement\.conf:1: ' "doctor on the letters"
says '^ok     letters: .*zh_CN/agreement\.conf$' "doctor on the other letters"
