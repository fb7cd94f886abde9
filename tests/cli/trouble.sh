# Stores that cannot be opened, each with its own answer: the contract is status and message.
echo 'another word' >wrong
chmod 600 wrong
CLEMENT_PASSPHRASE_FILE=$dir/wrong clement verify --store
status_is 77 "a wrong pass phrase"
silent "a wrong pass phrase"
complains 'pass phrase' "a wrong pass phrase"

cp "$work/phrase" open
chmod 644 open
CLEMENT_PASSPHRASE_FILE=$dir/open clement verify --store
status_is 77 "a pass phrase file that others may read"
complains 'chmod 600' "a pass phrase file that others may read"
CLEMENT_PASSPHRASE_FILE=$dir/nowhere clement verify --store
status_is 74 "a pass phrase file that is not there"
complains 'nowhere' "a pass phrase file that is not there"
: >nothing
chmod 600 nothing
CLEMENT_PASSPHRASE_FILE=$dir/nothing clement verify --store
status_is 65 "an empty pass phrase file"
(
	unset CLEMENT_PASSPHRASE_FILE
	clement verify --store
	status_is 77 "no pass phrase and no terminal"
	complains 'CLEMENT_PASSPHRASE_FILE' "no pass phrase and no terminal"
)
CLEMENT_HOME=$dir/none clement verify --store
status_is 65 "no store"
complains "$dir/none" "no store"
is "asking makes no store" test ! -e none

# In use: the lock is flock(2), so another program can hold it as well as ours; the text in it says who.
cp -a "$store" busy
(
	printf '4711\tclement\t2026-11-22T06:32:00Z\n' >busy/lock
	flock 8
	CLEMENT_HOME=$dir/busy clement verify --store
	status_is 75 "a store in use"
	silent "a store in use"
	complains 'in use by clement (process 4711) since 2026-11-22T06:32:00Z' "a store in use"
) 8<busy/lock
# The same with a real clement: it has the store open while it waits for its keys, which come through a pipe.
mkfifo keys
CLEMENT_HOME=$dir/busy "$binary" --replay keys >/dev/null 2>&1 &
holder=$!
until_true grep -q "^$holder	" busy/lock
is "the first has the store" grep -q "^$holder	" busy/lock
CLEMENT_HOME=$dir/busy clement import "$work/csv/cases.csv"
status_is 75 "a store in use by the console"
complains "process $holder" "a store in use by the console"
timeout 20 sh -c ': >keys' || kill "$holder"
wait "$holder"
last="the holder" status=$?
status_is 0 "the first ends well"

# Damage is told from everything else.
mkdir damaged
chmod 700 damaged
head -c 20000 /dev/urandom >damaged/clement.db
CLEMENT_HOME=$dir/damaged clement verify --store
status_is 74 "a store that is none"
complains 'damaged' "a store that is none"
cp -a "$store" newer
sqlite3 newer/clement.db 'PRAGMA user_version = 9999' >/dev/null
CLEMENT_HOME=$dir/newer clement verify --store
complains 'newer' "a store of a newer version"
case $status in 65 | 78) pass ;; *) fault "a store of a newer version: wanted status 65 or 78" ;; esac

# Not allowed: root may write anywhere, so this is for an ordinary user; as root it is tried as nobody when that can be done.
if [ "$(id -u)" -eq 0 ]; then
	if setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$binary" 2>/dev/null; then
		chmod 755 "$work" "$dir"
		cp -a "$store" foreign
		cp "$work/phrase" phrase
		chown 65534 phrase
		CLEMENT_HOME=$dir/foreign CLEMENT_PASSPHRASE_FILE=$dir/phrase ran setpriv --reuid=65534 --regid=65534 --clear-groups "$binary" verify --store
		status_is 77 "somebody else's store"
		complains "$dir/foreign" "somebody else's store"
	else
		echo "skipped: somebody else's store (the user nobody cannot run $binary)"
	fi
else
	cp -a "$store" readonly
	chmod 500 readonly
	CLEMENT_HOME=$dir/readonly clement import "$work/csv/cases.csv"
	status_is 77 "a folder that cannot be written"
	complains "$dir/readonly" "a folder that cannot be written"
	chmod 700 readonly
	echo "skipped: somebody else's store (only root can make one)"
fi

# A full disk: nothing of the file is loaded, what was there still verifies, and the message says what to do.
mkdir small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=3m,mode=700 clement-test small 2>/dev/null; then
	trap 'umount -l "$dir/small"' EXIT
	cp -a "$store" small/store
	clement sample --cases 4000 --seed 9 many
	CLEMENT_HOME=$dir/small/store clement import many/cases.csv
	status_is 74 "a full disk"
	silent "a full disk"
	complains 'full\|space' "a full disk"
	CLEMENT_HOME=$dir/small/store clement verify --store
	status_is 0 "after a full disk"
	dd if=/dev/zero of=small/fill bs=64k 2>/dev/null
	truncate -s -384K small/fill
	CLEMENT_HOME=$dir/small/store clement log --out small/log
	status_is 73 "a log onto a full disk"
	is "no half log" test ! -e small/log
	umount small
	trap - EXIT
else
	echo "skipped: a full disk (only root can mount a small one, and not in every container)"
fi

# Configuration: named and absent is a file that cannot be read; what is wrong in it is 78 with the line.
clement --config nowhere.conf doctor
status_is 74 "a configuration that is not there"
complains 'nowhere\.conf' "a configuration that is not there"
printf 'theme = "dark";\nlock_minutes = 900;\n' >bad.conf
CLEMENT_CONFIG=bad.conf clement doctor
status_is 78 "a value out of bounds"
complains 'bad\.conf:2: .*480' "a value out of bounds"
echo 'thema = "dark";' >bad.conf
clement --config bad.conf doctor
status_is 78 "an unknown option"
complains 'bad\.conf:1: ' "an unknown option"
echo 'theme = "dark' >bad.conf
clement --config bad.conf doctor
status_is 78 "a file that is no configuration"
complains 'bad\.conf:' "a file that is no configuration"

# A closed standard output is no other file's number: what is said does not end in the store.
cp -a "$store" closed
CLEMENT_HOME=$dir/closed ran sh -c '"$1" log --out told >&-' sh "$binary"
status_is 74 "a closed standard output"
CLEMENT_HOME=$dir/closed ran sh -c '"$1" import nowhere.csv <&- >&- 2>&-' sh "$binary"
status_is 74 "nothing open"
is "the lock holds no words" test ! -s closed/lock

# Variables that are set to nothing are not set.
CLEMENT_HOME='' CLEMENT_PASSPHRASE_FILE='' CLEMENT_NOW='' clement --replay /dev/null --dump
status_is 0 "empty variables"
says 'clement demo' "empty variables"

# A folder that others use stays as it is.
mkdir shared
chmod 1777 shared
echo a letter >shared/letter
CLEMENT_HOME=$dir/shared clement import "$work/csv/cases.csv"
status_is 77 "a store in a shared folder"
complains 'folder of its own' "a store in a shared folder"
is "the shared folder stays open" test "$(stat -c %a shared)" = 1777
