#!/usr/bin/env python3
"""Prints, as a table in Markdown, the perplexity of models at every type that roost-cli converts to.

Usage: quality_table.py ROOST_CLI REFERENCE_DIR STARTER_DIR

ROOST_CLI      the built program
REFERENCE_DIR  the independent reference data: its tiny models predict bytes
STARTER_DIR    the sources of the starter model: the weights before they were quantised, and text it never saw

Every model is first converted to F32; the figures of the other types are the change against that, in percent.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

TYPES = ["F32", "BF16", "F16", "Q8_0", "Q6_K", "Q5_K", "Q5_1", "Q5_0", "Q4_K", "Q4_1", "Q4_0"]
TINY_MODELS = [
    ("RWKV-4, 0.7M", "tiny-rwkv-4v0-660K.bf16.pth"),
    ("RWKV-5, 0.7M", "tiny-rwkv-5v1-730K.bf16.pth"),
    ("RWKV-5.2, 0.7M", "tiny-rwkv-5v2-730K-FP32.bin"),
    ("RWKV-6, 3M", "tiny-rwkv-6v0-3m-Q5_1.bin"),
    ("RWKV-7, 0.8M", "tiny-rwkv-7v0-834K-FP32.bin"),
]
STARTER_TEXT_BYTES = 40_000
TINY_TEXT_BYTES = 20_000


def byte_vocabulary():
    """The tiny models' tokens are bytes; 0 ends a text."""
    return "".join(f"{value} b'\\x{value:02x}' 1\n" for value in range(1, 256))


def first_characters(text, size):
    return text.encode()[:size].decode(errors="ignore").replace("\0", "")


def perplexities(cli, source, vocabulary, text, folder):
    """Perplexity by type."""
    found = {}
    for name in TYPES:
        converted = folder / "model.gguf"
        subprocess.run([cli, "convert", source, converted, "--type", name, "--vocab", vocabulary,
                        "--overwrite"], check=True, stderr=subprocess.DEVNULL)
        line = subprocess.run([cli, "perplexity", "--json", converted, text],
                              check=True, capture_output=True, text=True).stdout
        found[name] = json.loads(line)
    return found


def row(title, found):
    base = found["F32"]
    changes = [f"{100 * (found[name]['perplexity'] / base['perplexity'] - 1):+.2f}" for name in TYPES[1:]]
    return f"| {title} | {base['perplexity']:.3f} | {base['bits_per_byte']:.4f} | {' | '.join(changes)} |"


def main():
    cli, reference, starter = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    print(f"| model | F32 | bits per byte | {' | '.join(TYPES[1:])} |")
    print("|---" * (len(TYPES) + 2) + "|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unseen = (starter / "corpus" / "heldout_text.txt").read_text()
        text = folder / "text.txt"
        text.write_text(first_characters(unseen, STARTER_TEXT_BYTES))
        print(row("starter, 36M", perplexities(cli, starter / "roost-starter.safetensors",
                                               starter / "roost-starter.model", text, folder)), flush=True)
        text.write_text(first_characters(unseen, TINY_TEXT_BYTES))
        vocabulary = folder / "bytes.txt"
        vocabulary.write_text(byte_vocabulary())
        for title, file in TINY_MODELS:
            print(row(title, perplexities(cli, reference / "models" / file, vocabulary, text, folder)), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main()
