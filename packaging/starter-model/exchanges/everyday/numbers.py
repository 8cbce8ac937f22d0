"""Small sums, comparing and counting, days and months."""

from .collection import TEXTS

OPERATIONS = {
    "+": {"asked": ["plus", "+"], "word": "plus", "sign": "+"},
    "-": {"asked": ["minus", "-"], "word": "minus", "sign": "-"},
    "*": {"asked": ["times", "x", "*", "multiplied by"], "word": "times", "sign": "x"},
    "/": {"asked": ["divided by", "/"], "word": "divided by", "sign": "/"},
}
WEIGHTS_OF_OPERATIONS = [4, 3, 3, 1.5]
SEASONS = ["winter"] * 2 + ["spring"] * 3 + ["summer"] * 3 + ["autumn"] * 3 + ["winter"]


def add_sums(out):
    out.add_many("sum", 820, single_sum)
    out.add_many("several sums", 150, several_sums)
    out.add_many("sum in words", 180, sum_in_words)


def numbers_for(out, operation):
    """Two small numbers and the result of the operation on them."""
    randint = out.random.randint
    if operation == "+":
        a, b = randint(0, 20), randint(0, 20)
        return a, b, a + b
    if operation == "-":
        a = randint(1, 20)
        b = randint(0, a)
        return a, b, a - b
    if operation == "*":
        a, b = randint(0, 10), randint(0, 10)
        return a, b, a * b
    b = randint(1, 10)
    result = randint(1, 10)
    return b * result, b, result


def single_sum(out):
    operation = out.random.choices(list(OPERATIONS), WEIGHTS_OF_OPERATIONS)[0]
    a, b, result = numbers_for(out, operation)
    asked = {key: out.choice(each["asked"]) for key, each in OPERATIONS.items()}[operation]
    spelt = asked in ("plus", "minus", "times") and a <= 20 and b <= 20 and out.random.random() < 0.2
    words = TEXTS["number_words"]
    expression = f"{words[a]} {asked} {words[b]}" if spelt else f"{a} {asked} {b}"
    question = out.choice(TEXTS["sum_questions"]).format(e=expression)
    word, sign = OPERATIONS[operation]["word"], OPERATIONS[operation]["sign"]
    answer = out.choice([
        f"{a} {sign} {b} = {result}.",
        f"{a} {word} {b} is {result}.",
        f"The answer is {result}.",
        f"That is {result}.",
        f"{a} {word} {b} equals {result}.",
        f"It is {result}.",
    ])
    return [question, answer]


def several_sums(out):
    turns = single_sum(out) + single_sum(out)
    if out.random.random() < 0.4:
        turns += single_sum(out)
    second = turns[2]
    if second[0].isalpha():
        turns[2] = out.choice(["And ", "Now ", "Ok, and ", ""]) + second[0].lower() + second[1:]
    return turns


def sum_in_words(out):
    name = out.choice(TEXTS["names"])
    a, b = out.random.randint(2, 9), out.random.randint(1, 8)
    things = out.choice(TEXTS["things"])
    form = out.random.randrange(3)
    if form == 0:
        return [
            f"{name} has {a} {things} and gets {b} more. How many {things} does {name} have now?",
            f"{name} has {a} + {b} = {a + b} {things}.",
        ]
    if form == 1:
        a, b = max(a, b) + 1, min(a, b)
        left = things if a - b != 1 else things[:-1]
        return [
            f"{name} has {a} {things} and gives away {b}. How many are left?",
            f"{a} - {b} = {a - b}, so {name} has {a - b} {left} left.",
        ]
    return [
        f"There are {a} boxes with {b} {things} in each box. How many {things} are there?",
        f"There are {a} x {b} = {a * b} {things}.",
    ]


def add_comparisons(out):
    out.add_many("numbers", 220, comparison)


