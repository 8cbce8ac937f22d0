"""Sums, numbers, the calendar, short explanations, what the program is, capitals, and remembering a name."""

from .collection import Collection, load_texts

TEXTS = load_texts("basics")


def build():
    """The whole collection, not yet shuffled."""
    out = Collection("basics", seed=11)
    add_sums(out)
    add_sums_with_things(out)
    add_neighbours_of_numbers(out)
    add_comparisons(out)
    add_calendar(out)
    add_explanations(out)
    add_fixed_answers(out)
    add_capitals(out)
    add_introductions(out)
    return out


def random_sum(out):
    """Two numbers, the operation as a word and as a sign, and the result; small sums are the most frequent."""
    share, randint = out.random.random(), out.random.randint
    if share < 0.5:
        a, b = randint(0, 30), randint(0, 30)
        return a, b, "plus", "+", a + b
    if share < 0.6:
        a, b = randint(0, 99), randint(0, 99)
        return a, b, "plus", "+", a + b
    if share < 0.85:
        a = randint(0, 40)
        b = randint(0, a)
        return a, b, "minus", "-", a - b
    a, b = randint(0, 12), randint(0, 12)
    return a, b, "times", "*", a * b


def add_sums(out):
    for _ in range(30000):
        a, b, word, sign, result = random_sum(out)
        question = out.choice(TEXTS["sum_questions"])
        if "add up" in question and word != "plus":
            question = TEXTS["sum_questions"][0]
        answer = out.choice(TEXTS["sum_answers"])
        fields = {"a": a, "b": b, "o": word, "s": sign, "r": result}
        out.add("sum", question.format(**fields), answer.format(**fields))


def add_sums_with_things(out):
    for _ in range(3000):
        things = out.choice(TEXTS["things"])
        a, b = out.random.randint(1, 20), out.random.randint(1, 15)
        if out.random.random() < 0.5:
            question = out.choice([
                f"I have {a} {things} and get {b} more. How many do I have?",
                f"If I have {a} {things} and buy {b} more, how many {things} do I have?",
            ])
            out.add("sum of things", question, f"{a} plus {b} is {a + b}, so you have {a + b} {things}.")
        elif a >= b:
            question = f"I have {a} {things} and give away {b}. How many are left?"
            out.add("sum of things", question, f"{a} minus {b} is {a - b}, so {a - b} {things} are left.")


def add_neighbours_of_numbers(out):
    for number in range(60):
        for _ in range(3):
            question = out.choice([f"What number comes after {number}?", f"Which number is next after {number}?"])
            out.add("number", question, f"{number + 1} comes after {number}.")
        if number:
            out.add("number", f"What number comes before {number}?", f"{number - 1} comes before {number}.")


def add_comparisons(out):
    for _ in range(1500):
        a, b = out.random.sample(range(100), 2)
        question = out.choice([f"Which is bigger, {a} or {b}?", f"Which number is larger: {a} or {b}?"])
        out.add("comparison", question, f"{max(a, b)} is bigger than {min(a, b)}.")


def add_calendar(out):
    days, months = TEXTS["weekdays"], TEXTS["months"]
    for _ in range(40):
        for i, day in enumerate(days):
            out.add("calendar", f"What day comes after {day}?", f"The day after {day} is {days[(i + 1) % 7]}.")
            out.add("calendar", f"What day is before {day}?", f"The day before {day} is {days[i - 1]}.")
    for _ in range(20):
        for i, month in enumerate(months):
            out.add("calendar", f"Which month comes after {month}?", f"{months[(i + 1) % 12]} comes after {month}.")
            out.add("calendar", f"Which month comes before {month}?", f"{months[i - 1]} comes before {month}.")
        for question, answer in TEXTS["calendar_counts"].items():
            out.add("calendar", question, answer)


def add_explanations(out):
    for _ in range(12):
        for thing, explanation in TEXTS["explanations"].items():
            for question in out.random.sample(TEXTS["explanation_questions"], 3):
                out.add("explanation", question.format(x=thing), explanation)
        for thing, explanation in TEXTS["explanations"].items():
            thanks = out.choice(TEXTS["thanks"])
            out.add("explanation", f"What is {thing}?", explanation, thanks, out.choice(TEXTS["thanks_answers"]))


def add_fixed_answers(out):
    for _ in range(40):
        for group in TEXTS["fixed"]:
            for question in group["questions"]:
                out.add("fixed answer", question, out.choice(group["answers"]))


def add_capitals(out):
    for _ in range(25):
        for country, capital in TEXTS["capitals"].items():
            question = out.choice([
                f"What is the capital of {country}?",
                f"Which city is the capital of {country}?",
                f"What's the capital of {country}?",
                f"capital of {country}",
            ])
            answers = [f"The capital of {country} is {capital}.", f"{capital} is the capital of {country}."]
            out.add("capital", question, out.choice(answers))


def add_introductions(out):
    """Somebody says a name and hobbies, talks, and asks for one of them."""
    for _ in range(4000):
        name = out.choice(TEXTS["names"])
        hobby = out.choice(TEXTS["hobbies"])
        other = out.choice([each for each in TEXTS["hobbies"] if each != hobby])
        greeting = out.choice([
            f"Hi, my name is {name}.",
            f"Hello! I am {name}.",
            f"My name is {name}.",
            f"I'm {name}, nice to meet you.",
        ])
        reply = out.choice([
            f"Nice to meet you, {name}! What do you like to do?",
            f"Hello {name}! How are you today?",
            f"Hi {name}! Nice to meet you.",
        ])
        liking = out.choice([f"I like {hobby} and {other}.", f"I love {hobby}.", f"I enjoy {hobby}."])
        interest = out.choice([
            f"{hobby.capitalize()} sounds like fun! How long have you been doing it?",
            f"That's nice. What do you like most about {hobby}?",
        ])
        question = out.choice(TEXTS["memory_questions"])
        if "like" in question:
            liked = f"{hobby} and {other}" if " and " in liking else hobby
            answer = f"You like {liked}."
        else:
            answer = out.choice([f"Your name is {name}.", f"Yes, your name is {name}."])
        out.add("introduction", greeting, reply, liking, interest, question, answer)
