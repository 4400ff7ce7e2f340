"""What a table would tell by itself: its figures, who stands where, which categories were put together, or why it is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitoring.disclosure import FEWEST
from monitoring.programmes import Label
from monitoring.releases.catalogue import ANSWERED
from monitoring.releases.merging import cells
from monitoring.releases.records import Records
from monitoring.releases.regional import regional
from monitoring.releases.shapes import ALL, Category, Figure, Rule, Table
from monitoring.words import rounded

EVERYBODY = Category(id=ALL, label={"da": "Alle", "en": "All"})
WHOLE = Category(id="*", label={"da": "Fordelingen", "en": "The distribution"})


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A table as it would be told. Where `rule` hides it, nobody stands anywhere."""

    figures: tuple[Figure, ...]
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    joined: tuple[tuple[tuple[Label, ...], Label], ...] = ()
    rule: Rule = ""


def measure(table: Table, found: Records) -> Measured:
    """What `table` would tell of the records `found`."""
    if table.question:
        return _question(table, found)
    if table.by == "forms":
        return _forms(table, found)
    return _split(table, found.codes[table.id])


def hidden(table: Table, rule: Rule, total: int | None = None) -> Measured:
    """The table hidden by `rule`; where `total` is given, it says how many there are in all."""
    if table.question:
        return Measured(figures=(Figure(category=EVERYBODY, measure="in_favour", value=None, rule=rule),), rule=rule)
    if table.by == "forms":
        return Measured(figures=(Figure(category=ANSWERED, measure="answered", value=None, rule=rule),), rule=rule)
    whole = Figure(category=WHOLE, measure="persons", value=None, rule=rule)
    everybody = (Figure(category=EVERYBODY, measure="persons", value=total),) if total is not None else ()
    return Measured(figures=(*everybody, whole), rule=rule)


def _split(table: Table, codes: Mapping[str, str | None]) -> Measured:
    """People by category. How many there are in a role is known to everybody; how many forms came is told in its own table."""
    total = len(codes) if table.role and len(codes) >= FEWEST else None
    found = cells(table.categories, codes, table.joins)
    if len(found) < 2 or len(codes) < FEWEST:
        alike = len(codes) >= FEWEST and len(set(codes.values())) == 1
        return hidden(table, "unanimous" if alike else "too_few", total)
    names = {each.id: each.label for each in table.categories}
    figures = [Figure(category=EVERYBODY, measure="persons", value=len(codes))]
    figures += [
        Figure(category=each.category, measure="persons", value=len(each.units), base=len(codes), of=each.of)
        for each in found
    ]
    joined = [
        (tuple(names.get(id, each.category.label) for id in each.of), each.category.label)
        for each in found
        if len(each.of) > 1
    ]
    return Measured(
        figures=tuple(figures),
        sets={each.category.id: each.units for each in found},
        labels={each.category.id: each.category.label for each in found},
        joined=tuple(joined),
    )


def _forms(table: Table, found: Records) -> Measured:
    """How many forms came back, and of how many, unless those that did not would be too few."""
    came = found.handed_in.get(table.population, frozenset())
    missing = found.asked.get(table.population, frozenset()) - came
    if len(came) < FEWEST:
        return hidden(table, "too_few")
    names = {each.id: each.label for each in table.categories}
    sets = {"answered": came}
    rule: Rule = "complement" if 0 < len(missing) < FEWEST else ""
    if missing and not rule:
        sets["not_answered"] = missing
    asked = Figure(category=EVERYBODY, measure="asked", value=None if rule else len(came) + len(missing), rule=rule)
    answered = Figure(category=ANSWERED, measure="answered", value=len(came))
    return Measured(figures=(asked, answered), sets=sets, labels=names)


def _question(table: Table, found: Records) -> Measured:
    """The share in favour. Those not counted in it are none or many, or are counted with those not in favour."""
    came = found.handed_in.get(table.population, frozenset())
    codes = found.codes[table.id]
    counted = frozenset(unit for unit in came if codes.get(unit) in table.counted)
    favour = frozenset(unit for unit in counted if codes[unit] in table.positive)
    others, rest = counted - favour, came - counted
    names = {each.id: each.label for each in table.categories}
    joined: tuple[tuple[tuple[Label, ...], Label], ...] = ()
    sets = {"in_favour": favour, "others": others}
    if 0 < len(rest) < FEWEST:
        if not table.asked_of_all:
            return hidden(table, "complement" if min(len(favour), len(others)) >= FEWEST else "too_few")
        sets = {"in_favour": favour, "others+no_answer": others | rest}
        both = {"da": "Andre svar eller intet svar", "en": "Other answers or none"}
        joined = (((names["others"], names["no_answer"]), both),)
        names = names | {"others+no_answer": both}
        others = others | rest
    elif rest:
        sets["no_answer"] = rest
    if min(len(each) for each in sets.values()) < FEWEST:
        alike = len(counted) >= FEWEST and len(favour) in (0, len(counted))
        return hidden(table, "unanimous" if alike else "too_few")
    if table.divides:
        return _by_region(table, found.codes[table.population], favour, others, joined)
    base = len(favour) + len(others)
    figure = Figure(category=EVERYBODY, measure="in_favour", value=_percent(len(favour), base), base=base)
    return Measured(figures=(figure,), sets=sets, labels=names, joined=joined)


def _by_region(
    table: Table,
    regions: Mapping[str, str | None],
    favour: frozenset[str],
    others: frozenset[str],
    joined: tuple[tuple[tuple[Label, ...], Label], ...],
) -> Measured:
    told = regional(table, regions, favour, others)
    if not told:
        return hidden(table, "too_few")
    figures = []
    for each in told:
        base = len(each.favour) + len(each.others)
        share = _percent(len(each.favour), base)
        figures.append(
            Figure(category=each.cell.category, measure="in_favour", value=share, base=base, of=each.cell.of)
        )
    return Measured(
        figures=tuple(figures),
        sets={id: units for each in told for id, units in each.sets().items()},
        labels={id: category.label for each in told for id, category in each.labels(table).items()},
        joined=joined,
    )


def _percent(part: int, whole: int) -> int:
    """In whole per cent, half up; 0 and 100 are kept for none and all, which are never told."""
    return min(max(int(rounded(100 * part / whole)), 1), 99)
