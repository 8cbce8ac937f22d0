"""Stories, letters, poems, comfort, words in other languages, tiny programs, and honest refusals."""

import string

from .collection import Collection, capitalised, load_texts

TEXTS = load_texts("stories_and_limits")
TWO_FRIENDS = "two friends"


def build():
    """The whole collection, not yet shuffled."""
    out = Collection("stories_and_limits", seed=23)
    add_stories_of_heroes(out)
    add_stories_of_anyone(out)
    add_refused_topics(out)
    add_refused_requests(out)
    add_unknowable_questions(out)
    add_gibberish(out)
    add_foreign_greetings(out)
    add_translations(out)
    add_python_functions(out)
    add_comfort(out)
    add_jokes(out)
    add_riddles(out)
    add_letters(out)
    add_meals(out)
    add_books(out)
    add_poems(out)
    add_questions_about_the_program(out)
    add_pairs(out)
    return out


def definite(hero):
    """'the dragon' for 'a dragon'."""
    for article in ("a ", "an "):
        if hero.startswith(article):
            return "the " + hero.removeprefix(article)
    return "the " + hero


def tell(plot, hero, the_hero, place):
    return plot.format(
        hero=hero, Hero=capitalised(hero), the_hero=the_hero, The_hero=capitalised(the_hero), place=place
    )


def add_stories_of_heroes(out):
    """The hero asked for is the hero of the story; sometimes there are two."""
    for _ in range(4500):
        asked_for = hero = out.choice(TEXTS["heroes"])
        the_hero = definite(hero)
        if hero == TWO_FRIENDS:
            hero, the_hero = "a girl and her brother", "the girl"
        place = out.choice(TEXTS["places"])
        if out.random.random() < 0.3:
            other = out.choice([each for each in TEXTS["heroes"] if each not in (hero, TWO_FRIENDS)])
            asked_for = f"{asked_for} and {other}"
            story = tell(out.choice(TEXTS["plots"]), hero, the_hero, place)
            story += f" And {other}, who had watched it all, came closer and asked to be friends too."
        else:
            story = tell(out.choice(TEXTS["plots"]), hero, the_hero, place)
        question = out.choice(TEXTS["story_requests"]).format(x=asked_for)
        if out.random.random() < 0.15:
            praise = out.choice(TEXTS["story_praise"])
            out.add("story", question, story, praise, out.choice(TEXTS["story_praise_answers"]))
        else:
            out.add("story", question, story)


def add_stories_of_anyone(out):
    for _ in range(300):
        question = out.choice(TEXTS["open_story_requests"])
        hero = out.choice([each for each in TEXTS["heroes"] if each != TWO_FRIENDS])
        story = tell(out.choice(TEXTS["plots"]), hero, definite(hero), out.choice(TEXTS["places"]))
        out.add("story", question, story)


def add_refused_topics(out):
    for _ in range(5000):
        topic, other = out.random.sample(TEXTS["topics"], 2)
        question = out.choice(TEXTS["topic_questions"]).format(t=topic, u=other)
        out.add("refusal", question, out.choice(TEXTS["too_hard_answers"]))


def add_refused_requests(out):
    for _ in range(60):
        for request in TEXTS["hard_requests"]:
            medical = "pain" in request
            out.add("refusal", request, TEXTS["medical_answer"] if medical else out.choice(TEXTS["too_hard_answers"]))


def add_unknowable_questions(out):
    for _ in range(40):
        for question in TEXTS["unknowable_questions"]:
            out.add("refusal", question, out.choice(TEXTS["unknowable_answers"]))


def add_gibberish(out):
    for _ in range(700):
        length = out.random.randint(4, 12)
        gibberish = "".join(out.choice(string.ascii_lowercase) for _ in range(length))
        out.add("gibberish", gibberish, out.choice(TEXTS["gibberish_answers"]))


def add_foreign_greetings(out):
    for _ in range(40):
        for greeting in TEXTS["foreign_greetings"]:
            out.add("foreign greeting", greeting, TEXTS["foreign_greeting_answer"])


