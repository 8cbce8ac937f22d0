#!/usr/bin/env bash
# Tests the last commit on a bare system: makes one in a folder, clones the repository into it and runs
# packaging/run.sh and packaging/test.sh there, as root or as a person who may use sudo. Must itself run as root.
#
# Usage: packaging/clean-room-test.sh [--as-person] DIR
#
#   --as-person   run the scripts as a person with sudo instead of as root
#   --help        this text
#
# DIR must not exist yet and is left for inspection; it takes some 5 GB. The system is the one of this machine
# (Debian 12, Ubuntu 24.04), from the package sources that apt is configured for here.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

person=root
case ${1:-} in
    --help | -h)
        print_usage "${BASH_SOURCE[0]}"
        exit
        ;;
    --as-person)
        person=sam
        shift
        ;;
esac
room="$(realpath -m "${1:?"Name a folder for the bare system (see --help)."}")"
[[ $EUID -eq 0 ]] || fail "Making a bare system needs root."
[[ ! -e $room ]] || fail "$room is there already; name a new folder."

# The first archive that apt takes packages of this system's release from.
archive_of() {
    apt-get indextargets --format "\$(CODENAME) \$(COMPONENT) \$(SITE)" "Created-By: Packages" |
        awk -v codename="$1" '$1 == codename && $2 == "main" { print $3; exit }'
}

make_bare_system() {
    local codename archive
    codename="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")"
    archive="$(archive_of "$codename")"
    [[ -n $archive ]] || fail "apt knows no archive for $codename here."
    say "Making a bare $codename in $room…"
    run_quietly debootstrap debootstrap --variant=minbase --include=ca-certificates,sudo \
        "$codename" "$room" "$archive"

    rm -rf "$room"/etc/apt/sources.list*
    cp -r /etc/apt/sources.list* "$room/etc/apt/"
    cp -r /usr/share/keyrings/. "$room/usr/share/keyrings/"
    cp -r /etc/apt/trusted.gpg.d/. "$room/etc/apt/trusted.gpg.d/"
    { apt-config dump | grep -E '^Acquire::https?::' || true; } >"$room/etc/apt/apt.conf.d/90archive"
    cp /etc/hosts /etc/resolv.conf "$room/etc/"
}

# in_room PERSON COMMAND…: with nothing of this machine's environment, and without a display.
in_room() {
    local name="$1"
    shift
    # The mounts live in a namespace of their own, so they end with the command, however it ends.
    # shellcheck disable=SC2016  # these are the inner shell's arguments
    unshare --mount --pid --fork --kill-child bash -euc '
        mount -t proc proc "$0/proc"
        mount --rbind /dev "$0/dev"
        exec chroot "$0" "${@:1}"' \
        "$room" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin setpriv --reuid "$name" --regid "$name" --init-groups \
        --reset-env "$@"
}

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

make_bare_system
clone_into_room
say "Starting there as $person, without a display…"
time in_room "$person" "/srv/my programs/roost/packaging/run.sh" --temperature 0 <<<"What is 3 plus 4?"
say "Starting there once more, with nothing left to do…"
time in_room "$person" "/srv/my programs/roost/packaging/run.sh" --temperature 0 <<<"What is 3 plus 4?"
say "Testing there…"
time in_room "$person" "/srv/my programs/roost/packaging/test.sh"
say "Everything works on a bare system."
