"""Common facts, capitals, colours, word forms, animals, definitions, spelling, lists."""

from ..collection import capitalised, uncapitalised
from .collection import TEXTS

NUMBER_WORDS = {2: "two", 3: "three", 4: "four", 5: "five"}


def add_facts(out):
    for question, answer in TEXTS["facts"].items():
        for _ in range(3):
            out.add("fact", out.vary(question), answer, *out.closing(0.2))
        if out.choice([False, True]):
            question = out.choice(TEXTS["fact_openings"]) + uncapitalised(question)
        else:
            question = "Question: " + question
        out.add("fact", question, answer)
    out.add_many("several facts", 170, several_facts)


def several_facts(out):
    count = out.choice([2, 3])
    turns = []
    for question in out.random.sample(list(TEXTS["facts"]), count):
        turns += [out.vary(question), TEXTS["facts"][question]]
    return turns


def add_capitals(out):
    for country, capital in TEXTS["capitals"].items():
        questions = [
            f"What is the capital of {country}?",
            f"What's the capital of {country}?",
            f"Which city is the capital of {country}?",
            f"Tell me the capital of {country}.",
            f"Do you know the capital of {country}?",
            f"capital of {country}",
        ]
        answers = [
            f"The capital of {country} is {capital}.",
            f"{capital} is the capital of {country}.",
            f"It is {capital}.",
        ]
        for question in out.random.sample(questions, 4):
            out.add("capital", out.vary(question), out.choice(answers), *out.closing(0.08))
        if out.random.random() < 0.6:
            question = out.vary(f"{capital} is the capital of which country?")
            out.add("capital", question, f"{capital} is the capital of {country}.")
        if out.random.random() < 0.3:
            out.add("capital", f"In which country is {capital}?", f"{capital} is in {country}.")
    out.add_many("several capitals", 150, several_capitals)


def several_capitals(out):
    count = out.choice([2, 3])
    turns = []
    for country in out.random.sample(list(TEXTS["capitals"]), count):
        full = f"The capital of {country} is {TEXTS['capitals'][country]}."
        if turns:
            question = out.choice(TEXTS["further_capital_questions"]).format(country)
            turns += [question, out.choice([full, f"It is {TEXTS['capitals'][country]}."])]
        else:
            turns += [f"What is the capital of {country}?", out.choice([full, full])]
    return turns


def add_colours(out):
    for thing, colour in TEXTS["colours"].items():
        for question in (f"What color is {thing}?", f"What colour is {thing}?", f"Which color does {thing} have?"):
            full = f"{capitalised(thing)} is {colour}."
            answer = [full, full, f"It is {colour}."]
            out.add("colour", out.vary(question), out.choice(answer), *out.closing(0.1))
    for first, second, mixed in TEXTS["colour_mixes"]:
        for a, b in ((first, second), (second, first)):
            question = out.vary(f"What color do you get if you mix {a} and {b}?")
            out.add("colour", question, f"If you mix {a} and {b}, you get {mixed}.")
            out.add("colour", out.vary(f"What do {a} and {b} make?"), f"{capitalised(a)} and {b} make {mixed}.")


