"""What a release of a day would bring: each table by the rules, in the order of the catalogue, and all of them together by the audit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from monitoring.disclosure import FEWEST
from monitoring.programmes import Label, Programme
from monitoring.releases.audit import revealed
from monitoring.releases.catalogue import catalogue
from monitoring.releases.frozen import Frozen, concerning, frozen
from monitoring.releases.measuring import Measured, hidden, measure
from monitoring.releases.records import Asks, Records, records
from monitoring.releases.renewing import changed_enough
from monitoring.releases.shapes import Planned, Prepared, Reveals, Rule, Table
from monitoring.releases.system import Told

_NEW = "new"


def prepare(store: Asks, programme: Programme, day: date) -> Prepared:
    """The release of `programme` as it stands on `day`, table by table. Nothing is written.

    A table that by itself may be told is left out when with everything else it would reveal somebody: the first ones of the
    catalogue go before the later ones.
    """
    tables = catalogue(programme, day)
    found = records(store, programme, tables, day)
    told = frozen(store)
    own = [each for each in told if each.programme == programme.id]
    planned = {table.id: _by_itself(table, measure(table, found), own) for table in tables}
    units = frozenset().union(*(units for each in planned.values() for units in each.sets.values()))
    before = [_as_told(each, tables) for each in concerning(programme.id, told, units)]
    new = [each for each in planned.values() if each.sets]
    if new and revealed([*before, *(_as_new(programme.id, each) for each in new)]):
        accepted = list(before)
        reveals: Reveals | None = None
        for each in new:
            # Where one search came to no end, a larger one will not either.
            if reveals is None or reveals.size:
                reveals = revealed([*accepted, _as_new(programme.id, each)])
            if reveals is None:
                accepted.append(_as_new(programme.id, each))
            else:
                planned[each.table.id] = _withheld(each.table, "would_reveal", own, reveals=reveals)
    listed = tuple(each for each in planned.values() if each.outcome != "hidden" or _is_hidden(each.table, found))
    return Prepared(programme=programme.id, day=day, tables=listed)


def _is_hidden(table: Table, found: Records) -> bool:
    """Whether there is something to hide: of nobody there is no number, and a share by region stands on the list where it can be told."""
    if table.role is not None:
        return bool(found.codes[table.id])
    return not table.divides and bool(found.asked.get(table.population))


def _by_itself(table: Table, found: Measured, own: Sequence[Frozen]) -> Planned:
    """What becomes of the table by its own figures and those it was told with before."""
    earlier = [each for each in own if each.table == table.id]
    if found.rule:
        return _withheld(table, found.rule, own, as_found=found)
    if earlier and earlier[-1].sets == found.sets:
        return _withheld(table, "unchanged", own)
    if not all(changed_enough(each.sets, found.sets) for each in earlier) or not _same_forms(table, found, own):
        return _withheld(table, "unchanged_enough", own)
    return Planned(
        table=table,
        outcome="renewed" if earlier else "first",
        figures=found.figures,
        joined=found.joined,
        sets=found.sets,
        labels=found.labels,
    )


def _same_forms(table: Table, found: Measured, own: Iterable[Frozen]) -> bool:
    """Whether the forms counted are those of earlier tables of the wave, but for none or many: not everybody knows their number."""
    if table.survey is None:
        return True
    now = _came(found.sets)
    for each in own:
        if each.table.split("/")[1:3] == [table.survey, table.wave]:
            then = _came(each.sets)
            if any(0 < number < FEWEST for number in (len(now - then), len(then - now))):
                return False
    return True


def _came(sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(units for category, units in sets.items() if category != "not_answered"))


def _withheld(
    table: Table,
    rule: Rule,
    own: Iterable[Frozen],
    *,
    as_found: Measured | None = None,
    reveals: Reveals | None = None,
) -> Planned:
    """The table as it was told before, or hidden where it never was."""
    days = [each.day for each in own if each.table == table.id]
    if days:
        return Planned(table=table, outcome="kept", rule=rule, since=max(days), reveals=reveals)
    figures = (as_found or hidden(table, rule)).figures
    return Planned(table=table, outcome="hidden", rule=rule, figures=figures, reveals=reveals)


def _as_new(programme: str, planned: Planned) -> Told:
    return _told(programme, _NEW, planned.table.id, planned.table.title, planned.sets, planned.labels)


def _as_told(each: Frozen, tables: Iterable[Table]) -> Told:
    known = {table.id: table for table in tables}.get(each.table)
    names: dict[str, Label] = {}
    for category in each.sets:
        parts = [one.label for one in (known.categories if known else ()) if one.id in category.split("+")]
        names[category] = {
            language: ", ".join(label[language] for label in parts) or category for language in ("da", "en")
        }
    title = known.title if known else {"da": each.table, "en": each.table}
    return _told(each.programme, each.release, each.table, title, each.sets, names)


def _told(
    programme: str,
    release: str,
    table: str,
    title: Label,
    sets: Mapping[str, frozenset[str]],
    labels: Mapping[str, Label],
) -> Told:
    role, *rest = table.split("/")
    # The table of a role divides everybody in it, whose number is public; forms are not.
    public = len(rest) == 1
    return Told(
        key=f"{programme}/{release}/{table}",
        title=title,
        population=f"{programme}/{release}/{role}" if public else None,
        sets=sets,
        labels=labels,
    )
