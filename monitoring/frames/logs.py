"""Who saw and changed what, everything that is stored of one person, and what is deleted when. The logs are never remembered."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from monitoring import retaining, store
from monitoring.disclosure import gate
from monitoring.frames.known import programme, programmes
from monitoring.frames.rights import question
from monitoring.slices import Slice


@question
def access_log(
    chosen: Slice,
    from_on: date,
    until_on: date,
    newest: int,
    *,
    reader: str | None = None,
    kinds: Sequence[str] | None = None,
    person: str | None = None,
) -> pd.DataFrame:
    """The `newest` events of the programme between two days (accounts/access_log), and `hidden`; what is noted stands in it."""
    store.opened().log.flush()
    given = {"from_on": from_on, "until_on": until_on, "newest": newest, "reader": reader, "person": person}
    of = list(kinds) if kinds is not None else None
    found = store.opened().ask("accounts/access_log", programme=chosen.programme, kinds=of, **given)
    return gate(found, chosen.role, figures=tuple(found.columns))


@question
def change_log(
    chosen: Slice,
    from_on: date,
    until_on: date,
    newest: int,
    *,
    reader: str | None = None,
    table: str | None = None,
    person: str | None = None,
) -> pd.DataFrame:
    """The `newest` changes of the programme between two days (accounts/change_log), and `hidden`."""
    given = {"from_on": from_on, "until_on": until_on, "newest": newest, "reader": reader, "person": person}
    found = store.opened().ask("accounts/change_log", programme=chosen.programme, record_table=table, **given)
    return gate(found, chosen.role, figures=tuple(found.columns))


@question
def of_person(chosen: Slice, person: str) -> pd.DataFrame:
    """Everything that is stored of one person: `record_table`, `told` as JSON, `hidden`; none where there is no such person.

    By every pseudonym that was found to be the same person's.
    """
    store.opened().log.flush()
    known = tuple(sorted(_known_by(chosen.programme, person)))
    found = store.opened().ask("accounts/of_person", programme=chosen.programme, persons=list(known))
    return gate(found, chosen.role, figures=tuple(found.columns))


def _known_by(programme: str, person: str) -> set[str]:
    judged = store.opened().ask("doubles/judged", programme=programme)
    pairs = [{row.person, row.other} for row in judged[judged["same"]].itertuples()]
    known = {person}
    while more := set().union(*(pair for pair in pairs if pair & known)) - known:
        known |= more
    return known


@question
def due_for_deletion(chosen: Slice) -> pd.DataFrame:
    """What is deleted when because it has been kept long enough (`retaining.schedule`), and `hidden`: numbers, no names."""
    opened, whole = store.opened(), programme(chosen.programme)
    people = opened.ask("retention/people", programme=whole.id)
    written = opened.ask("retention/written", programme=whole.id)
    found = retaining.schedule(whole, people, written, retaining.times(programmes()))
    return gate(found, chosen.role, figures=tuple(found.columns))


@question
def deleted_in_time(chosen: Slice) -> pd.DataFrame:
    """What has been deleted because it had been kept long enough (retention/runs), and `hidden`."""
    found = store.opened().ask("retention/runs", programme=chosen.programme)
    return gate(found, chosen.role, figures=tuple(found.columns))
