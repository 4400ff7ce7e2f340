"""What a first page needs, done before the first reader comes."""

from monitoring import charts, frames, store
from monitoring.notices import NO_RECORDS


def warm() -> None:
    """Open the database, read the definitions, and build the charts' forms.

    Importing this has loaded pandas, Altair and scipy. What is wrong with a definition, or a programme without records, is printed. Raises
    `store.Refused` when the database cannot be used.
    """
    for fault in frames.faults():
        print(f"Programpuls: {fault}", flush=True)
    store.opened()
    for id in frames.programmes():
        if not frames.sources(id):
            print(f"Programpuls: {id}: {NO_RECORDS}", flush=True)
    charts.prepare()