def add_translations(out):
    for _ in range(14):
        for word, translations in TEXTS["word_translations"].items():
            for language, translation in zip(("French", "Spanish", "German", "Italian"), translations):
                question = out.choice([
                    f'How do you say "{word}" in {language}?',
                    f'Translate "{word}" to {language}.',
                    f"What is {word} in {language}?",
                    f"Translate {word} into {language}",
                    f"What is the {language} word for {word}?",
                ])
                answer = out.choice([
                    f'In {language}, "{word}" is "{translation}".',
                    f'"{word}" is "{translation}" in {language}.',
                ])
                out.add("translation", question, answer)


def add_python_functions(out):
    for _ in range(25):
        for task, code in TEXTS["python_functions"].items():
            question = out.choice([
                f"Write a Python function that {task}.",
                f"Can you write a Python function that {task}?",
                f"python function that {task}",
                f"Write Python code that {task}.",
            ])
            out.add("program", question, f"```python\n{code}\n```")
        out.add("program", out.choice(TEXTS["hello_world_requests"]), '```python\nprint("Hello, world!")\n```')


def add_comfort(out):
    for _ in range(60):
        for group in TEXTS["comfort"]:
            for message in group["messages"]:
                out.add("comfort", message, out.choice(group["answers"]))


def add_jokes(out):
    for _ in range(900):
        first, second, third = out.random.sample(TEXTS["jokes"], 3)
        request = out.choice(TEXTS["joke_requests"])
        share = out.random.random()
        if share < 0.4:
            more = out.choice(TEXTS["further_joke_requests"])
            reaction = out.choice(TEXTS["further_joke_reactions"])
            last = out.choice([third, third, "Glad you liked it!"])
            out.add("joke", request, first, more, second, reaction, last)
        elif share < 0.7:
            reaction = out.choice(TEXTS["joke_reactions"])
            out.add("joke", request, first, reaction, out.choice(TEXTS["joke_reaction_answers"]))
        else:
            out.add("joke", request, first)


def add_riddles(out):
    for _ in range(400):
        riddle, solution = out.choice(TEXTS["riddles"])
        request = out.choice(TEXTS["riddle_requests"])
        out.add("riddle", request, riddle, out.choice(TEXTS["riddle_reactions"]), solution)


def add_letters(out):
    for _ in range(60):
        for purpose, letter in TEXTS["letters"].items():
            request = out.choice([
                f"Write an email {purpose}.",
                f"Write a letter {purpose}.",
                f"Can you help me write an email {purpose}?",
                f"Help me write a short letter {purpose}.",
            ])
            out.add("letter", request, letter)


def add_meals(out):
    for _ in range(40):
        for meal, ideas in TEXTS["meals"].items():
            question = out.choice([
                f"What should I have for {meal}?",
                f"What can I eat for {meal}?",
                f"Any ideas for {meal}?",
                f"Give me an idea for {meal}.",
            ])
            out.add("meal", question, out.choice(ideas))


def add_books(out):
    for _ in range(350):
        question = out.choice(TEXTS["book_requests"])
        out.add("book", question, f"You could read {out.choice(TEXTS['books'])}. It is a classic and easy to find.")


def add_poems(out):
    for _ in range(45):
        for subject, poem in TEXTS["poems"].items():
            request = out.choice([
                f"Write a poem about {subject}.",
                f"Write a short poem about {subject}.",
                f"Write me a poem about {subject}",
                f"Can you write a poem about {subject}?",
                f"poem about {subject}",
            ])
            out.add("poem", request, poem)


def add_questions_about_the_program(out):
    for _ in range(60):
        for group in TEXTS["program"]:
            for question in group["questions"]:
                out.add("program", question, group["answer"])


def add_pairs(out):
    """Two short exchanges in one conversation."""
    for _ in range(2500):
        (_, first), (_, second) = out.random.sample(out.conversations[:20000], 2)
        if all(len(turns) == 2 and len(turns[1]) < 400 for turns in (first, second)):
            out.add("pair", *first, *second)
