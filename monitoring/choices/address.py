"""What pages let their readers choose, as the address knows it: the key, the ids it may name, and their labels.

A widget bound to the address is bound by the labels a reader sees; a link may name ids or the labels of either
language. A page that asks for something new adds its key here, and it is settled, shared and forgotten like the others.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from monitoring import ledger, rhythm
from monitoring.choices.halves import HALVES, half_word
from monitoring.choices.outcomes import APART, WHOSE, apart_word, whose_word
from monitoring.exploring import DIMENSIONS, NONE
from monitoring.programmes import Programme
from monitoring.reconciliation import VERDICTS
from monitoring.splits import dimension_word
from monitoring.words import LANGUAGES, language, speak

_Given = TypeVar("_Given")
Labels = Mapping[str, Mapping[str, str]]


def named(programme: Programme) -> dict[str, Labels]:
    """For each key of the address that a page asks for, the ids it may name in `programme` and their labels by language."""
    return {
        "activity": {each.id: dict(each.plural) for each in rhythm.gatherings(programme)},
        "indicator": {each.id: dict(each.title) for each in programme.indicators},
        "denominator": {each.id: dict(each.denominator or each.title) for each in programme.indicators},
        "by": {each: in_every_language(dimension_word, each) for each in DIMENSIONS},
        "and": {each: in_every_language(dimension_word, each) for each in (NONE, *DIMENSIONS)},
        "survey": {each.id: dict(each.label) for each in programme.surveys},
        "dont_know": {each: in_every_language(apart_word, each) for each in APART},
        "whose": {each: in_every_language(whose_word, each) for each in WHOSE},
        "half": {each: in_every_language(half_word, each) for each in HALVES},
        "verdict": {each: in_every_language(ledger.verdict_word, each) for each in VERDICTS},
    }


# What belongs to one programme's definition, and is forgotten when another programme is chosen.
OF_A_PROGRAMME = ("activity", "indicator", "denominator", "by", "and", "survey", "dont_know", "whose")
# What a page asks for whatever the programme.
OF_ANY = ("half", "verdict")


def in_every_language(word: Callable[[_Given], str], given: _Given) -> dict[str, str]:
    """The word of `given` in every language, by code."""
    own, words = language(), {}
    for code in LANGUAGES:
        speak(code)
        words[code] = word(given)
    speak(own)
    return words
