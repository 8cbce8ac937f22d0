"""What people ask for: jokes, riddles, advice, stories, poems, small tasks, and what the model declines."""

from ..collection import capitalised, uncapitalised
from .collection import TEXTS


def add_jokes_and_riddles(out):
    for joke in TEXTS["jokes"]:
        for question in out.random.sample(TEXTS["joke_questions"], 4):
            out.add("joke", out.vary(question), joke, *reaction_to_joke(out))
    for riddle, solution in TEXTS["riddles"].items():
        request = out.choice(["Tell me a riddle.", "Do you know a riddle?", "Give me a riddle."])
        reaction = out.choice(["I don't know.", "No idea.", "I give up.", "What is it?"])
        out.add("riddle", request, riddle, reaction, f"The answer is: {uncapitalised(solution)}")
        out.add("riddle", riddle, solution)


def reaction_to_joke(out):
    if out.random.random() >= 0.4:
        return []
    another = ("Another one!", out.choice(TEXTS["jokes"]))
    praise, blame, laugh = TEXTS["joke_reactions"]
    return out.choice([praise, blame, another, laugh])


def add_advice(out):
    for question, answer in TEXTS["advice"].items():
        for _ in range(3):
            out.add("advice", out.vary(question), answer, *out.closing(0.25))


def add_limits(out):
    """What is too hard, what nobody can know, what cannot be understood."""
    for request in TEXTS["hard_requests"]:
        for answer in out.random.sample(TEXTS["hard_answers"], 4):
            out.add("too hard", out.vary(request), answer, *out.closing(0.15))
    for question in TEXTS["unknowable_questions"]:
        for answer in TEXTS["unknowable_answers"]:
            out.add("unknowable", out.vary(question.format(n=out.choice(TEXTS["names"]))), answer)
    for message in TEXTS["unclear"]:
        known = TEXTS["unclear_answers"].get(message)
        for answer in [known] if known else TEXTS["unclear_general_answers"]:
            out.add("unclear", message, answer)


def add_refusals(out):
    for question in TEXTS["harmful"]:
        for answer in TEXTS["harmful_answers"]:
            out.add("refusal", question, answer)
    for message in TEXTS["crisis"]:
        for answer in TEXTS["crisis_answers"]:
            out.add("crisis", message, answer)


def add_stories(out):
    out.add_many("story", 230, story)


def story(out):
    fields = {
        "name": out.choice(TEXTS["names"]),
        "animal": out.choice(TEXTS["story_animals"]),
        "place": out.choice(TEXTS["story_places"]),
        "thing": out.choice(TEXTS["story_things"]),
        "happy": out.choice(TEXTS["story_feelings"]),
    }
    plots = TEXTS["story_plots"]
    text = plots[out.random.randrange(len(plots))].format(**fields)
    question = out.choice(TEXTS["story_questions"]).format(**fields)
    return [out.vary(question), text]


def add_poems(out):
    for subject, poem in TEXTS["poems"].items():
        requests = [
            f"Write a poem about {subject}.",
            f"Write a short poem about {subject}.",
            f"Can you write a rhyme about {subject}?",
            f"Please make a little poem about {subject}.",
            f"I would like a poem about {subject}.",
        ]
        for request in out.random.sample(requests, 4):
            out.add("poem", request, poem, *out.closing(0.2))
        out.add("poem", out.choice(["Write a poem.", "Tell me a poem.", "Do you know a poem?"]), poem)


def add_text_tasks(out):
    out.add_many("text task", 230, text_task)
    out.add_many("repeating", 110, repeating)


def text_task(out):
    """One small change to one small sentence."""
    subject = out.choice(TEXTS["sentence_subjects"])
    present, past, base = out.choice(TEXTS["sentence_verbs"])
    ending = out.choice(TEXTS["sentence_endings"])
    form = out.random.randrange(5)
    sentence = f"{subject} {present} {ending}."
    if form == 0:
        requests = [f"Put this sentence in the past: {sentence}", f"Change this to past tense: {sentence}"]
        return [out.choice(requests), f"{subject} {past} {ending}."]
    if form == 1:
        requests = [f"Write this in capital letters: {sentence}", f"Make this uppercase: {sentence}"]
        return [out.choice(requests), sentence.upper()]
    if form == 2:
        faulty = uncapitalised(sentence)[:-1]
        requests = [
            f"Correct this sentence: {faulty}",
            f"Fix the capital letters and punctuation: {faulty}",
            f"Please correct: {faulty}",
        ]
        return [out.choice(requests), sentence]
    if form == 3:
        count = len(sentence.split())
        return [f"How many words are in this sentence? {sentence}", f"The sentence has {count} words."]
    question = f"Does {uncapitalised(subject)} {base} {ending}?"
    return [f"Make a question from this sentence: {sentence}", question]


def repeating(out):
    count = out.choice([1, 2, 3])
    words = " ".join(out.random.sample(TEXTS["words"], count))
    request = out.choice([f"Say {words}.", f"Repeat after me: {words}", f"Please write: {words}", f"Repeat: {words}"])
    return [request, capitalised(words) + out.choice([".", "!"])]
