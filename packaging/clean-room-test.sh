#!/usr/bin/env bash
# Tests the last commit on a bare system: makes one in a folder, clones the repository into it and runs
# packaging/run.sh and packaging/test.sh there, as root or as a person who may use sudo. Must itself run as root.
#
# Usage: packaging/clean-room-test.sh [--as-person] [--compiler-cache CACHE] DIR
#
#   --as-person              run the scripts as a person with sudo instead of as root
#   --compiler-cache CACHE   put ccache into the bare system too, with a copy of this cache: what was compiled here
#                            with the same compiler is not compiled again
#   --help                   this text
#
# DIR must not exist yet and is left for inspection; it takes some 5 GB. The system is the one of this machine
# (Debian 12, Ubuntu 24.04), from the package sources that apt is configured for here.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$root/packaging/bare-system.sh"

person=root
cache=""
while [[ ${1:-} == -* ]]; do
    case $1 in
        --as-person)
            person=sam
            ;;
        --compiler-cache)
            cache="${2:?"--compiler-cache needs a folder"}"
            shift
            ;;
        --help | -h)
            print_usage "${BASH_SOURCE[0]}"
            exit
            ;;
        *) fail "$1 is no option of this; see --help." ;;
    esac
    shift
done
room="$(realpath -m "${1:?"Name a folder for the bare system (see --help)."}")"

# The home has a space in its name, as a person's folders may have.
clone_into_room() {
    if [[ $person != root ]]; then
        in_room root useradd --create-home "$person"
        printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$person" >"$room/etc/sudoers.d/$person"
    fi
    mkdir "$room/srv/my programs"
    git clone --quiet "$root" "$room/srv/my programs/roost"
    if [[ -d $root/../shared ]]; then
        cp -rL "$root/../shared" "$room/srv/my programs/shared"
    fi
    in_room root chown -R "$person:$person" "/srv/my programs"
}

give_compiler_cache() {
    cp -r "$cache" "$room/srv/compiler-cache"
    in_room root chown -R "$person:$person" /srv/compiler-cache
    # The cache takes what was compiled in another language for something else.
    room_environment=("CCACHE_DIR=/srv/compiler-cache" "LANG=${LANG:-}")
}

make_bare_system sudo ${cache:+ccache}
clone_into_room
if [[ -n $cache ]]; then
    give_compiler_cache
fi
say "Starting there as $person, without a display…"
time in_room "$person" "/srv/my programs/roost/packaging/run.sh" --temperature 0 <<<"What is 3 plus 4?"
say "Starting there once more, with nothing left to do…"
time in_room "$person" "/srv/my programs/roost/packaging/run.sh" --temperature 0 <<<"What is 3 plus 4?"
say "Testing there…"
time in_room "$person" "/srv/my programs/roost/packaging/test.sh"
say "Everything works on a bare system."
