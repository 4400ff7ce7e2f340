"""Writes down what a page asks of the database, and asks the same of a bare DuckDB connection."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from bench.turns import timed

Question = tuple[str, dict[str, object]]


@contextmanager
def listening() -> Iterator[list[Question]]:
    """The questions (SQL, parameters) that the store is asked within the block, in order."""
    from monitoring import promises
    from monitoring.store import Store

    asked: list[Question] = []
    inside = 0

    def heard(ask: Callable[..., Any]) -> Callable[..., Any]:
        def listen(self: Store, name: str, /, **params: object) -> Any:
            # One way of asking may use another: only the outermost is a question.
            nonlocal inside
            if not inside:
                asked.append((promises.query(name).sql, params))
            inside += 1
            try:
                return ask(self, name, **params)
            finally:
                inside -= 1

        return listen

    ways = {name: way for name, way in vars(Store).items() if name.startswith("ask")}
    for name, way in ways.items():
        setattr(Store, name, heard(way))
    try:
        yield asked
    finally:
        for name, way in ways.items():
            setattr(Store, name, way)


class Bare:
    """DuckDB alone on `file`, which nobody else may have open, with as many threads as the dashboard gives it."""

    def __init__(self, file: Path) -> None:
        self._connection = duckdb.connect(str(file), config={"threads": 2}, read_only=True)

    def answer(self, asked: list[Question]) -> float:
        """Ask every question and fetch every row; milliseconds."""
        return timed(lambda: [self._connection.execute(sql, params).fetchall() for sql, params in asked])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
