"""Seeded draws. Each subject has its own stream: a change in one leaves the others as they were."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class NoDrawFits(Exception):
    """The recipe asks for something that no draw gave: the sentence says what to loosen."""


def stream(seed: int, subject: str) -> random.Random:
    """The stream of one subject, always the same for the same seed."""
    return random.Random(f"{seed}:{subject}")


def day_between(rng: random.Random, from_on: date, to_on: date) -> date:
    """A day from the first to the last, both included."""
    return from_on + timedelta(days=rng.randint(0, (to_on - from_on).days))


def weekday_between(rng: random.Random, from_on: date, to_on: date) -> date:
    """A Monday to Friday from the first day to the last."""
    while (day := day_between(rng, from_on, to_on)).weekday() > 4:
        pass
    return day


def one_of(rng: random.Random, weights: Mapping[str, int]) -> str:
    """One of the keys, drawn by its weight."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def dealt(rng: random.Random, counts: Mapping[str, int]) -> list[str]:
    """Every key as many times as its count says, shuffled."""
    cards = [key for key, count in counts.items() for _ in range(count)]
    rng.shuffle(cards)
    return cards


def without_repeats(rng: random.Random, items: Sequence[T], weights: Sequence[float], count: int) -> list[T]:
    """`count` different items, the heavier the likelier."""
    keyed = [(rng.random() ** (1 / weight), place) for place, weight in enumerate(weights) if weight > 0]
    return [items[place] for _, place in sorted(keyed, reverse=True)[:count]]


def split(rng: random.Random, total: int, parts: int, at_least: int, at_most: int) -> list[int]:
    """`total` split over `parts`, each within the bounds; both bounds are reached where there is a choice."""
    if not parts * at_least <= total <= parts * at_most:
        raise NoDrawFits(f"{total} cannot be split over {parts} with {at_least} to {at_most} each")
    for _ in range(5000):
        sizes = [at_least] * parts
        while sum(sizes) < total:
            place = rng.randrange(parts)
            sizes[place] += sizes[place] < at_most
        if {at_least, at_most} <= set(sizes) or total in (parts * at_least, parts * at_most):
            return sizes
    raise NoDrawFits(f"{total} over {parts}: no draw reached both {at_least} and {at_most}")


def first_that_fits(draw: Callable[[], T | None], what: str, tries: int = 20000) -> T:
    """The first draw that is not None."""
    for _ in range(tries):
        if (found := draw()) is not None:
            return found
    raise NoDrawFits(f"none of {tries} draws fitted: {what}")
