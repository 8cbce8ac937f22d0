#!/usr/bin/env python3
"""How fast a model is decoded after a long text, and beside a busy program, as shares of its speed without either.

Usage: decode_conditions.py ROOST_CLI MODEL [--context TOKENS] [--rounds N]

Each round measures decoding after a short prompt, then with the other condition; the median of the rounds' shares is
printed as one line of JSON. The busy program counts on the first core that this process may use.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys

SHORT_PROMPT, ANSWER_TOKENS, THREADS = 16, 128, 2


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("model")
    parser.add_argument("--context", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def decode_speed(args, prompt):
    command = [args.cli, "bench", "-m", args.model, "-t", THREADS, "--reps", 1, "--prompt-tokens", prompt,
               "--gen-tokens", ANSWER_TOKENS]
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["decode_tps"]


def beside_busy_program(args):
    core = min(os.sched_getaffinity(0))
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"],
                            preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    try:
        return decode_speed(args, SHORT_PROMPT)
    finally:
        busy.kill()
        busy.wait()


def main():
    args = arguments()
    after_context, beside_busy, speeds = [], [], []
    for _ in range(args.rounds):
        speeds.append(decode_speed(args, SHORT_PROMPT))
        after_context.append(decode_speed(args, args.context) / speeds[-1])
        quiet = decode_speed(args, SHORT_PROMPT)
        beside_busy.append(beside_busy_program(args) / quiet)
    print(json.dumps({"decode_tps": round(statistics.median(speeds), 2), "context": args.context,
                      "after_context": round(statistics.median(after_context), 3),
                      "beside_busy": round(statistics.median(beside_busy), 3)}))


if __name__ == "__main__":
    main()
