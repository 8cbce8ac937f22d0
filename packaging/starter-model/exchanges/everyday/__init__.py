"""Everyday talk: who the model is, greetings, numbers, the calendar, common facts and words, advice, refusals."""

from . import knowledge, numbers, people, requests
from .collection import EverydayCollection


def build():
    """The whole collection, not yet shuffled."""
    out = EverydayCollection("own", seed=2024)
    people.add_identity(out)
    people.add_greetings(out)
    people.add_remembering(out)
    numbers.add_sums(out)
    numbers.add_comparisons(out)
    numbers.add_counting(out)
    numbers.add_calendar(out)
    knowledge.add_facts(out)
    knowledge.add_capitals(out)
    knowledge.add_colours(out)
    knowledge.add_word_forms(out)
    knowledge.add_animals(out)
    knowledge.add_definitions(out)
    knowledge.add_spelling(out)
    knowledge.add_lists(out)
    requests.add_jokes_and_riddles(out)
    requests.add_advice(out)
    requests.add_limits(out)
    people.add_moods_of_the_user(out)
    requests.add_refusals(out)
    requests.add_stories(out)
    requests.add_poems(out)
    requests.add_text_tasks(out)
    people.add_small_talk(out)
    return out
