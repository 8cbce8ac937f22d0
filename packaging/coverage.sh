#!/usr/bin/env bash
# Measures which lines of core/ the tests run: installs what is missing, builds for it, tests, and reports.
#
# Usage: packaging/coverage.sh [options of ctest…]
#
#   --help   this text
#
# Without options all tests run but the slow ones; the window, which core/ knows nothing of, is not built. Prints the
# share of lines for each folder of core/ and for all; build/coverage/report has every line.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    print_usage "${BASH_SOURCE[0]}"
    exit
fi
selection=(--label-exclude "slow|layering")
if (($# > 0)); then
    selection=("$@")
fi

install_packages build run test coverage
configure coverage
build coverage
find "$root/build/coverage" -name '*.gcda' -delete
export LANG="${LANG:-C.UTF-8}"
run_quietly coverage-tests ctest --test-dir "$root/build/coverage" --parallel "$(nproc)" --output-on-failure "${selection[@]}"

report="$root/build/coverage/report"
mkdir -p "$report"
# Headers of kernels are compiled for several processors, of which this one is one.
gcovr --root "$root" --filter "$root/core/" --object-directory "$root/build/coverage" \
    --exclude-unreachable-branches --exclude-throw-branches --json-summary "$report/summary.json" \
    --html-details "$report/index.html" >/dev/null
python3 - "$report/summary.json" <<'PROGRAM'
import collections, json, sys

folders = collections.defaultdict(lambda: [0, 0])
for file in json.load(open(sys.argv[1], encoding="utf-8"))["files"]:
    for name in (file["filename"].split("/")[1], "all of core/"):
        folders[name][0] += file["line_covered"]
        folders[name][1] += file["line_total"]
for name, (covered, total) in sorted(folders.items(), key=lambda item: (item[0] == "all of core/", item[0])):
    print(f"{name:14} {covered:6} of {total:6} lines  {100 * covered / max(total, 1):5.1f} %")
PROGRAM
