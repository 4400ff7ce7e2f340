"""Where the benches run: the project's folder, databases of their own, and without Streamlit's remarks."""

import logging
import shutil
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
