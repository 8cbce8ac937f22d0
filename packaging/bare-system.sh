# shellcheck shell=bash disable=SC2154  # whoever sources this sets room
# A bare system of this machine's release in the folder $room, for the scripts that test on one. Needs lib.sh.

# The first archive that apt takes packages of this system's release from.
archive_of() {
    apt-get indextargets --format "\$(CODENAME) \$(COMPONENT) \$(SITE)" "Created-By: Packages" |
        awk -v codename="$1" '$1 == codename && $2 == "main" { print $3; exit }'
}

# make_bare_system PACKAGE…: in $room, with these packages on top of the least that there can be. Needs root.
make_bare_system() {
    local codename archive include
    [[ $EUID -eq 0 ]] || fail "Making a bare system needs root."
    [[ ! -e $room ]] || fail "$room is there already; name a new folder."
    include="$(IFS=, && set -- ca-certificates "$@" && printf '%s' "$*")"
    codename="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")"
    archive="$(archive_of "$codename")"
    [[ -n $archive ]] || fail "apt knows no archive for $codename here."
    say "Making a bare $codename in $room…"
    run_quietly debootstrap debootstrap --variant=minbase --include="$include" \
        "$codename" "$room" "$archive"

    rm -rf "$room"/etc/apt/sources.list*
    cp -r /etc/apt/sources.list* "$room/etc/apt/"
    cp -r /usr/share/keyrings/. "$room/usr/share/keyrings/"
    cp -r /etc/apt/trusted.gpg.d/. "$room/etc/apt/trusted.gpg.d/"
    { apt-config dump | grep -E '^Acquire::https?::' || true; } >"$room/etc/apt/apt.conf.d/90archive"
    cp /etc/hosts /etc/resolv.conf "$room/etc/"
}

# in_room PERSON COMMAND…: with nothing of this machine's environment, and without a display but for what
# $room_environment says (NAME=VALUE…); sockets of displays are shared with this machine.
room_environment=()
in_room() {
    local name="$1"
    shift
    # The mounts live in a namespace of their own, so they end with the command, however it ends.
    # shellcheck disable=SC2016  # these are the inner shell's arguments
    unshare --mount --pid --fork --kill-child bash -euc '
        mount -t proc proc "$0/proc"
        mount --rbind /dev "$0/dev"
        mkdir -p -m 1777 "$0/tmp/.X11-unix" /tmp/.X11-unix
        mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
        exec chroot "$0" "${@:1}"' \
        "$room" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin setpriv --reuid "$name" --regid "$name" --init-groups \
        --reset-env env "${room_environment[@]}" "$@"
}
