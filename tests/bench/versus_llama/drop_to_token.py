#!/usr/bin/env python3
"""From dropping a model file on Roost's window to the first token, beside the time that llama.cpp takes to load the
same file and no more (its loadModel alone, without its start and without a context). Both take turns."""

import argparse
import os
import statistics
from pathlib import Path

from versus_llama import HERE, add_cache_option, json_of, model_file, peer_modules


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, help="build folder")
    parser.add_argument("--size", default="1.5B")
    parser.add_argument("--type", default="Q4_0")
    parser.add_argument("--pairs", type=int, default=5)
    add_cache_option(parser)
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    modules = peer_modules(args.cache)
    path = model_file(args, args.size, args.type)
    path.read_bytes()  # into the system's cache, for both
    pairs = []
    for _ in range(args.pairs):
        roost = json_of(args.build / "tests/drop_to_token", path)
        peer = json_of("node", HERE / "peer.mjs", modules, path, 2, 8, 1)
        pairs.append((roost["ready_s"], roost["first_token_s"], peer["model_load_s"], peer["load_s"]))
    ready, first, load, start = (statistics.median(column) for column in zip(*pairs))
    ratios = sorted(pair[1] / pair[2] for pair in pairs)
    print(f"Roost: ready {ready:.2f} s, first token {first:.2f} s after the drop. llama.cpp: model loaded {load:.2f} s, "
          f"start to first token {start:.2f} s. First token over load: {ratios[0]:.2f}, {statistics.median(ratios):.2f}, "
          f"{ratios[-1]:.2f} (least, median, most of {args.pairs})")


if __name__ == "__main__":
    main()
