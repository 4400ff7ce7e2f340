"""Writes down what a page asks of the database, and asks the same of a bare DuckDB connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from bench.turns import timed

Question = tuple[str, dict[str, object]]


@contextmanager
def listening() -> Iterator[list[Question]]:
    """The questions (SQL, parameters) that `Store.ask` is asked within the block, in order."""
    from monitoring import promises
    from monitoring.store import Store

    asked: list[Question] = []
    ask = Store.ask

    def listen(self: Store, name: str, /, **params: object) -> Any:
        asked.append((promises.query(name).sql, params))
        return ask(self, name, **params)

    Store.ask = listen  # type: ignore[method-assign]
    try:
        yield asked
    finally:
        Store.ask = ask  # type: ignore[method-assign]


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