def comparison(out):
    a, b = out.random.sample(range(1, 200), 2)
    form = out.random.randrange(5)
    if form == 0:
        return [
            out.choice([f"Which is bigger, {a} or {b}?", f"Which number is larger: {a} or {b}?"]),
            out.choice([f"{max(a, b)} is bigger than {min(a, b)}.", f"{max(a, b)} is the larger number."]),
        ]
    if form == 1:
        return [f"Which is smaller, {a} or {b}?", f"{min(a, b)} is smaller than {max(a, b)}."]
    if form == 2:
        question = out.choice([f"Is {a} even or odd?", f"Is {a} an even number?"])
        return [question, f"{a} is an {'odd' if a % 2 else 'even'} number."]
    if form == 3:
        return [
            out.choice([f"What number comes after {a}?", f"Which number comes after {a}?"]),
            out.choice([f"The number after {a} is {a + 1}.", f"{a + 1} comes after {a}."]),
        ]
    question = out.choice([f"What number comes before {a}?", f"What is one less than {a}?"])
    return [question, f"{a - 1}." if out.random.random() < 0.4 else f"It is {a - 1}."]


def add_counting(out):
    out.add_many("counting", 110, counting)


def counting(out):
    low = out.random.randint(1, 10)
    high = low + out.random.randint(4, 10)
    form = out.random.randrange(4)
    if form == 0:
        question = out.choice([
            f"Count from {low} to {high}.",
            f"Can you count from {low} to {high}?",
            f"count from {low} to {high} please",
        ])
        return [question, listed(range(low, high + 1))]
    if form == 1:
        question = out.choice([f"Count backwards from {high} to {low}.", f"Count down from {high} to {low}."])
        return [question, listed(range(high, low - 1, -1))]
    step = out.choice([2, 3, 5, 10])
    if form == 2:
        question = out.choice([f"Count by {step}s up to {step * 10}.", f"Say the first ten multiples of {step}."])
        return [question, listed(range(step, step * 10 + 1, step))]
    if out.random.random() < 0.5:
        return [f"What is half of {2 * high}?", f"Half of {2 * high} is {high}."]
    return [f"What is double {high}?", f"Double {high} is {2 * high}."]


def listed(values):
    return ", ".join(map(str, values)) + "."


def add_calendar(out):
    for i, day in enumerate(TEXTS["weekdays"]):
        add_day(out, i, day)
    for i, month in enumerate(TEXTS["months"]):
        add_month(out, i, month)


def add_day(out, i, day):
    days = TEXTS["weekdays"]
    following, preceding = days[(i + 1) % 7], days[i - 1]
    for question in TEXTS["day_after_questions"]:
        answers = [f"The day after {day} is {following}.", f"{following} comes after {day}.", f"It is {following}."]
        out.add("day", out.vary(question.format(day)), out.choice(answers), *out.closing())
    for question in TEXTS["day_before_questions"]:
        answers = [f"The day before {day} is {preceding}.", f"{preceding} comes before {day}.", f"It is {preceding}."]
        out.add("day", out.vary(question.format(day)), out.choice(answers), *out.closing())
    weekday = f"Yes, {day} is a weekday." if i < 5 else f"No, {day} is part of the weekend."
    out.add("day", f"Is {day} a weekday?", weekday)


def add_month(out, i, month):
    months = TEXTS["months"]
    name = month["name"]
    following, preceding = months[(i + 1) % 12]["name"], months[i - 1]["name"]
    for question in TEXTS["month_after_questions"]:
        answers = [f"{following} comes after {name}.", f"The month after {name} is {following}."]
        out.add("month", out.vary(question.format(name)), out.choice(answers), *out.closing())
    for question in TEXTS["month_before_questions"]:
        answers = [f"{preceding} comes before {name}.", f"The month before {name} is {preceding}."]
        out.add("month", out.vary(question.format(name)), out.choice(answers), *out.closing())
    length = "28 days, or 29 days in a leap year" if name == "February" else f"{month['days']} days"
    for question in (f"How many days does {name} have?", f"How many days are in {name}?"):
        out.add("month", out.vary(question), f"{name} has {length}.", *out.closing())
    ordinal = month["ordinal"]
    for question in (f"What is the {ordinal} month of the year?", f"Which month is number {i + 1}?"):
        answers = [f"{name} is the {ordinal} month of the year.", f"It is {name}."]
        out.add("month", out.vary(question), out.choice(answers))
    season = f"In the northern half of the world, {name} is in {SEASONS[i]}."
    out.add("month", out.vary(f"In which season is {name}?"), season)
