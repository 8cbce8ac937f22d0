#!/usr/bin/env bash
# Compiles for Windows what of Roost needs no Qt: the engine, with the Windows half of what asks the system. Finds what
# does not compile there; it runs nothing. Installs what is missing first.
#
# Usage: packaging/windows-check.sh
#
#   --help   this text
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    print_usage "${BASH_SOURCE[0]}"
    exit
fi

# The kind with threads of the C++ library.
readonly compiler=x86_64-w64-mingw32-g++-posix
readonly work="$root/build/windows"

# The sources of roost_engine as CMake has them, with the other half of what asks the system.
engine_sources() {
    sed -n '/^  roost_engine STATIC/,/)/{s/^ *\([a-z_0-9/]*\.cpp\).*/\1/p}' "$root/core/CMakeLists.txt"
    sed -n 's/^ *target_sources(roost_engine PRIVATE \(.*_windows\.cpp\))/\1/p' "$root/core/CMakeLists.txt" | tr ' ' '\n'
}

compile_engine() {
    cd "$root/core"
    engine_sources | xargs -P "$(nproc)" -I {} "$compiler" -std=c++20 -fsyntax-only -march=x86-64-v2 -O1 -D_WIN32_WINNT=0x0A00 \
        -DHWY_WANT_AVX3_DL -DUTF8PROC_STATIC -I . -isystem "$work/include" -Wall -Wextra -Wpedantic -Wshadow \
        -Wold-style-cast -Werror -Wno-error=maybe-uninitialized {}
}

install_packages build windows
link_headers "$work/include" hwy nlohmann sentencepiece_processor.h tl utf8proc.h zconf.h zlib.h
[[ $(engine_sources | grep -c '_windows\.cpp$') -ge 2 ]] || fail "core/CMakeLists.txt names no sources for Windows."
run_quietly windows-check compile_engine
say "The engine compiles for Windows: $(engine_sources | wc -l) files."
