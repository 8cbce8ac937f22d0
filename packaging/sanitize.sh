#!/usr/bin/env bash
# Runs the tests with a sanitizer watching: installs what is missing, builds for it and tests.
#
# Usage: packaging/sanitize.sh asan|tsan|valgrind [options of ctest…]
#
#   asan       every access to memory, and undefined behaviour: all tests
#   tsan       what threads do to each other: the tests that have threads
#   valgrind   the engine alone, in its release form: what asan cannot see, as memory that was never set
#   --help     this text
#
# What is let pass, and why, stands in tests/sanitizers.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

readonly suppressions="$root/tests/sanitizers"
readonly with_threads="test_thread_pool|test_inference_service|test_resume|test_storage_service|test_conversation_store\
|test_snapshot_store|test_downloads|download_faults|test_conversion_service|test_model_library|soak"

preset="${1:---help}"
case $preset in
    --help | -h)
        print_usage "${BASH_SOURCE[0]}"
        exit
        ;;
    asan | tsan | valgrind) shift ;;
    *) fail "$preset is no sanitizer of this; see --help." ;;
esac

install_packages build run test
export LANG="${LANG:-C.UTF-8}"
export ASAN_OPTIONS="strict_string_checks=1:detect_stack_use_after_return=1"
export LSAN_OPTIONS="suppressions=$suppressions/leaks.txt:print_suppressions=0"
export UBSAN_OPTIONS="print_stacktrace=1"
export TSAN_OPTIONS="suppressions=$suppressions/threads.txt:second_deadlock_stack=1"

run_engine_in_valgrind() {
    install_packages memory
    configure dev
    say "Building…"
    run_quietly build-dev cmake --build "$root/build/dev" --target roost-cli
    valgrind --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite --quiet \
        --suppressions="$suppressions/valgrind.supp" \
        "$root/build/dev/app/roost-cli" generate --threads 2 --temperature 0 --max-tokens 8 --prompt "What is 3 plus 4?"
}

if [[ $preset == valgrind ]]; then
    run_engine_in_valgrind
    exit
fi
selection=()
if [[ $preset == tsan ]]; then
    selection=(--tests-regex "$with_threads")
fi
if (($# > 0)); then
    selection=("$@")
fi
configure "$preset"
build "$preset"
exec ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error "${selection[@]}"
