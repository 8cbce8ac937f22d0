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
readonly with_threads="test_thread_pool|test_inference_service|test_resume|test_going_on|test_storage_service\
|test_conversation_store|test_conversation_search|test_conversation_database|test_snapshot_store|test_downloads|test_links\
|test_network_gate|download_faults|test_conversion_service|test_model_library|soak"
readonly engine_tests=(test_gguf test_safetensors test_safetensors_index test_pth test_ggml_bin test_vocabulary_file
    test_byte_trie test_utf8_stream test_python_literal test_clean_text test_stop_detector test_sampler test_language_model)

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
readonly names="external_symbolizer_path=/usr/bin/llvm-symbolizer-19"
export ASAN_OPTIONS="strict_string_checks=1:detect_stack_use_after_return=1:$names"
export UBSAN_OPTIONS="suppressions=$suppressions/undefined.txt:print_stacktrace=1:halt_on_error=1"
export TSAN_OPTIONS="suppressions=$suppressions/threads.txt:second_deadlock_stack=1:$names"

# Reads a prompt and answers with the starter model, then runs the tests of what reads files and draws tokens. Valgrind
# knows AVX2 and nothing stronger; what stronger processors get is for asan.
run_engine_in_valgrind() {
    local program="$root/build/ci/app/roost-cli" test
    local watch=(valgrind --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite --quiet
        --suppressions="$suppressions/valgrind.supp")
    # What Qt's regular expressions become at run time reads texts in whole words, beyond their ends.
    export QT_ENABLE_REGEXP_JIT=0 ROOST_INSTRUCTION_SET=AVX2
    if [[ -r /proc/cpuinfo ]] && ! grep -qw rdtscp /proc/cpuinfo; then
        fail "This processor does not announce rdtscp, which Highway's library begins with and valgrind then refuses."
    fi
    install_packages memory
    configure ci
    say "Building…"
    run_quietly build-ci cmake --build "$root/build/ci" --target roost-cli "${engine_tests[@]}"
    "${watch[@]}" "$program" bench --threads 2 --prompt-tokens 200 --gen-tokens 2 --reps 1
    "${watch[@]}" "$program" generate --threads 2 --temperature 0 --max-tokens 8 --prompt "What is 3 plus 4?"
    for test in "${engine_tests[@]}"; do
        run_quietly "valgrind-$test" "${watch[@]}" "$root/build/ci/tests/$test"
        say "$test: nothing found."
    done
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
install_packages clang
configure "$preset"
build "$preset"
if [[ $preset == tsan ]]; then
    "$root/packaging/qt-for-tsan.sh"
fi
exec ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error "${selection[@]}"
