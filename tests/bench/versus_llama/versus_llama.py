#!/usr/bin/env python3
"""Roost beside llama.cpp on the same files, in the same run.

Random models at published RWKV-7 shapes are made by Roost's own GGUF writer; the peer is llama.cpp as node-llama-cpp
carries it. Both are processes of their own and take turns. The peer runs with 1 and with 2 threads, and what is
better of the two counts. Ratios are Roost's figure over the peer's, for each pair of turns: of speeds more is better,
of seconds and memory less. Shares are of what machine_limits measures before each pair, at its best: decoding of the
memory that must be read, reading a prompt of the arithmetic it takes (8-bit products, or F32 for F16 files).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

PEER = "node-llama-cpp@3.22.1"
HERE = Path(__file__).parent
PROMPT_TOKENS, ANSWER_TOKENS, THREADS = 512, 128, 2
VOCABULARY = 65536
WIDTHS = {"0.1B": 768, "0.4B": 1024, "1.5B": 2048}
BYTES_PER_WEIGHT = {"F32": 4, "F16": 2, "BF16": 2, "Q8_0": 34 / 32, "Q6_K": 210 / 256, "Q5_K": 176 / 256,
                    "Q5_1": 24 / 32, "Q5_0": 22 / 32, "Q4_K": 144 / 256, "Q4_1": 20 / 32, "Q4_0": 18 / 32}
FIGURES = {"prefill_tps": "prefill 512", "decode_tps": "decode 128", "load_s": "start to first token",
           "rss_mib": "peak memory"}


def add_cache_option(parser):
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "roost-bench"
    parser.add_argument("--cache", type=Path, default=cache, help="where the peer and the models are kept")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, help="build folder, with app/roost-cli and the tools of tests/")
    parser.add_argument("--sizes", nargs="+", default=list(WIDTHS), choices=list(WIDTHS))
    parser.add_argument("--types", nargs="+", default=["F16", "Q8_0", "Q4_0", "Q4_K"], choices=list(BYTES_PER_WEIGHT))
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write every measurement to this file")
    parser.add_argument("--starter", action="store_true", help="also the built-in model")
    add_cache_option(parser)
    return parser.parse_args()


def json_of(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def peer_modules(cache):
    folder = cache / "peer"
    modules = folder / "node_modules"
    if not (modules / "node-llama-cpp").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", PEER], check=True,
                       stdout=subprocess.DEVNULL)
    return modules


def model_file(args, size, kind):
    path = args.cache / f"{size}-{kind}.gguf"
    if not path.exists():
        args.cache.mkdir(parents=True, exist_ok=True)
        subprocess.run([args.build / "tests/random_model", size, kind, path], check=True)
    return path


def better(runs):
    return {key: (max if key.endswith("tps") else min)(run[key] for run in runs) for key in FIGURES}


def measure(args, modules, path):
    """The turns of one file."""
    path.read_bytes()  # into the system's cache, for both
    pairs = []
    for _ in range(args.pairs):
        limits = json_of(args.build / "tests/machine_limits", THREADS)
        roost = json_of(args.build / "app/roost-cli", "bench", "-m", path, "-t", THREADS, "--reps", 1,
                        "--prompt-tokens", PROMPT_TOKENS, "--gen-tokens", ANSWER_TOKENS)
        peer = [json_of("node", HERE / "peer.mjs", modules, path, threads, PROMPT_TOKENS, ANSWER_TOKENS)
                for threads in (1, THREADS)]
        pairs.append({"limits": limits, "roost": {key: roost[key] for key in FIGURES}, "peer": better(peer)})
    return pairs


def shares(pairs, path, size, kind):
    """Roost's best figures as parts of the machine's best."""
    limit = {key: max(pair["limits"][key] for pair in pairs) for key in ("read_gbps", "int8_gops", "float_gflops")}
    outside = VOCABULARY * WIDTHS[size]  # weights of the embedding, of which a token needs one row
    bytes_per_token = path.stat().st_size - outside * BYTES_PER_WEIGHT[kind]
    weights = bytes_per_token / BYTES_PER_WEIGHT[kind] - outside  # the head is taken once for a prompt
    decode = max(pair["roost"]["decode_tps"] for pair in pairs) * bytes_per_token / 1e9 / limit["read_gbps"]
    peak = limit["float_gflops" if kind in ("F32", "F16", "BF16") else "int8_gops"]
    prefill = max(pair["roost"]["prefill_tps"] for pair in pairs) * 2 * weights / 1e9 / peak
    return {"decode_tps": decode, "prefill_tps": prefill}


def row(title, key, pairs, share):
    ratios = sorted(pair["roost"][key] / pair["peer"][key] for pair in pairs)
    middle = {who: statistics.median(pair[who][key] for pair in pairs) for who in ("roost", "peer")}
    part = f"{100 * share[key]:.0f} %" if key in share else ""
    return (f"| {title} | {FIGURES[key]} | {middle['roost']:.2f} | {middle['peer']:.2f} | {ratios[0]:.2f} | "
            f"{statistics.median(ratios):.2f} | {ratios[-1]:.2f} | {part} |")


def main():
    args = arguments()
    modules = peer_modules(args.cache)
    everything = {}
    print("| file | figure | Roost | llama.cpp | ratio min | median | max | share of the limit |\n"
          "|---|---|---|---|---|---|---|---|", flush=True)
    files = [(f"{size} {kind}", model_file(args, size, kind), size, kind)
             for size in args.sizes for kind in args.types]
    if args.starter:
        starter = HERE.parent.parent.parent / "resources/starter/roost-starter-q8_0.gguf"
        files.append(("starter", starter, None, None))
    for title, path, size, kind in files:
        pairs = measure(args, modules, path)
        share = shares(pairs, path, size, kind) if size else {}
        everything[title] = {"pairs": pairs, "share": share}
        for key in FIGURES:
            print(row(title, key, pairs, share), flush=True)
        if args.json:
            args.json.write_text(json.dumps(everything, indent=1))


if __name__ == "__main__":
    main()
