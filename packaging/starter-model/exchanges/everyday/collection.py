"""A collection without repetitions, with casual variation of questions and closing words."""

from ..collection import Collection, load_texts, uncapitalised

TEXTS = load_texts("everyday")


class EverydayCollection(Collection):
    def __init__(self, source, seed):
        super().__init__(source, seed)
        self.seen = set()

    def add(self, kind, *turns):
        """Adds a conversation unless it is there already, whatever its capitals; returns whether it was new."""
        turns = [turn.strip() for turn in turns]
        key = "|".join(turns).lower()
        if key in self.seen:
            return False
        self.seen.add(key)
        super().add(kind, *turns)
        return True

    def add_many(self, kind, count, make):
        """Adds up to count new conversations that make(self) returns, within twelve tries for each."""
        added = 0
        for _ in range(count * 12):
            if added >= count:
                break
            added += self.add(kind, *make(self))

    def vary(self, question):
        """A question as people type it: without capitals, without the mark, with a word before or after it."""
        share = self.random.random()
        if share < 0.12:
            return question.lower()
        if share < 0.2:
            return question.rstrip("?")
        if share < 0.26:
            return question.lower().rstrip("?")
        if share < 0.36:
            opening = self.choice(TEXTS["openings"])
            return opening + (question if question.startswith(("I ", "I'")) else uncapitalised(question))
        if share < 0.4:
            return question.rstrip("?.") + self.choice([", please?", " please"])
        return question

    def closing(self, share=0.18):
        """Thanks and an answer to them in this share of cases, else nothing."""
        return self.choice(TEXTS["thanks"]) if self.random.random() < share else []
