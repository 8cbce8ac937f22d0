#!/usr/bin/env bash
# Compiles Qt's core and network libraries as ThreadSanitizer needs them, from the source package of the Qt that is
# installed.
#
# Usage: packaging/qt-for-tsan.sh
#
#   --help   this text
#
# Qt's mutexes and queued signals order what threads do by atomics inside the core library, and replies of the network
# come from threads of Qt's own. Unseen, whatever one thread hands to another there would be reported as a race. All other
# libraries of Qt stay as they are installed. Takes some minutes the first time; they are in build/tsan-qt/lib, where
# programs of the preset tsan look for them first.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    print_usage "${BASH_SOURCE[0]}"
    exit
fi

readonly folder="$root/build/tsan-qt"

# The line for apt that names the sources beside the packages of which the installed one is.
source_list() {
    apt-cache policy qt6-base-dev |
        awk '$1 == "***" { installed = 1 } installed && $2 ~ /:\// { split($3, at, "/"); print "deb-src", $2, at[1], at[2]; exit }'
}

# Unpacks the source package into $folder/source; apt's own lists stay as they are.
fetch_sources() {
    local options=(-o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$folder/lists")
    mkdir -p "$folder/lists"
    source_list >"$folder/sources.list"
    (
        cd "$folder"
        run_quietly qt-sources-update apt-get "${options[@]}" update
        run_quietly qt-sources apt-get "${options[@]}" source --download-only "qt6-base=$version"
        run_quietly qt-sources-unpack dpkg-source --extract ./*.dsc source
    )
}

# Paths and features that change the libraries are those of Debian's package, but for a way to start processes that
# ThreadSanitizer does not know.
configure_libraries() {
    local library
    library="lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)"
    run_quietly configure-qt cmake -S "$folder/source" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
        -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1" \
        -DQT_HOST_PATH=/usr "-DQT_HOST_PATH_CMAKE_DIR=/usr/$library/cmake" -DQT_FORCE_FIND_TOOLS=ON \
        -DCMAKE_INSTALL_PREFIX=/usr "-DINSTALL_LIBDIR=$library" -DINSTALL_LIBEXECDIR=lib/qt6/libexec \
        "-DINSTALL_ARCHDATADIR=$library/qt6" "-DINSTALL_PLUGINDIR=$library/qt6/plugins" \
        -DINSTALL_DATADIR=share/qt6 -DINSTALL_TRANSLATIONDIR=share/qt6/translations -DINSTALL_SYSCONFDIR=/etc/xdg \
        -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DFEATURE_gui=OFF -DFEATURE_sql=OFF -DFEATURE_dbus=OFF \
        -DFEATURE_network=ON -DFEATURE_libproxy=ON -DFEATURE_ssl=ON -DFEATURE_sctp=ON -DFEATURE_system_proxies=ON \
        -DFEATURE_forkfd_pidfd=OFF -DFEATURE_testlib=OFF -DFEATURE_mimetype_database=OFF -DFEATURE_doubleconversion=ON \
        -DFEATURE_glib=ON -DFEATURE_icu=ON -DFEATURE_system_pcre2=ON -DFEATURE_system_libb2=ON -DFEATURE_rpath=OFF \
        -DFEATURE_relocatable=OFF -DFEATURE_sanitizer=ON -DFEATURE_sanitize_thread=ON
}

install_packages build clang qt-sources
# shellcheck disable=SC2016
version="$(dpkg-query --show --showformat '${source:Version}' qt6-base-dev)"
readonly version
if [[ -f $folder/version && $(<"$folder/version") == "$version" ]]; then
    exit
fi
rm -rf "$folder"
say "Compiling Qt's core and network libraries for ThreadSanitizer; this takes some minutes…"
fetch_sources
configure_libraries
run_quietly build-qt cmake --build "$folder/build" --target Core Network
mkdir "$folder/lib"
cp --no-dereference "$folder"/build/lib/*/libQt6{Core,Network}.so* "$folder/lib"
printf '%s\n' "$version" >"$folder/version"
