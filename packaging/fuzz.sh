#!/usr/bin/env bash
# Fuzzes the readers of foreign bytes with libFuzzer: installs what is missing, builds, and runs every target.
#
# Usage: packaging/fuzz.sh SECONDS [TARGET…]
#
#   SECONDS   time for each target
#   TARGET    model_file, vocabulary, …: the fuzz_*.cpp of tests/fuzz; all of them without one
#   --help    this text
#
# Begins with the inputs in tests/fuzz/corpus, with what make_seeds writes and with the reference files, and keeps
# what it finds in build/fuzz-corpus. Prints a line for each target: inputs tried, code reached, finds. A find is a
# file in build/fuzz-finds; minimised, it belongs into tests/fuzz/corpus.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help || ${1:-} == -h || ! ${1:-} =~ ^[0-9]+$ ]]; then
    print_usage "${BASH_SOURCE[0]}"
    exit
fi
readonly seconds="$1"
shift

install_packages build run test clang
configure fuzz
targets=("$@")
if ((${#targets[@]} == 0)); then
    mapfile -t targets < <(find "$root/tests/fuzz" -name 'fuzz_*.cpp' -printf '%f\n' | sed 's/^fuzz_//; s/\.cpp$//' | sort)
fi
run_quietly build-fuzz cmake --build "$root/build/fuzz" --target make_seeds "${targets[@]/#/fuzz_}"
run_quietly fuzz-seeds "$root/build/fuzz/tests/fuzz/make_seeds" "$root/build/fuzz/tests/fuzz/seeds"

# reference_files TARGET: folders with real files to begin with.
reference_files() {
    case $1 in
        model_file) printf '%s\n' "$root/../shared/reference/models" ;;
        vocabulary) printf '%s\n' "$root/../shared/reference/tokenizer" ;;
    esac
}

finds="$root/build/fuzz-finds"
mkdir -p "$finds"
failed=false
for target in "${targets[@]}"; do
    folders=("$root/build/fuzz-corpus/$target")
    mkdir -p "${folders[0]}"
    while IFS= read -r folder; do
        [[ -d $folder ]] && folders+=("$folder")
    done < <(printf '%s\n' "$root/tests/fuzz/corpus/$target" \
        "$root/build/fuzz/tests/fuzz/seeds/$target"; reference_files "$target")
    log="$log_dir/fuzz-$target.log"
    # An input is let run for long before it counts as endless: the machine may have other things to do.
    nice "$root/build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=120 -report_slow_units=120 \
        -rss_limit_mb=2048 -max_len=2000000 -print_final_stats=1 -artifact_prefix="$finds/$target-" "${folders[@]}" >"$log" 2>&1 ||
        failed=true
    tried="$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
    reached="$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)"
    count="$(find "$finds" -name "$target-*" | wc -l)"
    say "$target: ${tried:-no} inputs tried, ${reached:-no} edges reached, $count finds"
done
if "$failed"; then
    fail "There are finds in $finds."
fi
