"""How long the server takes over the pages that are not the front page, beside a bare page.

Measured: a run of pages/front.py in AppTest, turned to the page, sample records: the first look at it once
the server has looked ahead (everything is forgotten before, see ahead.py), and the next run of it. The
reconciliation, which has a report per programme, is looked at in every programme, switching from one to the
next. The front page stands beside them, measured alike. The floor is a Streamlit page with a title, a slider
and a text; fair because all of them run in the same process, in turn, through the same AppTest.
"""

import tempfile
from pathlib import Path

from bench.ahead import forget, look_ahead
from bench.asking import listening
from bench.place import sample_database
from bench.turns import Times, note, table
from bench.visit import BareVisit, Visit

ROUNDS = 30
FLOOR = "a bare page with a slider"
FRONT, RECONCILIATION, PORTFOLIO = "maaltal.py", "afstemning.py", "portefolje.py"


def main() -> None:
    """Print the table."""
    found: dict[str, Times] = {FLOOR: Times()}
    questions: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        bare, page = BareVisit(), Visit(sample_database(Path(folder)))

        def look(name: str, first: float, asked: int) -> None:
            found[FLOOR].taken.append(bare.change())
            found.setdefault(f"{name}, first look", Times()).taken.append(first)
            found.setdefault(f"{name}, again", Times()).taken.append(page.again())
            questions[name] = asked

        for each in range(1 + ROUNDS):
            if each == 1:
                found = {FLOOR: Times()}
            forget()
            look_ahead()
            for name, file in (("Måltal", FRONT), ("Portefølje", PORTFOLIO)):
                with listening() as asked:
                    first = page.turn_to(file)
                look(name, first, len(asked))
            page.turn_to(RECONCILIATION)
            forget()
            look_ahead()
            for id in [*page.programmes[1:], page.programmes[0]]:
                with listening() as asked:
                    first = page.switch(id)
                look(f"Afstemning, {page.title}", first, len(asked))
    table("pages: a run of each page, server side, sample records", found)
    note("Asked of the database at the first look: " + ", ".join(f"{name}: {n}" for name, n in questions.items()) + ".")
