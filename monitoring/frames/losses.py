"""Whether the records are those that were written, by the ledger of the whole database."""

import pandas as pd

from monitoring import store
from monitoring.disclosure import gate
from monitoring.frames.known import remember, version
from monitoring.frames.rights import question
from monitoring.slices import Slice


@question
def lost_tables(chosen: Slice) -> pd.DataFrame:
    """The tables whose records are not those that were written, by the ledger of the whole database: `record_table`, `hidden`."""
    found = pd.DataFrame({"record_table": _lost(version())}, dtype=object)
    return gate(found, chosen.role, figures=("record_table",))


@question
def lost_at_start(chosen: Slice) -> pd.DataFrame:
    """As `lost_tables`, as it was found when the server started: `record_table`, `hidden`. Nothing is asked; none before it was looked at."""
    found = pd.DataFrame({"record_table": list(store.opened().losses or ())}, dtype=object)
    return gate(found, chosen.role, figures=("record_table",))


@remember
def _lost(version: object) -> list[str]:
    return store.opened().disagreements()
