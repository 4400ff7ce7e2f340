"""One indicator by up to two dimensions of the reader's choice."""

import pandas as pd

from monitoring.disclosure import gate
from monitoring.exploring import COLUMNS, NONE, cross
from monitoring.frames.known import programme, version
from monitoring.frames.progress import own_history
from monitoring.frames.rights import question
from monitoring.slices import Slice


@question
def explored(chosen: Slice, indicator: str, by: str, across: str = NONE) -> pd.DataFrame:
    """One indicator by `by` and by `across`, with its totals: the columns of `exploring.cross`, and `hidden`.

    Raises ValueError for a dimension that the indicator does not allow.
    """
    # Not remembered: the history is, and a change of region asks the database nothing.
    whole = programme(chosen.programme)
    own = own_history(chosen.programme, chosen.as_of, chosen.judged_on, indicator, version())
    found = cross(whole, whole.indicator(indicator), own, chosen, by, across)
    return gate(found, chosen.role, figures=COLUMNS)
