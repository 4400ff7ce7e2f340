"""What a first page needs, done before the first reader comes."""

from collections.abc import Iterator

from monitoring import charts, filters, frames, panels, store
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
        if not frames.sources(id, "lead"):
            print(f"Programpuls: {id}: {NO_RECORDS}", flush=True)
    charts.prepare()


def ahead() -> Iterator[str]:
    """Ask, programme by programme, what its pages open with, so that whoever switches to it waits for no query.

    Yields what was asked. Raises `store.Refused` when the database cannot be used.
    """
    for chosen in filters.opening(frames.programmes()):
        frames.progress(chosen)
        panels.get_ready(chosen)
        yield chosen.programme
    for chosen in filters.opening(frames.programmes()):
        frames.reconciliation(chosen)
        for ask in (frames.units, frames.traits, frames.unit_people, frames.unit_attainments, frames.faulty_records):
            ask(chosen)
        yield chosen.programme
