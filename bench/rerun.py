"""How long the server takes over the front page after a region change, beside a bare page.

Measured: a run of pages/front.py in AppTest, sample records. Three kinds of change: to regions nobody has
looked at on that day (the day's histories are remembered, nothing of the answer is), to regions looked at
before (everything is remembered), and to a day nobody has looked at (nothing is remembered, every query is
asked). The floor is a Streamlit page with a title, a slider and a text. Fair because both run in the same
process, in turn, through the same AppTest, and because a new slice is truly new: no memory is cleared by
hand, so that what the page remembers across slices stays remembered, as it does for a reader.
"""

import tempfile
from pathlib import Path

from bench.place import sample_database
from bench.turns import in_turn, note, table
from bench.visit import BareVisit, Visit

ROUNDS = 30
GOAL = 60


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        bare, page = BareVisit(), Visit(sample_database(Path(folder)))
        found = in_turn(
            ROUNDS,
            {
                "a bare page with a slider": bare.change,
                "regions never seen": page.new_region,
                "regions seen before": page.seen_region,
            },
            first=2,
        )
        days = in_turn(ROUNDS // 2, {"bare": bare.change, "a day never seen": page.new_day})
    found["a day never seen"] = days["a day never seen"]
    table("rerun: the front page after a change, server side, sample records", found)
    note(f"Goal: {GOAL} ms for a region change, whether seen or not.")
