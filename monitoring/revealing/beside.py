"""Names beside the pseudonyms that a page shows, while they are shown; at any other time the page is as it is."""

from collections.abc import Iterable, Sequence

import pandas as pd

from monitoring.revealing.step import shown
from monitoring.slices import Slice
from monitoring.store import Named
from monitoring.words import t


def beside(rows: pd.DataFrame, people: Sequence[Iterable[str | None]], chosen: Slice) -> pd.DataFrame:
    """`rows`, for the screen alone, with a column that says who is behind `people`, those of each row; unchanged without names.

    What is saved as a file is the rows without it.
    """
    known = shown(chosen.programme)
    if not known or rows.empty:
        return rows
    told = [" · ".join(_told(known[each]) for each in those if each and each in known) or "–" for those in people]
    named = rows.copy()
    named.insert(1, t("Navn"), told)
    return named


def called(person: str | None, chosen: Slice) -> str:
    """The name behind a pseudonym, while names are shown; else nothing."""
    named = shown(chosen.programme).get(person or "")
    return named.name if named else ""


def matching(sought: str, chosen: Slice) -> set[str]:
    """The pseudonyms of those whose name holds `sought`, while names are shown; nobody where nothing is sought."""
    part = sought.casefold().strip()
    if not part:
        return set()
    return {person for person, each in shown(chosen.programme).items() if part in each.name.casefold()}


def _told(named: Named) -> str:
    return f"{named.name}, {named.phone}" if named.phone else named.name
