#!/usr/bin/env bash
# Builds the Debian package and tries it on a bare system, where nothing but the package and what it asks for is
# installed: chats in the terminal and, on a display that nobody sees, in the window. Must run as root.
#
# Usage: packaging/deb-test.sh [--preset PRESET] DIR
#
#   --preset PRESET   the build that is packed; release without it
#   --help            this text
#
# DIR must not exist yet and is left for inspection, with the window's picture in DIR/window.png; it takes some 2 GB.
# The package is left in build/package.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$root/packaging/bare-system.sh"

preset=release
case ${1:-} in
    --help | -h)
        print_usage "${BASH_SOURCE[0]}"
        exit
        ;;
    --preset)
        preset="${2:?"--preset needs a name"}"
        shift 2
        ;;
esac
room="$(realpath -m "${1:?"Name a folder for the bare system (see --help)."}")"
readonly package_dir="$root/build/package"
readonly question="What is 3 plus 4?"
readonly right_answer="7"

check_linux_files() {
    local files="$root/packaging/linux"
    desktop-file-validate "$files/roost.desktop"
    validate_description "$files/org.roost.Roost.metainfo.xml"
    mandoc -T lint -W error "$files"/*.1
    rm -rf "$root/build/mime"
    mkdir -p "$root/build/mime/packages"
    cp "$files/roost-mime.xml" "$root/build/mime/packages/"
    run_quietly mime update-mime-database "$root/build/mime"
    check_manual_names_every_command
}

# validate_description FILE: Roost has no home page to name. Newer versions of appstreamcli mind that unless told not to,
# and older ones refuse to be told of what they do not know.
validate_description() {
    appstreamcli validate --no-net --override=url-homepage-missing=info "$1" >/dev/null 2>&1 ||
        appstreamcli validate --no-net "$1"
}

# commands_of COMMAND…: what roost-cli says that it can be followed by, one a line.
commands_of() {
    "$root/build/$preset/app/roost-cli" "$@" --help | sed -n '/^Subcommands:/,$p' | awk 'NR > 1 && /^  [a-z]/ { print $1 }'
}

# The manual is written by hand, so it is held against what the program knows.
check_manual_names_every_command() {
    local manual="$root/packaging/linux/roost-cli.1" commands parts command part
    commands="$(commands_of)"
    [[ -n $commands ]] || fail "The help of roost-cli names no commands."
    while read -r command; do
        grep -q "^\.It Cm $command\b" "$manual" || fail "The manual of roost-cli does not tell of the command $command."
        parts="$(commands_of "$command")"
        for part in $parts; do
            grep -q "^\.It Cm $command Cm .*\b$part\b" "$manual" ||
                fail "The manual of roost-cli does not tell of the command $command $part."
        done
    done <<<"$commands"
}

build_package() {
    rm -rf "$package_dir"
    run_quietly package cpack -G DEB --config "$root/build/$preset/CPackConfig.cmake" -B "$package_dir"
    package="$(find "$package_dir" -maxdepth 1 -name 'roost_*.deb')"
    lintian --allow-root --fail-on error "$package"
    say "Built ${package##*/}: $(du -h "$package" | cut -f1), needs $(dpkg-deb -f "$package" Depends | tr ',' '\n' |
        wc -l) packages."
}

install_package() {
    cp "$package" "$room/srv/"
    run_quietly package-install in_room root env DEBIAN_FRONTEND=noninteractive apt-get -o APT::Sandbox::User=root update
    run_quietly package-install in_room root env DEBIAN_FRONTEND=noninteractive apt-get install --yes \
        --no-install-recommends "/srv/${package##*/}"
    in_room root useradd --create-home sam
    local tool
    for tool in g++ gcc cc clang cmake ninja make git; do
        if in_room root bash -c "command -v $tool" >/dev/null; then
            fail "There is $tool in the bare system, so this would prove nothing."
        fi
    done
}

chat_in_terminal() {
    local answer
    answer="$(in_room sam roost-cli generate --temperature 0 --prompt "$question")"
    say "In the terminal: $question $answer"
    [[ $answer == *"$right_answer"* ]] || fail "That is not the answer."
}

# Starts the display in the background; sets display and display_server.
start_display() {
    local number_file
    number_file="$(mktemp)"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -ac 3>"$number_file" 2>/dev/null &
    display_server=$!
    until [[ -s $number_file ]]; do sleep 0.1; done
    display=":$(<"$number_file")"
    rm "$number_file"
}

# answer_in_window: the answer of the conversation that the window keeps, once it is whole.
answer_in_window() {
    local id
    id="$(in_room sam roost-cli conversations list 2>/dev/null | awk 'NR == 1 { print $1 }')" || return 0
    if [[ -n $id ]]; then
        in_room sam roost-cli conversations show "$id"
    fi
}

chat_in_window() {
    start_display
    room_environment=("DISPLAY=$display")
    in_room sam roost >"$log_dir/window.log" 2>&1 &
    local program=$!
    export DISPLAY="$display"
    xdotool search --sync --onlyvisible --name Roost >/dev/null
    sleep 5
    xdotool key Return # leaves the first page
    sleep 1
    xdotool type --delay 50 "$question"
    xdotool key Return
    local shown=""
    for _ in {1..60}; do
        shown="$(answer_in_window)"
        [[ $shown == *"$right_answer"* ]] && break
        sleep 1
    done
    sleep 1
    import -window root "$room/window.png"
    kill "$program" "$display_server"
    say "In the window:" "$shown"
    [[ $shown == *"$right_answer"* ]] || fail "The window did not answer; $room/window.png shows it."
}

install_packages build run package
configure "$preset"
say "Building…"
run_quietly "build-$preset" cmake --build "$root/build/$preset" --target roost roost-cli
check_linux_files
build_package
make_bare_system
install_package
chat_in_terminal
chat_in_window
say "The package works on a bare system; $room/window.png shows the window."
