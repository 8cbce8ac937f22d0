#!/usr/bin/env python3
"""What guessing repeated words of a conversation, and checking each guess in one pass, would gain in decoding.

Usage: draft_gain.py ROOST_CLI CONVERSATIONS [MODEL…] [--ngram N] [--draft K]

CONVERSATIONS is a file with a conversation in JSON a line; the last message of each is the answer that is foretold.
Where the last N tokens stand earlier in the conversation, the K that follow there are the guess. Whatever is right
of it costs one pass over K + 1 tokens, which is timed with each MODEL (the built-in one without any) against a pass
over one. This is the most that can be gained: logits of each guessed token and states to go back to cost more.
Prints a line of JSON for each model: guesses in a hundred tokens, tokens right in a guess, costs, and the speed with
guesses as a multiple of that without.
"""

import argparse
import json
import subprocess
from pathlib import Path

REPETITIONS, ANSWER_TOKENS = 9, 64


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("conversations", type=Path)
    parser.add_argument("models", nargs="*")
    parser.add_argument("--ngram", type=int, default=3)
    parser.add_argument("--draft", type=int, default=3)
    return parser.parse_args()


def output_of(*command, given=None):
    return subprocess.run([str(part) for part in command], input=given, check=True, capture_output=True, text=True).stdout


def conversations(args):
    """Of each conversation the tokens before the answer, and those of the answer."""
    for line in args.conversations.read_text(encoding="utf-8").splitlines():
        texts = [message["content"] for message in json.loads(line)["messages"]]
        before, answer = "\n\n".join(texts[:-1]) + "\n\n", texts[-1]
        yield tuple(output_of(args.cli, "tokenize", given=text).split() for text in (before, answer))


def guess(tokens, ngram, length):
    """What followed the last tokens where they stood before, the newest place first."""
    last = tokens[-ngram:]
    for at in range(len(tokens) - ngram - 1, -1, -1):
        if tokens[at : at + ngram] == last:
            return tokens[at + ngram : at + ngram + length]
    return []


def count(args):
    """Tokens of all answers, passes without a guess, passes with one."""
    tokens = plain = guessed = 0
    for before, answer in conversations(args):
        tokens += len(answer)
        at = 0
        while at < len(answer):
            draft = guess(before + answer[:at], args.ngram, args.draft)
            right = 0
            while right < len(draft) and at + right < len(answer) and draft[right] == answer[at + right]:
                right += 1
            plain += not draft
            guessed += bool(draft)
            at += right + 1  # the first wrong token is known too
    return tokens, plain, guessed


def cost_of_guess(args, model):
    """A pass over a guess and the token before it, as a multiple of a pass over one token."""
    command = [args.cli, "bench", "--prompt-tokens", args.draft + 1, "--gen-tokens", ANSWER_TOKENS, "--reps", REPETITIONS]
    done = json.loads(output_of(*command, *(["-m", model] if model else [])))
    return (args.draft + 1) * done["decode_tps"] / done["prefill_tps"]


def main():
    args = arguments()
    tokens, plain, guessed = count(args)
    for model in args.models or [""]:
        cost = cost_of_guess(args, model)
        print(json.dumps({"model": Path(model).name or "starter", "guesses_per_100_tokens": round(100 * guessed / tokens, 1),
                          "right_per_guess": round((tokens - plain - guessed) / max(guessed, 1), 2),
                          "pass_over_guess": round(cost, 2),
                          "speed": round(tokens / (plain + guessed * cost), 3)}))


if __name__ == "__main__":
    main()
