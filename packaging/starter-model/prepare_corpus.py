#!/usr/bin/env python3
"""Turns conversations and prose into tokens: trains the tokenizer and packs all documents into two files of ids.

Reads chat.jsonl, text.txt, basics.jsonl and stories_and_limits.jsonl from the corpus folder. Writes into the output
folder the tokenizer (unless it is there already), all.bin (everything, once) and chat.bin (the mix of conversations
that ends the training), both as unsigned 16-bit numbers. Every document begins with token 0.
"""

import argparse
import json
import random
import re
from pathlib import Path

import numpy as np
import sentencepiece

TOKENIZER = "roost-starter"
VOCABULARY_SIZE = 8192
END_OF_TEXT = 0
# So much of the corpus teaches the tokenizer: conversations, prose documents, characters of a line.
TOKENIZER_CONVERSATIONS = 60000
TOKENIZER_DOCUMENTS = 2500
TOKENIZER_LINE = 2000
# How often a conversation of each source stands in chat.bin, on average; sources without a number stand there once.
CHAT_MIX = {
    "stories_and_limits": 2.5,
    "basics": 1.6,
    "sgd": 0,
    "taskmaster4": 0,
    "own": 2,
    "ms_personality_chat": 0.7,
    "chatterbot": 0,
    "dolly_open_qa": 0.5,
    "oewn_definitions": 0.7,
    "synthetic_persona_chat": 2,
    "self_instruct_human": 0,
    "gsm8k": 0,
    "fairytale_qa": 0,
    "topical_chat": 0,
    "self_dialogue": 0.1,
}


def cleaned(text):
    """The text with runs of line breaks collapsed to one, as the prompt format wants it."""
    return re.sub(r"\n([ \t]*\n)+", "\n", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def as_document(messages):
    """A conversation in the form of the prompt: each turn named, and ended by an empty line."""
    names = {"user": "User: ", "assistant": "Assistant: "}
    return "\n\n".join(names[message["role"]] + cleaned(message["content"]) for message in messages) + "\n\n"


def read_conversations(path):
    """(source, document) for each line of the file whose first turn is the user's."""
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [
        (record["source"], as_document(record["messages"]))
        for record in records
        if record["messages"] and record["messages"][0]["role"] == "user"
    ]


def read_prose(path):
    """The documents of the file; each begins after a line '<|doc:SOURCE|>'."""
    documents, lines = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("<|doc:"):
                lines.append(line)
                continue
            if lines:
                documents.append("".join(lines).strip())
            lines = []
    documents.append("".join(lines).strip())
    return documents


def train_tokenizer(folder, conversations, prose):
    sample = folder / "tokenizer-sample.txt"
    with open(sample, "w", encoding="utf-8") as file:
        documents = [document for _, document in random.sample(conversations, TOKENIZER_CONVERSATIONS)]
        documents += random.sample(prose, min(len(prose), TOKENIZER_DOCUMENTS))
        for document in documents:
            for line in document.split("\n"):
                if line:
                    file.write(line[:TOKENIZER_LINE] + "\n")
    sentencepiece.SentencePieceTrainer.train(
        input=str(sample),
        model_prefix=str(folder / TOKENIZER),
        model_type="bpe",
        vocab_size=VOCABULARY_SIZE,
        byte_fallback=True,
        character_coverage=0.99995,
        split_digits=True,
        user_defined_symbols=["\n\n", "\n"],
        eos_id=END_OF_TEXT,
        eos_piece="<eos>",
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        num_threads=2,
        input_sentence_size=400000,
        shuffle_input_sentence=True,
        minloglevel=2,
    )


def mixed(conversations):
    """The documents of the conversations, each as often as CHAT_MIX says, in random order."""
    documents = []
    for source, document in conversations:
        share = CHAT_MIX.get(source, 1)
        times = int(share) + (random.random() < share - int(share))
        documents += [document] * times
    random.shuffle(documents)
    return documents


def pack(tokenizer, documents, path):
    ids = []
    for document in documents:
        ids.append(END_OF_TEXT)
        ids += tokenizer.encode(document)
    np.array(ids, dtype=np.uint16).tofile(path)
    print(f"{path}: {len(ids) / 1e6:.2f} million tokens")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with the corpus and the exchanges")
    parser.add_argument("output", type=Path, help="folder for the tokenizer and the tokens")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)

    random.seed(3)
    conversations = read_conversations(arguments.corpus / "chat.jsonl")
    prose = read_prose(arguments.corpus / "text.txt")
    tokenizer_file = arguments.output / f"{TOKENIZER}.model"
    if not tokenizer_file.exists():
        train_tokenizer(arguments.output, conversations, prose)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer_file))

    conversations += read_conversations(arguments.corpus / "basics.jsonl")
    conversations += read_conversations(arguments.corpus / "stories_and_limits.jsonl")
    random.shuffle(conversations)
    random.shuffle(prose)
    chat = mixed(conversations)
    everything = [document for _, document in conversations] + prose
    pack(tokenizer, random.sample(everything, len(everything)), arguments.output / "all.bin")
    pack(tokenizer, chat, arguments.output / "chat.bin")


if __name__ == "__main__":
    main()
