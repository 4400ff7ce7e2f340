"""Files that were brought in: which, when, by whom, how much came with them, and whether they were undone."""

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask
from monitoring.frames.rights import as_allowed, marked


@marked
def batches(programme: str, role: str) -> pd.DataFrame:
    """The files brought into the programme, the newest first.

    `batch`, `what` (the file's name), `layout`, `added`, `changed`, `recorded_at`, `recorded_by`, `undone` and, where it
    is, `undone_at`, `undone_by` and `undone_because`; `standing` is true of the newest that is not undone.
    """
    found = ask("intake/batches", programme=programme)
    moments = {name: pd.to_datetime(found[name]) for name in ("recorded_at", "undone_at")}
    undone = moments["undone_at"].notna()
    standing = ~undone & (~undone).cumsum().eq(1)
    told = found.drop(columns=["number", "sha256"]).assign(**moments, undone=undone, standing=standing)
    return gate(told, as_allowed("batches", role), figures=["added", "changed"])
