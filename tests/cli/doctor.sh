# doctor: one line a finding, and the states on disk are those that the log tells.
clement doctor --rebuild
status_is 0 "doctor --rebuild"
quiet "doctor --rebuild"
says '^ok     configuration' "doctor"
says '^ok     keys' "doctor"
says '^ok     theme: .*/dark\.conf' "doctor"
says '^ok     script: .*/call\.conf' "doctor"
says '^ok     plan policy' "doctor"
says '^ok     log: [0-9]* events verify' "doctor"
says '^ok     rebuild: [1-9][0-9]* cases' "doctor"
is "the last line counts" sh -c "tail -n 1 '$work/out' | grep -qx '0 faults'"

# Faults in the data tree are found and named, each in its file; none hides another.
mkdir tree
cp -a "$root/etc" "$root/themes" tree/
echo 'text = { fg = "no-such-colour" };' >tree/themes/dark.conf
echo 'keys = {' >tree/etc/keys.conf
CLEMENT_DATA=$dir/tree CLEMENT_HOME=$dir/none clement doctor
status_is 1 "doctor with faults"
says '^fault  theme: .*dark\.conf:1' "a bad theme"
says '^fault  keys: .*keys\.conf:' "a bad key map"
says '^ok     theme: .*light\.conf' "the other themes"
says '^ok     store: none yet' "no store"
is "the last line counts" sh -c "tail -n 1 '$work/out' | grep -qx '2 faults'"

# What the configuration names must be there: the console would not start without.
cp "$root/themes/dark.conf" tree/themes/dark.conf
cp "$root/etc/keys.conf" tree/etc/keys.conf
printf 'theme = "twilight";\nzone = "Mars/Base";\n' >named.conf
CLEMENT_DATA=$dir/tree CLEMENT_HOME=$dir/none clement doctor --config named.conf
status_is 1 "a theme and a zone that are not there"
says "^fault  theme: .*'twilight'" "a theme that is not there"
says '^fault  zone: .*Mars/Base' "a zone that is not there"
