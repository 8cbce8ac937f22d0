#!/usr/bin/env bash
# Builds an AppImage: the window and the terminal program with all libraries that they need, in one file that runs on
# any Linux at least as new as this one.
#
# Usage: packaging/appimage/build.sh [--preset PRESET] [--folder-only]
#
#   --preset PRESET   the build that is packed; release without it
#   --folder-only     stop at the folder that would be packed, build/appimage/AppDir
#   --help            this text
#
# Needs linuxdeploy and its plugins for Qt and for AppImages in the search path; they are in no distribution. The
# result is left in build/appimage. The AppImage is roost-cli if its first argument is cli.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

preset=release
folder_only=false
while (($# > 0)); do
    case $1 in
        --help | -h)
            print_usage "${BASH_SOURCE[0]}"
            exit
            ;;
        --preset)
            preset="${2:?"--preset needs a name"}"
            shift
            ;;
        --folder-only) folder_only=true ;;
        *) fail "$1 is no option of this; see --help." ;;
    esac
    shift
done
readonly target="$root/build/appimage"

install_packages build run
configure "$preset"
say "Building…"
run_quietly "build-$preset" cmake --build "$root/build/$preset" --target roost roost-cli
rm -rf "$target"
DESTDIR="$target/AppDir" run_quietly appimage-install cmake --install "$root/build/$preset" --prefix /usr --strip
install -m 755 "$root/packaging/appimage/AppRun" "$target/AppDir/AppRun"
# The languages that code is coloured in, which the program looks for beside itself.
cp -r /usr/share/source-highlight "$target/AppDir/usr/share/"
if "$folder_only"; then
    say "The folder is $target/AppDir."
    exit
fi
command -v linuxdeploy >/dev/null || fail "linuxdeploy is not in the search path; see --help."
qmake="$(command -v qmake6)" || fail "qmake6 is not in the search path."
# The plugin for Qt takes what a window on Wayland needs by the name of the compositor's module, and platforms by their files.
wayland="$(find "$("$qmake" -query QT_INSTALL_PLUGINS)/platforms" -name 'libqwayland*.so' -printf '%f;')"
cd "$target"
QMAKE="$qmake" QML_SOURCES_PATHS="$root/ui/qml" EXTRA_QT_MODULES=waylandcompositor EXTRA_PLATFORM_PLUGINS="${wayland%;}" \
    run_quietly appimage \
    linuxdeploy --appdir AppDir --plugin qt --output appimage --custom-apprun AppDir/AppRun \
    --desktop-file AppDir/usr/share/applications/roost.desktop \
    --icon-file AppDir/usr/share/icons/hicolor/256x256/apps/roost.png
say "The AppImage is $(find "$target" -maxdepth 1 -name '*.AppImage')."
