"""Who the model is, greetings, moods, remembering what somebody said, small talk."""

from .collection import TEXTS


def add_identity(out):
    for topic, group in TEXTS["identity"].items():
        for question in group["questions"]:
            for answer in out.random.sample(group["answers"], min(len(group["answers"]), 4)):
                out.add(f"identity: {topic}", out.vary(question), answer, *out.closing(0.12))
    for _ in range(160):
        out.add("identity: several", *several_questions_of_identity(out))


def several_questions_of_identity(out):
    count = out.choice([2, 3])
    topics = out.random.sample(list(TEXTS["identity"]), count)
    turns = []
    if out.random.random() < 0.6:
        turns += [out.choice(TEXTS["short_greetings"]), out.choice(TEXTS["short_greeting_answers"])]
    for topic in topics:
        group = TEXTS["identity"][topic]
        turns += [out.vary(out.choice(group["questions"])), out.choice(group["answers"])]
    return turns


def add_greetings(out):
    out.add_many("greeting", 420, greeting)
    for message, answer in TEXTS["moods"]:
        for _ in range(3):
            out.add("mood", out.vary(message), answer, *out.closing(0.3))
    for message, answer in TEXTS["thanks"] + TEXTS["goodbyes"]:
        out.add("goodbye", message, answer)


def greeting(out):
    message = out.choice(TEXTS["greetings"])
    answer = out.choice(TEXTS["greeting_answers"])
    for time_of_day, answers in TEXTS["greetings_by_time"].items():
        if time_of_day in message.lower():
            answer = out.choice(answers)
    turns = [message, answer]
    if out.random.random() < 0.6:
        turns += out.choice(TEXTS["moods"])
        if out.random.random() < 0.4:
            turns += out.choice(TEXTS["goodbyes"])
    return turns


def add_remembering(out):
    out.add_many("remembering", 330, remembering)


def remembering(out):
    """Somebody says something personal and asks for it again."""
    name = out.choice(TEXTS["names"])
    topic = out.random.randrange(5)
    if topic == 0:
        return remembering_name(out, name)
    return (remembering_colour, remembering_pet, remembering_city, remembering_food)[topic - 1](out)


def remembering_name(out, name):
    return [
        out.choice([f"My name is {name}.", f"I'm {name}.", f"Hi, I'm {name}.", f"Hello, my name is {name}."]),
        out.choice([
            f"Nice to meet you, {name}! How can I help you?",
            f"Hello, {name}! What would you like to talk about?",
        ]),
        out.choice(["What's my name?", "What is my name?", "Do you remember my name?"]),
        out.choice([f"Your name is {name}.", f"You told me that your name is {name}."]),
    ]


def remembering_colour(out):
    colour = out.choice(TEXTS["colours_liked"])
    return [
        out.choice([f"My favorite color is {colour}.", f"I love the color {colour}."]),
        out.choice([
            f"{colour.capitalize()} is a lovely color!",
            f"Nice choice! {colour.capitalize()} is a great color.",
        ]),
        out.choice(["What is my favorite color?", "Which color do I like?"]),
        f"You like {colour} best." if out.random.random() < 0.5 else f"Your favorite color is {colour}.",
    ]


def remembering_pet(out):
    pet = out.choice(TEXTS["pets"])
    name = out.choice(TEXTS["pet_names"])
    return [
        f"I have a {pet} named {name}.",
        out.choice([f"How nice! {name} is a great name for a {pet}.", f"I bet {name} is a lovely {pet}!"]),
        out.choice([f"What is my {pet}'s name?", f"What is the name of my {pet}?"]),
        f"Your {pet}'s name is {name}.",
    ]


def remembering_city(out):
    city = out.choice(TEXTS["cities"])
    return [
        out.choice([f"I live in {city}.", f"I am from {city}."]),
        out.choice([
            f"{city} sounds like an interesting place! What do you like about it?",
            f"How nice! Do you like living in {city}?",
        ]),
        out.choice(["Where do I live?", "Which city did I tell you about?"]),
        out.choice([f"You told me about {city}.", f"{city}, as you told me."]),
    ]


def remembering_food(out):
    food = out.choice(TEXTS["foods"])
    return [
        out.choice([f"My favorite food is {food}.", f"I really like {food}."]),
        out.choice([
            f"Yum! {food.capitalize()} is a good choice. Do you cook it yourself?",
            f"Good taste! When did you last have {food}?",
        ]),
        out.choice(["What food do I like?", "What is my favorite food?"]),
        f"You like {food}.",
    ]


def add_moods_of_the_user(out):
    """Scolding and praise."""
    for message in TEXTS["rude"]:
        for answer in TEXTS["rude_answers"]:
            out.add("rude", message, answer)
    for message in TEXTS["nice"]:
        for answer in TEXTS["nice_answers"]:
            out.add("nice", out.vary(message), answer)


def add_small_talk(out):
    out.add_many("small talk", 300, small_talk)


def small_talk(out):
    topic = out.choice(TEXTS["small_talk"])
    turns = [out.vary(topic["opening"]), topic["answer"], *out.choice(topic["continuations"])]
    if out.random.random() < 0.4:
        turns = [out.choice(TEXTS["greetings"][:14]), out.choice(TEXTS["greeting_answers"][:6]), *turns]
    if out.random.random() < 0.35:
        turns += out.choice(TEXTS["goodbyes"])
    return turns
