#!/usr/bin/env python3
"""Runs clang-tidy over the sources of a build folder, those changed last first.

A file that was found clean is left out until it, a header it includes, its compile command, the configuration or
clang-tidy itself changes. Ends with exit status 1 where a fault was found.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

CLANG_TIDY = "clang-tidy-19"
SOURCE_DIRECTORIES = ("core", "ui", "app", "tests")
CONFIGURATIONS = (".clang-tidy", "tests/.clang-tidy")


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def compiled_sources(root, build):
    """The entries of the compile database that are sources of the project, not generated ones."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    folders = [root / name for name in SOURCE_DIRECTORIES]
    return [entry for entry in entries if any(Path(entry["file"]).is_relative_to(folder) for folder in folders)]


def object_file(entry):
    """The name of the object file that a compile command writes."""
    return re.search(r" -o (\S+)", entry["command"])[1]


def dependencies(build):
    """From each object file to the files that its compilation read, as ninja noted them."""
    result, files = {}, []
    for line in output_of("ninja", "-C", str(build), "-t", "deps").splitlines():
        if line.startswith(" "):
            files.append((build / line.strip()).resolve())
        elif ": #deps" in line:
            files = result.setdefault(line.split(": #deps")[0], [])
    return result


def times_of_change(root):
    """From each tracked file to the time of the last commit that changed it; changes not yet committed count as now."""
    times = {}
    moment = 0
    for line in output_of("git", "-C", str(root), "log", "--format=@%ct", "--name-only").splitlines():
        if line.startswith("@"):
            moment = int(line[1:])
        elif line:
            times.setdefault(root / line, moment)
    for line in output_of("git", "-C", str(root), "status", "--porcelain", "--untracked-files=all").splitlines():
        times[root / line[3:]] = time.time()
    return times


@cache
def fingerprint(path, by_content):
    if by_content:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return str(path.stat().st_mtime_ns)


class Tidy:
    def __init__(self, root, build):
        self.root = root
        self.build = build
        self.clean = build / "tidy"
        self.clean.mkdir(exist_ok=True)
        configurations = [(root / name).read_text(encoding="utf-8") for name in CONFIGURATIONS]
        self.common = "".join([output_of(CLANG_TIDY, "--version"), *configurations])

    def key(self, entry, files):
        """What the outcome for this source depends on, as one name."""
        digest = hashlib.sha256(self.common.encode())
        digest.update(entry["command"].encode())
        for path in files:
            digest.update(f"{path} {fingerprint(path, path.is_relative_to(self.root))}\n".encode())
        return digest.hexdigest()

    def is_known_clean(self, key):
        return (self.clean / key).exists()

    def run(self, entry, key):
        """True where the source is clean; otherwise its faults are printed."""
        command = [CLANG_TIDY, "--quiet", "-p", str(self.build), entry["file"]]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode == 0:
            (self.clean / key).touch()
            return True
        print(result.stdout or result.stderr, end="", flush=True)
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, help="folder of a finished build")
    parser.add_argument("--minutes", type=float, help="start no further file after this time")
    arguments = parser.parse_args()

    root, build = Path(__file__).resolve().parent.parent, arguments.build.resolve()
    tidy = Tidy(root, build)
    files_of, changed = dependencies(build), times_of_change(root)
    deadline = time.monotonic() + arguments.minutes * 60 if arguments.minutes else float("inf")

    waiting = []
    known = 0
    for entry in compiled_sources(root, build):
        files = files_of.get(object_file(entry), [Path(entry["file"])])
        key = tidy.key(entry, files)
        if tidy.is_known_clean(key):
            known += 1
        else:
            waiting.append((max(changed.get(path, 0) for path in files), entry, key))
    waiting.sort(key=lambda item: item[0], reverse=True)

    def analyse(item):
        return tidy.run(*item[1:]) if time.monotonic() < deadline else None

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(analyse, waiting))
    print(f"Analysed {len(waiting) - outcomes.count(None)} files, {outcomes.count(False)} with faults;", end=" ")
    print(f"{known} unchanged since they were found clean; {outcomes.count(None)} left out when the time was up.")
    return 1 if False in outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
