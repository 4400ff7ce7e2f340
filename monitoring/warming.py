"""What a first page needs, done before the first reader comes."""

from monitoring import charts, frames, programmes, store
from monitoring.indicators import forecast

__all__ = ["warm"]


def warm() -> None:
    """Open the database and read the definitions; importing this has loaded pandas, Altair and scipy.

    Raises `store.Refused` when the database cannot be used.
    """
    _ = charts, frames, forecast
    for fault in programmes.known()[1]:
        print(f"Programpuls: {fault}", flush=True)
    store.opened()
