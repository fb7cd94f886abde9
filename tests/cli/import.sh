# sample and import: the same again changes nothing, one bad row keeps its whole file out, and every fault is named with its line.
clement sample --cases 24 --seed 7 again
status_is 0 "sample"
quiet "sample"
for f in cases contacts payments; do
	is "same seed, same bytes" cmp "again/$f.csv" "$work/csv/$f.csv"
done
clement sample --cases 24 --seed 8 other
is "another seed, other cases" sh -c '! cmp -s again/cases.csv other/cases.csv'
clement sample --cases 24 --seed 7 "$work/phrase/below"
status_is 73 "a folder that cannot be made"
complains "phrase" "a folder that cannot be made"
clement sample --cases 0 --seed 7 zero
status_is 65 "no cases"
is "no folder for no cases" test ! -e zero

clement import "$work/csv/cases.csv" "$work/csv/contacts.csv" "$work/csv/payments.csv"
status_is 0 "the same again"
quiet "the same again"
for f in cases contacts payments; do
	n=$(python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline=""))) - 1)' "$work/csv/$f.csv")
	says "csv/$f\.csv: $n rows, 0 new, 0 changed, $n known\$" "the same again changes nothing in $f"
done

head -n 3 "$work/csv/cases.csv" | sed 's/^S7-/NEW-/' >bad.csv
tail -n 1 bad.csv | sed 's/NEW-000002/NEW-000003/; s/,JPY,[0-9]*,/,JPY,51000.5,/; s/,CNY,[0-9.]*,/,CNY,51000,/' >>bad.csv
cp bad.csv worse.csv
tail -n 1 bad.csv | sed 's/NEW-000003/NEW-000004/' >>worse.csv
clement import worse.csv
status_is 65 "two bad rows"
silent "two bad rows"
complains 'worse\.csv:4: ' "the first bad row"
complains 'worse\.csv:5: ' "the second bad row"
complains 'worse\.csv: nothing' "two bad rows"

# The good file beside a bad one is loaded, and of the bad one nothing: its two good rows are still new afterwards.
clement import bad.csv other/cases.csv
status_is 65 "a bad file and a good one"
says 'other/cases\.csv: 24 rows, 24 new' "the good file"
head -n 3 bad.csv >good.csv
clement import good.csv
status_is 0 "the good rows alone"
says 'good\.csv: 2 rows, 2 new, 0 changed, 0 known$' "nothing of the bad file had been loaded"

fault_in() { # LINE WHAT: fault.csv has a fault in that line
	clement import fault.csv
	status_is 65 "$2"
	silent "$2"
	complains "fault\.csv:$1: " "$2"
}
sed '1s/account/acount/' good.csv >fault.csv
fault_in 1 "an unknown column"
printf 'account,name\nA,B\n' >fault.csv
fault_in 1 "missing columns"
: >fault.csv
fault_in 1 "an empty file"
sed '2s/,[A-Z][a-z]*\/[A-Za-z_]*,/,Mars\/Base,/' good.csv >fault.csv
fault_in 2 "an unknown zone"
{ head -n 2 good.csv; printf 'NEW-9,\377\376,en\n'; } >fault.csv
fault_in 3 "bytes that are not UTF-8"
{ cat good.csv; printf '"NEW-9,open\n'; } >fault.csv
fault_in 4 "a quote that is never closed"

clement import nowhere.csv good.csv
status_is 74 "a file that is not there"
silent "a file that is not there"
complains 'nowhere\.csv' "a file that is not there"
clement import "$dir"
status_is 74 "a folder instead of a file"

# Other people whose numbers are on a case, by the lender's own ids.
account=$(sed -n 2p "$work/csv/cases.csv" | cut -d, -f1)
{
	echo "account,person,name,relation,phone,email,place,zone,note"
	echo "$account,spouse-1,Ana Ruiz,spouse,+12125550101,,home,,"
} >people.csv
clement import people.csv
status_is 0 "people"
says 'people\.csv: 1 rows, 1 new, 0 changed, 0 known' "people"
clement import people.csv
says 'people\.csv: 1 rows, 0 new, 0 changed, 1 known' "the same people again"
sed 's/spouse-1/p2/; s/,spouse,/,debtor,/' people.csv >nobody.csv
clement import nobody.csv
status_is 65 "people with faults"
complains 'nobody\.csv:2: .*person.*spouse-1' "an id of our own"
silent "people with faults"
