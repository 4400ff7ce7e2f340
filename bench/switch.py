"""How long the server takes over switching programme, beside a filter change in the programme switched to.

Measured: a run of pages/front.py in AppTest, sample records. A server's life is a process of its own, since
what is done for the first time is slower; there are as many as rounds. Each gets ready as a server does, opens
one programme, and, in half of them, looks ahead, as it does once that page is shown. Then every other programme
is switched to for the first time, and in it regions are chosen that nobody has looked at, the whole again, and
a day nobody has looked at. Then the programmes are gone through again, which have been looked at; and once more
after something has been written. The floor is a Streamlit page with a title, a slider and a text.

What a switch is held against is a change to regions nobody has looked at, in the same programme: the page is
as large, the histories are there, and of the answer itself nothing is remembered. Where the server has looked
ahead, both ask the database nothing. A programme with one region has no such filter; a part of its period,
never seen, stands in its place. Switching back to a programme is held against going back to all its regions.
Where the server has not looked ahead, or something was written since, a switch must ask every query; so must
a change to a day never seen, which is a filter change too, and what it is then held against.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.asking import listening
from bench.fresh import forget, look_ahead, one_after_another, warm
from bench.place import quiet, sample_database
from bench.turns import Times, note, table, timed
from bench.visit import BareVisit, Visit

ROUNDS = 40
FLOOR = "a bare page with a slider"
SEEN, NEVER, DAY = "regions seen before", "regions never seen", "a day never seen"
BACK, READY = "switch, looked at before", "switch, got ready"
UNREADY, WRITTEN = "switch, not got ready", "switch, after a write"
KINDS = (FLOOR, SEEN, NEVER, DAY, BACK, READY, UNREADY, WRITTEN)
Found = dict[str, dict[str, Times]]


def main() -> None:
    """Print a table of all programmes together, and one per programme."""
    ahead, found, questions = Times(), dict[str, dict[str, Times]](), dict[str, int]()
    with tempfile.TemporaryDirectory() as folder:
        database = sample_database(Path(folder))
        for looking, told, asked in one_after_another(_life, [(database, number) for number in range(ROUNDS)]):
            ahead.taken += looking
            questions |= {kind: max(count, questions.get(kind, 0)) for kind, count in asked.items()}
            for title, times in told.items():
                for kind, each in times.items():
                    found.setdefault(title, {each: Times() for each in KINDS})[kind].taken += each.taken
    together = {kind: Times([taken for times in found.values() for taken in times[kind].taken]) for kind in KINDS}
    for title, times in {"all programmes together": together, **found}.items():
        table(f"switch: {title}, server side, sample records", times)
        _ratios(times)
    table("switch: looking ahead, all programmes", {"ahead": ahead})
    note("Asked of the database at most: " + ", ".join(f"{kind}: {count}" for kind, count in questions.items()) + ".")


def _life(given: tuple[Path, int]) -> tuple[list[float], Found, dict[str, int]]:
    """One server: how long it looked ahead, what everything took by programme, and how many questions were asked."""
    from monitoring import store

    quiet()
    database, number = given
    programmes = warm(database)
    opened = programmes[number // 2 % len(programmes)]
    bare, page = BareVisit(), Visit(database, opened)
    found, asked = dict[str, dict[str, Times]](), dict[str, int]()
    ready = number % 2 == 0
    looking = [timed(look_ahead)] if ready else []

    def measure(kind: str, change: Callable[[], float]) -> None:
        with listening() as questions:
            took = change()
        asked[kind] = max(len(questions), asked.get(kind, 0))
        found.setdefault(page.title, {each: Times() for each in KINDS})[kind].taken.append(took)

    others = [id for id in programmes if id != opened]
    for id in others:
        measure(READY if ready else UNREADY, partial(page.switch, id))
        measure(FLOOR, bare.change)
        measure(NEVER, page.new_region)
        measure(SEEN, page.seen_region)
        measure(DAY, page.new_day)
    for id in [opened, *others]:
        measure(BACK, partial(page.switch, id))
    forget()
    for id in [opened, *others]:
        measure(WRITTEN, partial(page.switch, id))
    store.close()
    return looking, found, asked


def _ratios(times: dict[str, Times]) -> None:
    for kind, held in ((READY, NEVER), (BACK, SEEN), (UNREADY, DAY), (WRITTEN, DAY)):
        note(f"{kind} / {held}: {times[kind].median / times[held].median:.2f}x" + "; goal: 1x." * (kind == READY))
