"""Publishes a release: worked out, checked and frozen whole in one transaction."""

from datetime import date, datetime

import pyarrow as pa

from monitoring.programmes import Programme
from monitoring.releases.preparing import prepare
from monitoring.releases.shapes import Planned, Prepared, Rule
from monitoring.store import Event, Store, Writer
from monitoring.words import InWords, sentence


class NotPublished(InWords):
    """A release that is not published; `problem` says why and `remedy` what to do. Nothing has been written."""


def publish(store: Store, programme: Programme, day: date, *, by: str, seen: Prepared | None = None) -> str:
    """Publish what the programme is on `day`, signed `by` a pseudonym; the release's name.

    With `seen`, only if the release still is what was seen. Raises `NotPublished` where nothing new may be told, the day is
    before that of an earlier release, or what was seen has changed.
    """
    with store.writing() as write:
        name = write_release(write, programme, day, by=by, seen=seen)
    store.log.note(Event(kind="release", reader=by, what="releases", programme=programme.id, told={"release": name}))
    return name


def write_release(
    write: Writer, programme: Programme, day: date, *, by: str, seen: Prepared | None = None, at: datetime | None = None
) -> str:
    """As `publish`, in a transaction that is open; said to be written `at` a moment, now where none is given."""
    earlier = write.ask("releases/history", programme=programme.id)
    days = [str(each)[:10] for each in earlier["on"]]
    if days and day.isoformat() < max(days):
        raise NotPublished(
            sentence("Der er allerede frigivet tal fra {day}, som er senere.", day=max(days)),
            sentence("Vælg den dag eller en senere."),
        )
    prepared = prepare(write, programme, day)
    if seen is not None and seen != prepared:
        raise NotPublished(
            sentence("Posterne er ændret, siden du så, hvad der ville blive frigivet. Intet er frigivet."),
            sentence("Se det igennem igen, og frigiv så."),
        )
    if not prepared.brings:
        raise NotPublished(
            sentence("Der er ikke noget nyt at frigive: alt ville blive stående eller være skjult."),
            sentence("Vent, til der er kommet flere til."),
        )
    taken = set(earlier["release"])
    name = next(each for each in _names(day) if each not in taken)
    source = "sample" if set(write.ask("records/sources", programme=programme.id)["source"]) == {"sample"} else "form"
    stamped = {
        "programme": programme.id,
        "release": name,
        "source": source,
        "recorded_at": at or datetime.now().replace(microsecond=0),
        "recorded_by": by,
    }
    write.insert("release", pa.Table.from_pylist([stamped | {"day": day}]))
    for place, planned in enumerate(prepared.tables):
        _freeze(write, stamped, place, planned)
    return name


def _names(day: date) -> list[str]:
    return [day.isoformat(), *(f"{day.isoformat()}.{number:03}" for number in range(2, 1000))]


def _freeze(write: Writer, stamped: dict[str, object], place: int, planned: Planned) -> None:
    of_table = stamped | {"table_id": planned.table.id}
    told = {"title_da": planned.table.title["da"], "title_en": planned.table.title["en"]}
    outcome = {"place": place, "outcome": planned.outcome, "rule": _told_rule(planned.rule)}
    write.insert("released_table", pa.Table.from_pylist([of_table | told | outcome]))
    figures = [
        of_table
        | {
            "place": number,
            "category": each.category.id,
            "category_da": each.category.label["da"],
            "category_en": each.category.label["en"],
            "joined_of": list(each.of),
            "measure": each.measure,
            "value": each.value,
            "base": each.base,
            "rule": _told_rule(each.rule),
        }
        for number, each in enumerate(planned.figures)
    ]
    kinds = {"joined_of": pa.list_(pa.string()), "value": pa.int64(), "base": pa.int64()}
    if figures:
        names = list(figures[0])
        write.insert(
            "released_figure",
            pa.table({name: pa.array([row[name] for row in figures], kinds.get(name)) for name in names}),
        )
    members = [
        of_table | {"unit": unit, "category": category}
        for category, units in planned.sets.items()
        for unit in sorted(units)
    ]
    if members:
        write.insert("released_member", pa.Table.from_pylist(members))


def _told_rule(rule: Rule) -> str:
    """The rule as it is published: that all are, or said, the same must not be told as the reason for not telling it."""
    return "too_few" if rule == "unanimous" else rule
