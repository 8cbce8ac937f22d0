#!/usr/bin/env bash
# Starts Roost: installs what is missing, builds the program and opens its window.
#
# Usage: packaging/run.sh [--terminal] [options of the program…]
#
#   --terminal   chat in the terminal instead of the window
#   --help       this text
#
# Everything else is handed to the program. Without a display the terminal is used as well.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

in_terminal=no
case ${1:-} in
    --help | -h)
        print_usage "${BASH_SOURCE[0]}"
        exit
        ;;
    --terminal)
        in_terminal=yes
        shift
        ;;
esac

install_packages build run
configure release
build release

if [[ $in_terminal == no && -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
    say "There is no display here, so Roost starts in the terminal."
    in_terminal=yes
fi
if [[ $in_terminal == yes ]]; then
    exec "$root/build/release/app/roost-cli" chat "$@"
fi
exec "$root/build/release/app/roost" "$@"
