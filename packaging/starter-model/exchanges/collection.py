"""What the generators share: a collection of conversations with one source of chance, and the texts in data/."""

import json
import random
from pathlib import Path


def load_texts(name):
    """The texts of data/NAME.json."""
    path = Path(__file__).parent / "data" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def capitalised(text):
    """The text with a capital first letter; the rest stays as it is."""
    return text[0].upper() + text[1:]


def uncapitalised(text):
    """The text with a small first letter; the rest stays as it is."""
    return text[0].lower() + text[1:]


class Collection:
    """Conversations of one source. All chance comes from one seeded generator, so the outcome is always the same."""

    def __init__(self, source, seed):
        self.source = source
        self.random = random.Random(seed)
        self.choice = self.random.choice
        self.conversations = []

    def add(self, kind, *turns):
        """Adds a conversation; the first turn is the user's, then both speak in turn."""
        self.conversations.append((kind, turns))

    def write(self, path):
        """Writes the conversations in random order as JSON lines and returns their number."""
        self.random.shuffle(self.conversations)
        with open(path, "w", encoding="utf-8") as file:
            for kind, turns in self.conversations:
                messages = [
                    {"role": "assistant" if i % 2 else "user", "content": text} for i, text in enumerate(turns)
                ]
                line = {"source": self.source, "kind": kind, "messages": messages}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return len(self.conversations)
