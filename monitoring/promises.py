"""What a query file promises: its parameters and its columns, read from the head of the file."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

QUERIES = Path(__file__).resolve().parent.parent / "queries"

_LINE = re.compile(r"^-- (?P<word>param|column): +(?P<name>\w+) +(?P<kind>[\w\[\]]+\??) +(?P<meaning>.+)$")
_TYPES = ("str", "int", "float", "date", "bool", "list[str]", "list[date]")


class BrokenPromise(Exception):
    """A query file whose head cannot be read, or that does not keep what its head says."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One parameter or column of a query.

    `kind` is one of str, int, float, date, bool, list[str], list[date]; `optional` is true where null may stand.
    """

    name: str
    kind: str
    optional: bool
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Query:
    """A query file: its name below `queries/`, what it returns, its promises and its SQL."""

    name: str
    returns: str
    params: tuple[Field, ...]
    columns: tuple[Field, ...]
    sql: str

    @property
    def param_names(self) -> frozenset[str]:
        """The names of its parameters."""
        return frozenset(field.name for field in self.params)


def names(subject: str = "") -> list[str]:
    """The names of all queries, or of those in the folder `subject`, in alphabetical order."""
    return sorted(
        path.relative_to(QUERIES).with_suffix("").as_posix()
        for path in (QUERIES / subject).rglob("*.sql")
        if "schema" not in path.relative_to(QUERIES).parts
    )


def asked(name: str) -> frozenset[str]:
    """The names of the parameters of `queries/<name>.sql`; none where there is no such query."""
    return query(name).param_names if (QUERIES / f"{name}.sql").is_file() else frozenset()


@cache
def query(name: str) -> Query:
    """The query file `queries/<name>.sql`.

    Raises `BrokenPromise` when there is no such file, or when a line of its head is not of the form
    `-- param: name type  meaning`.
    """
    path = QUERIES / f"{name}.sql"
    if not path.is_file():
        raise BrokenPromise(f"There is no query file {path.relative_to(QUERIES.parent)}.")
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("--")]
    found: dict[str, list[Field]] = {"param": [], "column": []}
    for line in head:
        if not line.startswith(("-- param:", "-- column:")):
            continue
        match = _LINE.match(line)
        if match is None or match["kind"].removesuffix("?") not in _TYPES:
            raise BrokenPromise(f"{name}.sql: cannot read the promise {line!r}.")
        found[match["word"]].append(
            Field(
                name=match["name"],
                kind=match["kind"].removesuffix("?"),
                optional=match["kind"].endswith("?"),
                meaning=match["meaning"],
            )
        )
    returns = head[0].removeprefix("-- ") if head else ""
    return Query(name=name, returns=returns, params=tuple(found["param"]), columns=tuple(found["column"]), sql=text)
