"""Where the benches run: the project's folder, databases of their own, and without Streamlit's remarks."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONT = ROOT / "pages" / "front.py"


def quiet() -> None:
    """Keep Streamlit's remarks on running without a server out of the tables."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    logging.disable(logging.WARNING)


def sample_database(folder: Path) -> Path:
    """A database file in `folder` with the sample records, closed."""
    from monitoring.store import Store

    file = folder / "programpuls.duckdb"
    Store.open(file, samples=True).close()
    return file


def copied(file: Path, folder: Path) -> Path:
    """A copy of `file` in `folder`, so that what a bench writes does not outlive it."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(file, folder / file.name))


def first_programme_alone(folder: Path) -> Path:
    """A folder of programmes in `folder` that holds the first one, with its samples, and no other."""
    from monitoring import programmes

    id = next(iter(programmes.known()[0]))
    alone = folder / "one-programme"
    shutil.copytree(programmes.folder() / id, alone / id)
    return alone


@contextmanager
def reading(definitions: Path | None) -> Iterator[None]:
    """Within the block, the programmes are those in the folder `definitions`; the project's own when None."""
    before = os.environ.get("PROGRAMPULS_PROGRAMMES")
    if definitions is not None:
        os.environ["PROGRAMPULS_PROGRAMMES"] = str(definitions)
    try:
        yield
    finally:
        os.environ.pop("PROGRAMPULS_PROGRAMMES", None)
        if before is not None:
            os.environ["PROGRAMPULS_PROGRAMMES"] = before
