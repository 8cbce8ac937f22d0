#!/usr/bin/env bash
# Tests Roost: installs what is missing, builds with warnings as errors and runs the tests, without a display.
#
# Usage: packaging/test.sh [--quick] [options of ctest…]
#
#   --quick   leave out the tests labelled slow
#   --help    this text
#
# Everything else is handed to ctest: -R NAME runs the tests whose names match, -L LABEL those with that label.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

ctest_options=(--output-on-failure --no-tests=error --parallel "$(nproc)")
case ${1:-} in
    --help | -h)
        print_usage "${BASH_SOURCE[0]}"
        exit
        ;;
    --quick)
        ctest_options+=(--label-exclude slow)
        shift
        ;;
esac

install_packages build run test
configure ci
build ci

# A bare system has no language set, and Qt asks for one that can name every letter.
export LANG="${LANG:-C.UTF-8}"
exec ctest --test-dir "$root/build/ci" "${ctest_options[@]}" "$@"
