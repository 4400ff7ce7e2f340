"""How long the server takes over the pages that are not the front page, beside a bare page.

Measured: a run of pages/front.py in AppTest, turned to the page, sample records: the first look at it on a
server that has looked ahead, and the next run of it. As many servers as rounds, each a process of its own (see
fresh.py). The reconciliation, which has a report per programme, is looked at in one programme after the other.
The floor is a Streamlit page with a title, a slider and a text; fair because all of them run in the same
process, in turn, through the same AppTest.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.asking import listening
from bench.fresh import look_ahead, one_after_another, warm
from bench.place import quiet, sample_database
from bench.turns import Times, note, table
from bench.visit import BareVisit, Visit

ROUNDS = 30
FLOOR = "a bare page with a slider"
RECONCILIATION, PORTFOLIO = "Afstemning", "Portefølje"


def main() -> None:
    """Print the table."""
    found, questions = dict[str, Times](), dict[str, int]()
    with tempfile.TemporaryDirectory() as folder:
        database = sample_database(Path(folder))
        for told, asked in one_after_another(_life, [database] * ROUNDS):
            questions |= asked
            for name, times in told.items():
                found.setdefault(name, Times()).taken += times.taken
    table("pages: a run of each page, server side, sample records", found)
    note("Asked of the database at the first look: " + ", ".join(f"{name}: {n}" for name, n in questions.items()) + ".")


def _life(database: Path) -> tuple[dict[str, Times], dict[str, int]]:
    """One server: what each look took, and how many questions a first look asked."""
    from monitoring import store

    quiet()
    warm(database)
    bare, page = BareVisit(), Visit(database)
    look_ahead()
    found, asked = {FLOOR: Times()}, dict[str, int]()

    def look(name: str, turn: Callable[[], float]) -> None:
        found[FLOOR].taken.append(bare.change())
        with listening() as questions:
            found[f"{name}, first look"] = Times([turn()])
        asked[name] = len(questions)
        found[f"{name}, again"] = Times([page.again()])

    look(PORTFOLIO, partial(page.turn_to, "portefolje.py"))
    look(f"{RECONCILIATION}, {page.programme}", partial(page.turn_to, "afstemning.py"))
    for id in page.programmes[1:]:
        look(f"{RECONCILIATION}, {id}", partial(page.switch, id))
    store.close()
    return found, asked
