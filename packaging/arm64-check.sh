#!/usr/bin/env bash
# Compiles the kernels for 64-bit ARM and runs their tests in an emulator, with and without the instructions for dot
# products. Installs what is missing first; for that Debian's packages for arm64 become available to this system. Elsewhere
# it does nothing: Ubuntu has its packages for arm64 on other servers than those that its apt asks.
#
# Usage: packaging/arm64-check.sh
#
#   --help   this text
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    print_usage "${BASH_SOURCE[0]}"
    exit
fi

if [[ "$(. /etc/os-release && printf '%s' "${ID:-}")" != debian ]]; then
    say "Kernels for 64-bit ARM: left out, as their packages are at hand only on Debian."
    exit
fi

readonly triplet=aarch64-linux-gnu
readonly work="$root/build/arm64"

install_arm64_packages() {
    if ! dpkg --print-foreign-architectures | grep -qx arm64; then
        as_root dpkg --add-architecture arm64
        run_quietly arm64-update apt_get update
    fi
    mapfile -t packages < <(packages_of arm64)
    if ! dpkg-query --show "${packages[@]}" >/dev/null 2>&1; then
        run_quietly arm64-packages apt_get install --yes --no-install-recommends "${packages[@]}"
    fi
}

# test_kernels NAME DOTPROD
test_kernels() {
    local build="$work/$1" test
    run_quietly "arm64-$1-configure" cmake -S "$root/tests/arm64" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=aarch64 -DCMAKE_CXX_COMPILER="$triplet-g++" \
        -DCMAKE_LIBRARY_ARCHITECTURE="$triplet" -DQt6_DIR="/usr/lib/$triplet/cmake/Qt6" -DQT_HOST_PATH=/usr \
        -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$(dpkg-architecture -qDEB_BUILD_MULTIARCH)/cmake" \
        -DROOST_PORTABLE_HEADERS="$work/include" -DROOST_ARM_DOTPROD="$2"
    run_quietly "arm64-$1-build" cmake --build "$build"
    for test in test_kernels test_products; do
        run_quietly "arm64-$1-$test" qemu-aarch64-static -cpu max "$build/$test"
        say "Kernels for 64-bit ARM ($1), $test: $(sed -n 's/^Totals: \([0-9]* passed\).*/\1/p' \
            "$log_dir/arm64-$1-$test.log")."
    done
}

install_packages build run test
install_arm64_packages
link_headers "$work/include" hwy tl
test_kernels neon OFF
test_kernels dotprod ON
