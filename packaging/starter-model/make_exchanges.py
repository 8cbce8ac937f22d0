#!/usr/bin/env python3
"""Writes the exchanges of our own as JSON lines: basics.jsonl, stories_and_limits.jsonl and everyday.jsonl.

The outcome is always the same: every random choice is seeded.
"""

import argparse
from pathlib import Path

from exchanges import basics, everyday, stories_and_limits

SETS = {"basics": basics, "stories_and_limits": stories_and_limits, "everyday": everyday}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where to write the three files")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, module in SETS.items():
        path = folder / f"{name}.jsonl"
        print(f"{path}: {module.build().write(path)} conversations")


if __name__ == "__main__":
    main()
