"""How long the server takes over each page after a filter change, beside a bare page.

Measured: a run of pages/front.py in AppTest, turned to the page, the first programme's sample records, after a
change to regions nobody has looked at on that day and to regions looked at before. The floor is a Streamlit
page with a title, a slider and a text; fair because all of them run in the same process, in turn, through the
same AppTest.
"""

import re
import tempfile
from pathlib import Path

from bench.place import FRONT, sample_database
from bench.turns import in_turn, note, table
from bench.visit import BareVisit, Visit

ROUNDS = 30
GOAL = 80
# A page on which nothing is filtered by region, or nothing is told of the programme.
UNFILTERED = ("portefolje.py", "nyt_program.py", "afstemning.py")

# What is measured once more, with its other half in sight.
HALVES = {"mentorer.py, the matches": "mentorer.py"}


def main() -> None:
    """Print a table per page, and which are beyond the goal."""
    listed = re.findall(r'st\.Page\("([^"]+)"', FRONT.read_text(encoding="utf-8"))
    beyond = []
    with tempfile.TemporaryDirectory() as folder:
        bare, page = BareVisit(), Visit(sample_database(Path(folder)))
        for name in [each for each in listed if each not in UNFILTERED] + [*HALVES]:
            page.turn_to(HALVES.get(name, name))
            if name in HALVES:
                page.turn_to_half("matches")
            found = in_turn(
                ROUNDS,
                {
                    "a bare page with a slider": bare.change,
                    "regions never seen": page.new_region,
                    "regions seen before": page.seen_region,
                },
                first=2,
            )
            table(f"insight: {name} after a filter change, server side, sample records", found)
            slowest = max(times.median for times in found.values())
            beyond += [f"{name} ({slowest:.0f} ms)"] if slowest > GOAL else []
    note(f"Goal: {GOAL} ms a page. " + (f"Beyond it: {', '.join(beyond)}." if beyond else "All are within it."))
