# shellcheck shell=bash
# What the scripts of this folder share: messages, quiet steps, packages, configure and build.
# It sets `root`, the top of the source tree.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
readonly root
readonly package_lists="$root/packaging/debian-packages"
readonly log_dir="$root/build/log"

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Prints the comment block at the top of a script, which is its --help text.
print_usage() {
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"
}

# run_quietly NAME COMMAND…: keeps the output in build/log/NAME.log and shows its end only on failure.
run_quietly() {
    local log="$log_dir/$1.log"
    shift
    mkdir -p "$log_dir"
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        fail "That did not work: $*. The whole output is in $log."
    fi
}

# packages_of LIST…: the package names in the lists, without their reasons.
packages_of() {
    local list
    for list in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' -e 's/[[:space:]]*$//' "$package_lists/$list.txt"
    done
}

# Installed package names, and the names that installed packages provide.
installed_packages() {
    dpkg-query --show --showformat '${db:Status-Abbrev} ${Package} ${Provides}\n' |
        awk '$1 == "ii" || $1 == "hi" { for (i = 2; i <= NF; ++i) if ($i !~ /[()]/) { sub(",", "", $i); print $i } }'
}

# missing_packages LIST…: one name a line.
missing_packages() {
    comm -23 <(packages_of "$@" | sort -u) <(installed_packages | sort -u)
}

# as_root COMMAND…: directly, or through sudo; fails where there is none or it refuses.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        command -v sudo >/dev/null && sudo "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
}

# install_packages LIST…: installs from the lists what is not there yet, and says what that is.
install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This system has no apt-get, so Roost cannot install what it needs; see $package_lists for the list."
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then
        return
    fi
    say "Installing what is missing: ${missing[*]}"
    if ! as_root true; then
        fail "Only root may do that; run this as root: apt-get install --no-install-recommends ${missing[*]}"
    fi
    run_quietly apt-update apt_get update
    run_quietly apt-install apt_get install --yes --no-install-recommends "${missing[@]}"
}

# Forgets a build folder that was configured for a source tree somewhere else, as after moving the folder.
forget_moved_build() {
    local cache="$root/build/$1/CMakeCache.txt"
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf "${root:?}/build/$1"
    fi
}

# configure PRESET: only where ninja could not do it by itself.
configure() {
    local build="$root/build/$1"
    forget_moved_build "$1"
    if [[ ! -f $build/build.ninja || $root/CMakePresets.json -nt $build/configured ]]; then
        say "Configuring…"
        run_quietly "configure-$1" cmake -S "$root" --preset "$1"
        touch "$build/configured"
    fi
}

# Objects that ccache keeps serve every clone of the tree, not only the one they were made in.
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=true

# For every program that is built to watch for leaks: those of libraries that are known.
export LSAN_OPTIONS="suppressions=$root/tests/sanitizers/leaks.txt:print_suppressions=0"

# build PRESET: ninja decides what there is to do; on a terminal it shows its progress in one line.
build() {
    local command=(cmake --build "$root/build/$1")
    if ! has_changes "$1"; then
        run_quietly "build-$1" "${command[@]}"
        return
    fi
    say "Building; the first time this takes some minutes…"
    if [[ -t 1 ]]; then
        "${command[@]}" || fail "Roost could not be built; the reason is above."
    else
        run_quietly "build-$1" "${command[@]}"
    fi
    touch "$root/build/$1/built"
}

# has_changes PRESET: whether the tree was changed since it was last built.
has_changes() {
    local stamp="$root/build/$1/built"
    [[ ! -f $stamp ]] ||
        [[ -n "$(find "$root" \( -path "$root/build" -o -path "$root/.git" \) -prune -o -newer "$stamp" -print -quit)" ]]
}

# link_headers FOLDER NAME…: headers that are the same everywhere, by themselves, for compiling for another system: beside
# them lie those of this one.
link_headers() {
    local folder="$1" header
    shift
    rm -rf "$folder"
    mkdir -p "$folder"
    for header in "$@"; do
        ln -s "/usr/include/$header" "$folder/$header"
    done
}
