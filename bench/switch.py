"""How long the server takes over switching programme, beside a filter change in the programme switched to.

Measured: a run of pages/front.py in AppTest, sample records, one programme after the other, round and round.
A round forgets everything (see ahead.py) and lets the server look ahead, as it does once its first page is
shown; then, in every programme in turn, it switches to it (nobody has looked at it, the server has got it
ready), chooses regions nobody has looked at, those seen before, and a day nobody has looked at. A second tour
switches between programmes looked at already; a third, after everything has been forgotten again, to
programmes that are not ready. The floor is a Streamlit page with a title, a slider and a text.

What a switch is held against is a change to regions nobody has looked at, in the same programme: the page is
as large, the histories are there, and of the answer itself nothing is remembered. That leaves the switch no
excuse and the filter no head start: both ask the database nothing. A programme with one region has no such
filter; a part of its period, never seen, stands in its place. Switching back to a programme is held against
choosing regions seen before. A day never seen is a filter change too, and asks every query.
"""

import tempfile
from pathlib import Path

from bench.ahead import forget, look_ahead
from bench.asking import listening
from bench.place import sample_database
from bench.turns import Times, note, table, timed
from bench.visit import BareVisit, Visit

ROUNDS = 30
FLOOR = "a bare page with a slider"
SEEN, NEVER, DAY = "regions seen before", "regions never seen", "a day never seen"
BACK, READY, UNREADY = "switch, looked at before", "switch, got ready", "switch, not got ready"
KINDS = (FLOOR, SEEN, NEVER, DAY, BACK, READY, UNREADY)


def main() -> None:
    """Print a table per programme, and one of them all."""
    with tempfile.TemporaryDirectory() as folder:
        bare, page = BareVisit(), Visit(sample_database(Path(folder)))
        found = {id: {kind: Times() for kind in KINDS} for id in page.programmes}
        questions = {id: dict.fromkeys((NEVER, DAY, BACK, READY, UNREADY), 0) for id in page.programmes}
        titles: dict[str, str] = {}
        ahead = Times()
        for each in range(1 + ROUNDS):
            kept = found if each else {id: {kind: Times() for kind in KINDS} for id in page.programmes}
            ahead.taken.append(_tours(page, bare, kept, questions))
            titles = titles or _titles(page)
    for id, times in found.items():
        table(f"switch: {titles[id]}, server side, sample records", times)
        note("Asked of the database: " + ", ".join(f"{kind}: {count}" for kind, count in questions[id].items()) + ".")
        _ratios(times)
    together = {kind: Times(taken=[taken for times in found.values() for taken in times[kind].taken]) for kind in KINDS}
    table("switch: all programmes together", together)
    _ratios(together)
    table("switch: looking ahead, all programmes, after everything was forgotten", {"ahead": ahead})


def _tours(
    page: Visit, bare: BareVisit, found: dict[str, dict[str, Times]], questions: dict[str, dict[str, int]]
) -> float:
    forget()
    ahead = timed(look_ahead)
    for id in page.programmes:
        times = found[id]
        times[FLOOR].taken.append(bare.change())
        with listening() as asked:
            times[READY].taken.append(page.switch(id))
        questions[id][READY] = len(asked)
        with listening() as asked:
            times[NEVER].taken.append(page.new_region())
        questions[id][NEVER] = len(asked)
        times[SEEN].taken.append(page.seen_region())
        with listening() as asked:
            times[DAY].taken.append(page.new_day())
        questions[id][DAY] = len(asked)
    for kind in (BACK, UNREADY):
        if kind == UNREADY:
            forget()
        for id in page.programmes:
            with listening() as asked:
                found[id][kind].taken.append(page.switch(id))
            questions[id][kind] = len(asked)
    return ahead


def _titles(page: Visit) -> dict[str, str]:
    found = {}
    for id in page.programmes:
        page.switch(id)
        found[id] = page.title
    return found


def _ratios(times: dict[str, Times]) -> None:
    never, seen = times[NEVER].median, times[SEEN].median
    note(f"Got ready / regions never seen: {times[READY].median / never:.2f}x; goal: 1x.")
    note(f"Looked at before / regions seen before: {times[BACK].median / seen:.2f}x; goal: 1x.")
    note(f"Not got ready / a day never seen: {times[UNREADY].median / times[DAY].median:.2f}x.")
