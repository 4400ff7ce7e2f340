"""What is dealt over a group in exact numbers: attributes, and what its people reached."""

from collections.abc import Sequence
from random import Random

from monitoring.samples import chance
from monitoring.samples.people import Person
from monitoring.samples.recipe import Group, Recipe


def deal(recipe: Recipe, group: Group, members: Sequence[Person]) -> None:
    """Gives the members of a group their exact attributes and attainments; the rest have none."""
    for name, counts in group.exact_attributes.items():
        rng = chance.stream(recipe.seed, f"exact {group.name} {name}")
        cards = chance.dealt(rng, counts)
        if len(cards) > len(members):
            raise chance.NoDrawFits(f"group {group.name}: {name} for {len(cards)}, {len(members)} there are")
        for person, code in zip(rng.sample(list(members), len(cards)), cards, strict=True):
            person.attributes[name] = code
    if group.attainments:
        _attain(chance.stream(recipe.seed, f"attainments {group.name}"), group, members)


def _attain(rng: Random, group: Group, members: Sequence[Person]) -> None:
    if group.attainments_between is None:
        raise ValueError(f"group {group.name}: attainments need attainments_between = [first day, last day]")
    from_on, to_on = group.attainments_between
    able = [person for person in members if person.joined_on <= to_on]
    count = group.attained_by or sum(group.attainments.values())
    if len(able) < count:
        raise chance.NoDrawFits(f"group {group.name}: {count} should attain something, {len(able)} can")
    what = f"attainments of group {group.name} over {count} persons: {dict(group.attainments)}"
    shares = chance.first_that_fits(lambda: _shares(rng, group, count), what)
    for person, attained in zip(rng.sample(able, count), shares, strict=True):
        for attainment in sorted(attained):
            person.attained[attainment] = chance.day_between(rng, max(from_on, person.joined_on), to_on)


def _shares(rng: Random, group: Group, count: int) -> list[set[str]] | None:
    """Attainments for so many persons, none twice for anybody and none with nothing."""
    cards = chance.dealt(rng, group.attainments)
    shares: list[set[str]] = [{card} for card in cards[:count]]
    for card in cards[count:]:
        lacking = [share for share in shares if card not in share]
        if not lacking:
            return None
        rng.choice(lacking).add(card)
    return shares if len(shares) == count else None
