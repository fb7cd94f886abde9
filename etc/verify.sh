#!/bin/sh
# sh verify.sh DIR/DEVICE: is this contact log what was written? Needs only sh, cut and sha256sum. A line is CL1, device, seq,
# prev, at, agent, case, event_id, kind, body_sha256 with a TAB between; prev is the SHA-256 of the line before with its LF.
# Where DIR/SHA256SUMS stands (an evidence folder), the files beside the log are checked, too.
[ $# = 1 ] || { echo "usage: sh verify.sh DIR/DEVICE" >&2; exit 64; }
cd "$1" || exit 74
dev=${PWD##*/} n=0 gone=0 heads=' ' tab=$(printf '\t')
hash() { sha256sum | cut -c1-64; }
bad() { printf 'BAD %s %s: %s\n' "$dev" "$n" "$1"; exit 1; }
head_fits() { case $heads in *" $n:$prev "*) ;; *" $n:"*) bad "not the line that heads.txt has" ;; esac; }
[ ! -r ../heads.txt ] || while read -r d s h || [ "$d" ]; do [ "$d" != "$dev" ] || heads="$heads$s:$h "; done < ../heads.txt
[ -r genesis ] && [ -r chain.txt ] || bad "genesis or chain.txt cannot be read"
prev=$(hash < genesis); head_fits
while IFS= read -r line || [ "$line" ]; do
	n=$((n + 1)); set -f; IFS=$tab; set -- $line; unset IFS; set +f
	[ "$2" = "$dev" ] || bad "form: the line is of another device"
	[ "$3" = $n ] || bad "seq: the line has another number"
	[ "$4" = "$prev" ] || bad "link: prev is not the hash of the line before"
	if [ -f bodies/$n ]; then [ "$(hash < bodies/$n)" = "${10}" ] || bad "body: its hash is not that of the line"; else gone=$((gone + 1)); fi
	prev=$(printf '%s\n' "$line" | hash); head_fits
done < chain.txt
[ "$(while IFS= read -r line; do printf '%s\n' "$line"; done < chain.txt | hash)" = "$(hash < chain.txt)" ] || bad "form: no LF at the end, or a NUL"
for h in $heads; do [ "${h%%:*}" -le $n ] || { n=${h%%:*}; bad "the chain ends before it, but heads.txt has it"; }; done
for b in bodies/*; do [ ! -e "$b" ] || [ "${b#bodies/}" -le $n ] || { n=$((n + 1)); bad "the chain ends before it, but there is $b"; }; done
if [ -r ../SHA256SUMS ]; then
	cd .. || exit 74
	events=$n dev=SHA256SUMS n=0 list='
'
	while IFS= read -r line || [ "$line" ]; do
		n=$((n + 1)) file=${line#????????????????????????????????????????????????????????????????  }
		[ -f "$file" ] && [ "$line" = "$(hash < "$file")  $file" ] || bad "$file is missing, or not what it was"
		list="$list$file
"
	done < SHA256SUMS
	n=$((n + 1))
	for file in * */* */*/*; do
		[ -d "$file" ] || [ ! -e "$file" ] || [ "$file" = SHA256SUMS ] || case $list in *"
$file
"*) ;; *) bad "$file is not in the list" ;; esac
	done
	n=$events
fi
echo "OK $n events, $gone bodies withheld or erased, head $prev"
