#!/usr/bin/env bash
# Checks the form of the sources: layout and faults of C++, QML and shell scripts. Installs what is missing first.
#
# Usage: packaging/check.sh [--format | --form | --minutes N]
#
#   --format      only lays out all C++ as it should be
#   --form        leaves out the analysis of C++, which takes long
#   --minutes N   time for the analysis of C++, newest changes first; without it every file is analysed
#   --help        this text
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tracked_files() {
    git -C "$root" ls-files -z -- "$@"
}

# format_cpp OPTION…: clang-format on all of C++; the version is fixed, for each lays out code a little differently.
format_cpp() {
    (cd "$root" && tracked_files '*.h' '*.cpp' | xargs -0 clang-format-14 "$@")
}

minutes=()
analyses=true
case ${1:-} in
    --help | -h)
        print_usage "${BASH_SOURCE[0]}"
        exit
        ;;
    --format)
        install_packages check
        format_cpp -i
        exit
        ;;
    --form)
        analyses=false
        ;;
    --minutes)
        minutes=(--minutes "${2:?"--minutes needs a number"}")
        ;;
esac

faults=()

# check NAME COMMAND…: goes on after a fault, so that one run shows all of them.
check() {
    local name="$1"
    shift
    if "$@"; then
        say "$name: no fault found."
    else
        faults+=("$name")
    fi
}

check_scripts() {
    (cd "$root" && tracked_files '*.sh' .ci/run | xargs -0 shellcheck)
}

check_cpp_layout() {
    local places
    if ! places="$(format_cpp --dry-run --Werror 2>&1)"; then
        sed -n 's/^\([^: ]*:[0-9]*\):.*/\1 is not laid out as .clang-format says (see --format)/p' <<<"$places" | uniq >&2
        return 1
    fi
}

check_cpp() {
    "$root/packaging/tidy.py" "$root/build/ci" "${minutes[@]}"
}

# Kernels are left out: Highway compiles each file once for every processor by including it in itself, which cppcheck
# cannot follow in reasonable time.
check_core_flow() {
    mkdir -p "$root/build/cppcheck"
    (cd "$root" && cppcheck -j "$(nproc)" --quiet --error-exitcode=1 --std=c++20 --library=qt -Icore -icore/kernels \
        --enable=warning,performance,portability --inline-suppr --suppressions-list=packaging/cppcheck.supp \
        --cppcheck-build-dir=build/cppcheck core)
}

check_qml() {
    if ninja -C "$root/build/ci" -t targets all | grep -q '^all_qmllint:'; then
        ninja -C "$root/build/ci" all_qmllint
    fi
}

install_packages build run test check
configure ci
build ci

check "Shell scripts" check_scripts
check "C++ layout" check_cpp_layout
check "QML" check_qml
if "$analyses"; then
    check "C++" check_cpp
    check "Flow of core" check_core_flow
    check "Kernels for 64-bit ARM" "$root/packaging/arm64-check.sh"
fi

if ((${#faults[@]} > 0)); then
    fail "Faults were found in: $(printf '%s; ' "${faults[@]}")see above."
fi