def add_word_forms(out):
    """Opposites, plurals, past tenses."""
    for word, opposite in TEXTS["opposites"]:
        questions = [
            f"What is the opposite of {word}?",
            f"What's the opposite of '{word}'?",
            f"Tell me the opposite of {word}.",
            f"Which word is the opposite of {word}?",
            f"opposite of {word}",
        ]
        answers = [
            f"The opposite of {word} is {opposite}.",
            f"It is '{opposite}'.",
            f"{capitalised(opposite)} is the opposite of {word}.",
        ]
        for question in out.random.sample(questions, 3):
            out.add("opposite", out.vary(question), out.choice(answers))
    for word, plural in TEXTS["plurals"]:
        questions = [
            f"What is the plural of {word}?",
            f"What's the plural of '{word}'?",
            f"How do you say more than one {word}?",
            f"plural of {word}",
        ]
        for question in out.random.sample(questions, 2):
            answers = [f"The plural of '{word}' is '{plural}'.", f"It is '{plural}'."]
            out.add("plural", out.vary(question), out.choice(answers))
    for word, past in TEXTS["past_tenses"]:
        questions = [
            f"What is the past tense of '{word}'?",
            f"What is the past of {word}?",
            f"How do I say '{word}' in the past?",
        ]
        for question in out.random.sample(questions, 2):
            question = out.vary(question)
            if word == "be":
                answer = "The past tense of 'be' is 'was' or 'were'."
            else:
                answer = out.choice([f"The past tense of '{word}' is '{past}'.", f"It is '{past}'."])
            out.add("past tense", question, answer)


def with_article(word):
    """'an owl', 'a dog'; by the letter, which is right for all words here."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def add_animals(out):
    for animal, sound in TEXTS["animal_sounds"]:
        a_animal = with_article(animal)
        out.add("animal", out.vary(f"What sound does {a_animal} make?"), f"{capitalised(a_animal)} {sound}.")
        out.add("animal", f"What does {a_animal} do to make noise?", f"It {sound}.")
    for animal, young in TEXTS["young_animals"]:
        for question in (f"What is a baby {animal} called?", f"What do you call a young {animal}?"):
            answers = [f"A baby {animal} is called a {young}.", f"It is called a {young}."]
            out.add("animal", out.vary(question), out.choice(answers))


def add_definitions(out):
    for word, definition in TEXTS["definitions"].items():
        thing = word if word in TEXTS["uncountable"] else with_article(word)
        questions = [
            f"What is {thing}?",
            f"What's {thing}?",
            f"What does {word} mean?",
            f"What does the word '{word}' mean?",
            f"Explain {thing} to a child.",
            f"Define {word}.",
            f"Can you explain what {thing} is?",
            f"Tell me what {thing} is.",
        ]
        for question in out.random.sample(questions, 4):
            out.add("definition", out.vary(question), f"{capitalised(thing)} is {definition}.", *out.closing(0.1))


def add_spelling(out):
    """Letters of words, and rhymes."""
    for word in TEXTS["words"]:
        out.add("spelling", out.vary(f"How do you spell '{word}'?"), f"'{word}' is spelled {'-'.join(word.upper())}.")
        question = out.vary(f"How many letters are in the word {word}?")
        out.add("spelling", question, f"The word '{word}' has {len(word)} letters.")
        question = f"What is the first letter of {word}?"
        out.add("spelling", question, f"The first letter of '{word}' is {word[0].upper()}.")
    for word, rhyme in TEXTS["rhymes"]:
        question = out.vary(f"What rhymes with {word}?")
        answers = [f"'{capitalised(rhyme)}' rhymes with '{word}'.", f"A word that rhymes with '{word}' is '{rhyme}'."]
        out.add("rhyme", question, out.choice(answers))
        out.add("rhyme", f"Tell me a word that rhymes with {rhyme}.", f"'{capitalised(word)}' rhymes with '{rhyme}'.")


def add_lists(out):
    out.add_many("list", 260, some_of_a_kind)


def some_of_a_kind(out):
    kind = out.choice(list(TEXTS["lists"]))
    count = out.choice([2, 3, 4, 5])
    number = NUMBER_WORDS[count]
    items = out.random.sample(TEXTS["lists"][kind], count)
    together = ", ".join(items[:-1]) + ("," if count > 2 else "") + " and " + items[-1]
    question = out.choice([
        f"Name {number} {kind}.",
        f"Tell me {number} {kind}.",
        f"Give me {count} {kind}.",
        f"Can you list {number} {kind}?",
        f"List {count} {kind}.",
    ])
    return [out.vary(question), out.choice([capitalised(together) + ".", f"Here are {number} {kind}: {together}."])]
