"""How much of the front page's rerun is DuckDB answering its queries.

Measured: the page asks on a day nobody has looked at, when it asks every query it has; the very same queries
with the same parameters, written down while the page asked them, run bare on a DuckDB connection to a copy
of the file. Sample records. Fair because both see the same records, through as many threads, in turn; the
bare side fetches every row, but into no data frame, and sends nothing to a reader: it is the least that
those answers can cost.
"""

import tempfile
from pathlib import Path

from bench.asking import Bare, listening
from bench.place import copied, sample_database
from bench.turns import in_turn, note, table
from bench.visit import Visit

ROUNDS = 15


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        file = sample_database(Path(folder))
        bare = Bare(copied(file, Path(folder) / "bare"))
        page = Visit(file)
        with listening() as asked:
            page.new_day()
        found = in_turn(
            ROUNDS,
            {
                f"DuckDB alone, {len(asked)} queries": lambda: bare.answer(asked),
                "the page, a day never seen": page.new_day,
                "the page, regions never seen": page.new_region,
            },
        )
        bare.close()
    table("queries: what the page asks of DuckDB, and what the page takes, sample records", found)
    note("A change of region alone asks nothing: the day's histories are remembered.")
