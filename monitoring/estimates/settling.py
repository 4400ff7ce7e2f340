"""Leaves estimated months behind: each becomes a meeting on record or a month in which none was held; undone whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import pandas as pd
import pyarrow as pa

from monitoring import store
from monitoring.estimates.asked import asked
from monitoring.estimates.months import Month, open_months
from monitoring.programmes import Programme
from monitoring.store import AlreadyWritten, Batch, BreaksRule, CannotUndo, Writer
from monitoring.words import Sentence, sentence

Mode = Literal["physical", "online", "phone"]
MODES: dict[str, Sentence] = {
    "physical": sentence("De mødtes"),
    "online": sentence("Online"),
    "phone": sentence("Telefon"),
}
# No free text: why two people did not meet is theirs, and a list holds nothing of their health.
REASONS: dict[str, Sentence] = {
    "no_time": sentence("De fandt ikke en tid"),
    "holiday": sentence("Ferie"),
    "pause": sentence("Pause i forløbet"),
    "unknown": sentence("Ved ikke"),
}
_BREAKS = sentence("Det kan ikke gemmes, som det står. Indlæs siden igen, og se det efter.")


@dataclass(frozen=True, kw_only=True)
class Held:
    """The two met on that day; None where the day is not told yet."""

    on: date | None
    mode: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class NotHeld:
    """The two did not meet in that month; why, where it is told, as an id of `REASONS`."""

    reason: str | None = None


Answer = Held | NotHeld
Stopped = Mapping[str, tuple[tuple[date, date | None], ...]]


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """What keeps one month from being saved."""

    month: Month
    said: Sentence


class NotSaved(Exception):
    """Nothing was saved; `flaws` say why by month, `said` what is wrong with all of it."""

    def __init__(self, flaws: tuple[Flaw, ...] = (), said: Sentence | None = None) -> None:
        super().__init__(" ".join(map(str, [*(each.said for each in flaws), *([said] if said else [])])))
        self.flaws = flaws
        self.said = said


def bounds(month: Month, today: date) -> tuple[date, date] | None:
    """The first and last day on which the two may have met: within the month, the match and the past; None for no day."""
    first = max(month.month, month.started_on)
    last = min(day for day in (month.last_on, month.ended_on, today) if day)
    return (first, last) if first <= last else None


def stopped(rows: pd.DataFrame) -> Stopped:
    """The days from and to which each supporter had stopped, from the rows of `estimates/supporters_ended`."""
    found: dict[str, list[tuple[date, date | None]]] = {}
    for person, from_on, to_on in zip(rows["person"], rows["from_on"], rows["to_on"], strict=True):
        until = None if pd.isna(to_on) else pd.Timestamp(to_on).date()
        found.setdefault(person, []).append((pd.Timestamp(from_on).date(), until))
    return {person: tuple(stretches) for person, stretches in found.items()}


def flaw(month: Month, answer: Answer, *, today: date, ended: Stopped) -> Flaw | None:
    """What is wrong with what is told of the month; None when it can be saved."""
    if isinstance(answer, NotHeld):
        return None
    said = _wrong(month, answer.on, today, ended)
    return Flaw(month=month, said=said) if said else None


def _wrong(month: Month, on: date | None, today: date, ended: Stopped) -> Sentence | None:
    if on is None:
        return sentence("Skriv dagen, de mødtes.")
    if on > today:
        return sentence("Dagen ligger i fremtiden.")
    if not month.month <= on <= month.last_on:
        return sentence("Dagen ligger uden for måneden.")
    if on < month.started_on:
        return sentence("Forløbet var ikke begyndt den dag.")
    if month.ended_on and on > month.ended_on:
        return sentence("Forløbet var slut den dag.")
    stretches = ended.get(month.supporter or "", ())
    if any(first <= on and (last is None or on <= last) for first, last in stretches):
        return sentence("{person} var stoppet den dag. Ret først status, hvis det ikke passer.", person=month.supporter)
    return None


def save(programme: Programme, answers: Mapping[Month, Answer], *, token: str, by: str, today: date) -> bool:
    """Write what is told of the months as the batch `token`, all of it or nothing.

    Whether it was written now; False where it had been before. Raises `NotSaved`.
    """
    batch = Batch(
        id=token,
        programme=programme.id,
        kind="estimate",
        what="estimate",
        by=by,
        at=datetime.now().replace(microsecond=0),
    )
    try:
        with store.opened().writing(batch) as writer:
            _check(writer, programme, answers, today)
            _write(writer, programme, answers, token)
    except AlreadyWritten:
        return False
    except store.Refused as refused:
        raise NotSaved(said=sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)) from refused
    except BreaksRule as error:
        raise NotSaved(said=_BREAKS) from error
    return True


def _check(writer: Writer, programme: Programme, answers: Mapping[Month, Answer], today: date) -> None:
    # Somebody may have logged a meeting since the page was drawn: only here does nobody else write.
    terms = asked(programme)
    lists = {name: list(values) for name, values in terms.of_estimates().items()}
    rows = writer.ask("estimates/estimated", programme=programme.id, as_of=today, **lists)
    still = {(each.match, each.month) for each in open_months(rows)}
    endings = {name: list(values) for name, values in terms.of_endings().items()}
    ended = stopped(writer.ask("estimates/supporters_ended", programme=programme.id, **endings))
    flaws = []
    for month, answer in answers.items():
        if (month.match, month.month) not in still:
            flaws.append(Flaw(month=month, said=sentence("Måneden er afklaret i mellemtiden.")))
        elif found := flaw(month, answer, today=today, ended=ended):
            flaws.append(found)
    if flaws:
        raise NotSaved(tuple(flaws))


def _write(writer: Writer, programme: Programme, answers: Mapping[Month, Answer], token: str) -> None:
    counted = asked(programme).kinds
    activities, attendances, months = [], [], []
    for month, answer in answers.items():
        if isinstance(answer, NotHeld):
            months.append({"match": month.match, "month": month.month, "reason": answer.reason})
            continue
        kind = next(each for each in programme.matches if each.id == month.kind)
        activity = f"{month.match}-{month.month:%Y%m}-{token[:8]}"
        activities.append(
            {
                "activity": activity,
                "kind": next(meeting for meeting in kind.meetings if meeting in counted),
                "held_on": answer.on,
                "region": month.region,
                "mode": answer.mode,
                "minutes": answer.minutes,
                "match": month.match,
            }
        )
        both = ((month.supporter, kind.supporter), (month.participant, kind.participant))
        attendances += [{"activity": activity, "person": who, "role": role, "heads": 1} for who, role in both if who]
    for table, rows in (("activity", activities), ("attendance", attendances), ("not_held", months)):
        if rows:
            writer.insert(table, pa.Table.from_pylist(rows))


def undo(programme: str, token: str, *, as_token: str, by: str, reason: str) -> Sentence | None:
    """Make the batch `token` undone; why it cannot be, None when it is."""
    undoing = Batch.undoing(token, id=as_token, programme=programme, by=by)
    try:
        store.opened().undo(token, as_batch=undoing, reason=reason)
    except (CannotUndo, store.Refused) as refused:
        return sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)
    return None
