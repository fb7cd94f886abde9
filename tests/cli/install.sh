# make install: what it puts below PREFIX runs from any folder and knows nothing of where it was built; make uninstall takes it away again.
# Another prefix is compiled in, so that a copy of the build folder is used.
build=${binary%/*}
case $(cat "$build/flags") in
*-fsanitize=* | *--coverage*) return 0 ;; # nothing here depends on how the program was compiled
*-Werror*) developer=1 ;;
*) developer= ;;
esac
mkdir copy
cp -a "$build/flags" "$build/version" "$build/locale" "$build/console" "$build/widgets" "$build"/lib*.a copy/
unset MAKEFLAGS MFLAGS MAKELEVEL

make_copy() {
	ran make -C "$root" --no-print-directory BUILD="$dir/copy" CC="$(sed 's/ .*//' copy/flags)" DEVELOPER=$developer "$@"
}

make_copy install PREFIX="$dir/usr"
status_is 0 "make install"
says_not 'console/main\.c' "only what holds the prefix is compiled again"
for file in bin/clement share/clement/etc/clement.conf share/clement/etc/keys.conf share/clement/etc/plans.conf share/clement/etc/verify.sh share/clement/etc/scripts/en/call.conf \
	share/clement/etc/scripts/zh_CN/call.conf share/clement/etc/rules/us-regf.conf share/clement/etc/holidays/us.txt \
	share/clement/etc/lint/en.conf share/clement/etc/letters/en/rights.conf share/clement/etc/packs.conf share/clement/etc/complaints.conf share/clement/themes/dark.conf share/locale/zh_CN/LC_MESSAGES/clement.mo share/man/man1/clement.1; do
	is "make install brings $file" test -s "usr/$file"
done
is "all of it may be read by everyone" sh -c '[ -z "$(find usr -type f ! -perm -444)" ]'
find usr -type f | sort >installed

installed() { # in a foreign folder, with nothing in the environment that points back
	ran env -i -C / HOME="$dir/home" TMPDIR="$TMPDIR" CLEMENT_NOW=2026-11-22T14:32:00+08:00 "$dir/usr/bin/clement" "$@"
}
installed --version
status_is 0 "the installed program"
installed doctor
status_is 0 "the installed program's data"
says "^ok     configuration: $dir/usr/share/clement/etc/clement.conf" "the installed configuration is read"
says "^ok     script: $dir/usr/share/clement/etc/scripts/zh_CN/call.conf" "the installed scripts are read"
says_not "$root" "nothing of the source tree is read"
echo '<dump now>' >keys
installed --replay "$dir/keys"
status_is 0 "the installed program's screens"
cp "$work/out" english
(
	echo 'language = "zh_CN";' >zh.conf
	installed --config "$dir/zh.conf" --replay "$dir/keys"
	status_is 0 "the installed program in Chinese"
	is "the translation is found" sh -c "! cmp -s '$work/out' english"
)
is "the manual page has every command" sh -c "[ \"\$(grep -c '^\.SS' usr/share/man/man1/clement.1)\" -eq \"\$('$dir/usr/bin/clement' --help | sed -n '/^commands/,\$s/^  [a-z]/&/p' | wc -l)\" ]"
if command -v man >/dev/null && command -v groff >/dev/null; then
	is "the manual page is well formed" sh -c '[ -z "$(MANWIDTH=200 man --warnings -l usr/share/man/man1/clement.1 2>&1 >/dev/null)" ]'
fi

# A package is built into another folder than the one where it will stand.
make_copy install PREFIX="$dir/usr" DESTDIR="$dir/stage"
status_is 0 "make install into DESTDIR"
(cd stage && find ".$dir/usr" -type f) | sed "s,^\.$dir/,," | sort >staged
is "the same files below DESTDIR" cmp installed staged

mkdir -p usr/share/locale/de/LC_MESSAGES
: >usr/share/locale/de/LC_MESSAGES/other.mo
make_copy uninstall PREFIX="$dir/usr"
status_is 0 "make uninstall"
is "make uninstall leaves other programs' files and nothing of ours" sh -c '[ "$(find usr -type f)" = usr/share/locale/de/LC_MESSAGES/other.mo ]'
