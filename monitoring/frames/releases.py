"""What was released to board and funder: the figures that hold, the history, and what a new release would bring."""

from datetime import date
from functools import lru_cache

import pandas as pd

from monitoring import releases, store
from monitoring.disclosure import EXACT_FIGURES, gate
from monitoring.frames.known import ask, programme, version
from monitoring.frames.rights import question
from monitoring.releases import Prepared
from monitoring.slices import Slice

RELEASED = (
    "table", "title_da", "title_en", "category", "category_da", "category_en", "joined_of", "measure", "value", "base", "state", "rule",
    "release", "released_on",
)  # fmt: skip
HISTORY = (
    "release", "on", "published_at", "published_by", "table", "place", "title_da", "title_en", "outcome", "rule",
)  # fmt: skip


@question
def released(chosen: Slice) -> pd.DataFrame:
    """The frozen figures of the programme that hold, whatever slice is looked at.

    `table`, `title_da`, `title_en`, `category` (`all`: everybody; `*`: the distribution, hidden as a whole), `category_da`,
    `category_en`, `joined_of` (ids with commas between), `measure` (persons, asked, answered, in_favour in whole per cent),
    `value` and `base`, `state` (shown, hidden), `rule` that hid it, `release`, `released_on`, `hidden`.
    """
    found = ask("releases/figures", programme=chosen.programme)
    return gate(found, chosen.role, figures=("value", "base"), public=RELEASED)


@question
def release_history(chosen: Slice) -> pd.DataFrame:
    """Every release of the programme, table by table, the oldest first.

    `release`, `on` (the day it tells of), `published_at`, `published_by`, `table`, `place`, `title_da`, `title_en`,
    `outcome` (first, renewed, kept, hidden), `rule`, `hidden`.
    """
    found = ask("releases/history", programme=chosen.programme)
    return gate(found, chosen.role, figures=("table", "outcome", "rule"))


@question
def release_prepared(chosen: Slice) -> Prepared | None:
    """What a release of the day looked at would bring, table by table; None for everybody but the lead."""
    if chosen.role not in EXACT_FIGURES:
        return None
    return _prepared(chosen.programme, chosen.as_of, version())


# Working it out takes longer than a page should: it is done once for a day, until something is written.
@lru_cache(maxsize=8)
def _prepared(id: str, day: date, version: object) -> Prepared:
    return releases.prepare(store.opened(), programme(id), day)
