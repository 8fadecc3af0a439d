#!/bin/sh
# Puts fresh pictures of the program into README.md: doc/pictures.sh [PROGRAM]. The screens need tmux; without it only
# the picture of "muster check" is made anew. "doc/pictures.sh check [PROGRAM]" prints that one and changes nothing.
set -eu
LC_ALL=C.UTF-8
TERM=xterm-256color
MUSTER_NOW=2026-03-18T07:20
export LC_ALL TERM MUSTER_NOW
unset LANG LANGUAGE LC_MESSAGES MUSTER_DB NO_COLOR
top=$(cd "${0%/*}/.." && pwd)
only=${1-}
test "$only" != check || shift
muster=${1-$top/build/muster}
folder=$(mktemp -d)
trap 'tmux -L "${folder##*/}" kill-server 2>/dev/null || :; rm -rf "$folder"' EXIT
HOME=$folder
XDG_DATA_HOME=$folder
MUSTER_LOCALEDIR=${MUSTER_LOCALEDIR-$(dirname "$muster")/locale}
export HOME XDG_DATA_HOME MUSTER_LOCALEDIR

# The demo's findings down to the first reminder, and the last line.
picture_check()
{
    "$muster" --lang en --db "$folder/check.db" demo >"$folder/demo" 2>&1
    awk '/^\[/ { block++ } block < 4 { print } /lists each finding/ { print "..."; print ""; print; exit }' "$folder/demo"
}

# picture_screen LANGUAGE KEY...: what a terminal of 80 columns and 24 lines shows.
picture_screen()
{
    language=$1
    shift
    mkdir -p "$folder/$language.d"
    tmux -L "${folder##*/}" -f /dev/null -u new-session -d -x 80 -y 24 \
        "$muster --lang $language --db $folder/$language.d/demo.db demo"
    sleep 1
    for key in "$@"; do
        tmux -L "${folder##*/}" send-keys "$key"
        sleep 0.3
    done
    tmux -L "${folder##*/}" capture-pane -p | sed 's/ *$//'
    tmux -L "${folder##*/}" send-keys Q
    sleep 0.3
    tmux -L "${folder##*/}" kill-server 2>/dev/null || :
}

# put NAME: the file $folder/NAME takes the place of the picture of that name.
put()
{
    awk -v name="$1" -v file="$folder/$1" '
        $0 == "<!-- picture: " name " -->" { waiting = 1 }
        /^```/ && waiting { print; while ((getline line < file) > 0) print line; waiting = 0; inside = 1; next }
        /^```/ { inside = 0 }
        !inside { print }' "$top/README.md" >"$folder/readme"
    cat "$folder/readme" >"$top/README.md"
}

if test "$only" = check; then
    picture_check
    exit
fi
picture_check >"$folder/check"
put check
if command -v tmux >/dev/null; then
    picture_screen en >"$folder/today"
    put today
    picture_screen en Tab >"$folder/roster"
    put roster
    picture_screen zh_CN >"$folder/chinese"
    put chinese
fi
