"""What the front page costs over 1 and 10 million attendances, beside the sample records.

Measured at each size: a rerun after a change to regions nobody has looked at; to a day nobody has looked at,
when every query of the page is asked; the first rerun after a café evening (one activity, eight attendances)
has been written, when nothing at all is remembered; writing that evening; and the page's queries on DuckDB
alone. The floor is the same at sample size. Fair because each size has a process of its own with the same
settings, all of them alive at once and asked in turn, so that no size meets a warmer machine than another;
because a new slice is truly new (see rerun.py); and because the evenings are written into copies.
"""

import tempfile
from collections.abc import Callable
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa

from bench.asking import Bare, listening
from bench.place import copied, quiet, sample_database
from bench.records import AT_EACH, LAST, many
from bench.turns import Times, in_turn, note, table, timed
from bench.visit import Visit

SIZES = {"sample records": 0, "1 million": 1_000_000, "10 million": 10_000_000}
ROUNDS = {"new_region": 12, "new_day": 7, "evening": 5, "after_evening": 5, "bare": 5}
GOAL = 3


class Site:
    """A dashboard of its own over one database: a visitor, a writer, and DuckDB alone once those have left."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._visit = Visit(file)
        self._evenings = 0
        with listening() as asked:
            self._visit.new_day()
        self._asked = asked
        self._bare: Bare | None = None

    def new_region(self) -> float:
        """A rerun on regions nobody has looked at."""
        return self._visit.new_region()

    def new_day(self) -> float:
        """A rerun on a day nobody has looked at."""
        return self._visit.new_day()

    def evening(self) -> float:
        """Write a café evening."""
        from monitoring import store

        self._evenings += 1
        record = {
            "programme": self._visit.programme,
            "activity": f"bench-{self._evenings}",
            "source": "form",
            "exactness": "exact",
            "recorded_at": datetime(2025, 12, 1, 12),
            "recorded_by": "lead",
        }
        activity = pa.Table.from_pylist([{**record, "kind": "cafe", "held_on": LAST, "region": None}])
        there = [{**record, "person": None, "role": "mentee", "heads": 1} for _ in range(AT_EACH)]
        attendances = pa.Table.from_pylist(there)

        def write() -> None:
            with store.opened().writing() as writer:
                writer.insert("activity", activity)
                writer.insert("attendance", attendances)

        return timed(write)

    def after_evening(self) -> float:
        """The first rerun after a café evening has been written."""
        self.evening()
        return self._visit.again()

    def bare(self) -> float:
        """The page's queries on DuckDB alone; the dashboard's own connection is closed for good."""
        from monitoring import store

        if self._bare is None:
            store.close()
            self._bare = Bare(self._file)
        return self._bare.answer(self._asked)


def serve(file: Path, wire: Connection) -> None:
    """Be the site over `file`: answer each name of a measure with its time, until None comes."""
    quiet()
    site = Site(file)
    wire.send(0.0)
    while (name := wire.recv()) is not None:
        wire.send(getattr(site, name)())


def main() -> None:
    """Print a table per measure."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: many(rows) if rows else sample_database(Path(folder)) for name, rows in SIZES.items()}
        wires: dict[str, Connection] = {}
        for number, (name, file) in enumerate(files.items()):
            wires[name], theirs = get_context("spawn").Pipe()
            work = get_context("spawn").Process(
                target=serve, args=(copied(file, Path(folder) / str(number)), theirs), daemon=True
            )
            work.start()
            theirs.close()
            wires[name].recv()

        def asking(measure: str) -> dict[str, Times]:
            def at(wire: Connection) -> Callable[[], float]:
                def ask() -> float:
                    wire.send(measure)
                    return float(wire.recv())

                return ask

            return in_turn(ROUNDS[measure], {name: at(wire) for name, wire in wires.items()})

        table("large: rerun of the front page, regions never seen", asking("new_region"))
        note(f"Goal: at most {GOAL}x.")
        table("large: rerun of the front page, a day never seen (every query asked)", asking("new_day"))
        note(f"Goal: at most {GOAL}x.")
        table("large: one café evening written (1 activity, 8 attendances)", asking("evening"))
        table("large: first rerun after a café evening was written", asking("after_evening"))
        table("large: the page's queries of a day never seen, DuckDB alone", asking("bare"))
        for wire in wires.values():
            wire.send(None)
