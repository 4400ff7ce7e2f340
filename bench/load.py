"""Many readers at once, over the real protocol: errors, how long a click takes, and what the server's memory does.

A reader is a session as a browser has it (bench/session.py): it opens a page, chooses regions, a period and another programme,
goes to other pages, saves a table, and leaves. `python -m bench load` measures clicks of ten readers with two seconds between
clicks, beside ten on a bare page under the same settings, and the memory before and after 300 sessions, opened and closed, on a
server that forgets a closed session after two seconds instead of two minutes. `python -m bench load --sessions 50 --seconds 300`
is the long run: that many readers for that long, each followed by another when it leaves; it ends with 1 when any met an error.
Fair because the readers cost little (nothing is drawn) and walk the same ways on every run; the milliseconds are the server's
and the network's of this machine, not a browser's.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.place import sample_database
from bench.server import Server, bare, dashboard, serving
from bench.session import Failed, Session
from bench.turns import note

READERS, CLICKS, SESSIONS = 10, 12, 300
PAGES = (
    "/denne-uge",
    "/mentorer",
    "/deltagere",
    "/aktiviteter",
    "/udbytte",
    "/udforsk",
    "/afstemning",
    "/portefolje",
    "/datakvalitet",
    "/",
)
BARE_PILLS = """
import streamlit as st
st.title("Bare")
st.write(st.pills("Region", ["Alpha", "Beta", "Gamma", "Delta"], selection_mode="multi", key="region"))
"""


@dataclass
class Seen:
    """What readers have met: what each kind of step took, in milliseconds, and every error by what it said."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    sessions: int = 0

    def note(self, kind: str, milliseconds: float) -> None:
        """Take down a step."""
        self.took.setdefault(kind, []).append(milliseconds)

    @property
    def clicks(self) -> list[float]:
        """Every step after the opening."""
        return [each for kind, taken in self.took.items() if kind != "open" for each in taken]


Way = Callable[[Session, random.Random, int], Awaitable[tuple[str, float]]]


async def click(tab: Session, chance: random.Random, step: int) -> tuple[str, float]:
    """One of a reader's steps on the dashboard."""
    kind = ("region", "page", "region", "period", "explore", "save", "page", "region", "programme")[step % 9]
    if kind == "explore":
        return "page", await tab.turn_to("/udforsk")
    if kind == "save" and tab.files:
        return kind, await tab.save()
    # Where there is one region alone there is no choice of regions.
    if kind not in tab.options:
        return "page", await tab.turn_to(chance.choice([each for each in PAGES if each != tab.where]))
    options = tab.options[kind][1]
    chosen = (
        chance.sample(options, chance.randint(1, min(2, len(options))))
        if kind == "region"
        else [chance.choice(options)]
    )
    return kind, await tab.choose(kind, *chosen)


async def click_bare(tab: Session, chance: random.Random, step: int) -> tuple[str, float]:
    """A step on the bare page."""
    return "region", await tab.choose("region", *chance.sample(tab.options["region"][1], 2))


async def read(
    url: str,
    seen: Seen,
    seed: int,
    way: Way,
    *,
    clicks: int,
    pause: float,
    path: str = "/",
    until: float = float("inf"),
) -> None:
    """One reader, from the opening until they leave."""
    chance = random.Random(seed)
    seen.sessions += 1
    try:
        async with Session(url) as tab:
            seen.note("open", await tab.open(path))
            for step in range(clicks):
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                if time.monotonic() > until:
                    return
                seen.note(*await way(tab, chance, step))
    except Failed as failed:
        seen.errors[str(failed)[:300]] += 1


async def readers_at_once(url: str, way: Way, *, readers: int, clicks: int, pause: float) -> Seen:
    """So many readers at once, who begin one after another within a pause."""
    seen = Seen()

    async def one(seed: int) -> None:
        await asyncio.sleep(pause * seed / readers)
        await read(url, seen, seed, way, clicks=clicks, pause=pause)

    await asyncio.gather(*(one(each) for each in range(readers)))
    return seen


async def readers_for(url: str, *, readers: int, seconds: float, pause: float) -> Seen:
    """So many readers at every moment until the time is over: who leaves is followed by another."""
    seen, until = Seen(), time.monotonic() + seconds

    async def seat(number: int) -> None:
        await asyncio.sleep(pause * number / readers)
        seed = number
        while time.monotonic() < until:
            path = PAGES[seed % len(PAGES)]
            await read(url, seen, seed, click, clicks=CLICKS, pause=pause, path=path, until=until)
            seed += readers

    await asyncio.gather(*(seat(each) for each in range(readers)))
    return seen


async def sessions_one_by_one(url: str, sessions: int, first: int = 0) -> Seen:
    """Sessions that are opened, used and closed, two at a time."""
    seen = Seen()

    async def some(seeds: range) -> None:
        for seed in seeds:
            await read(url, seen, seed, click, clicks=3, pause=0, path=PAGES[seed % len(PAGES)])

    await asyncio.gather(*(some(range(first + lane, first + sessions, 2)) for lane in (0, 1)))
    return seen


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; 1 when a reader met an error in the long run."""
    parser = argparse.ArgumentParser(prog="python -m bench load")
    parser.add_argument("--sessions", type=int, default=0, help="how many readers at once, for the long run")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--pause", type=float, default=5, help="seconds between two clicks of a reader, about")
    asked = parser.parse_args(arguments or [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serving(dashboard(sample_database(folder)), disconnectedSessionTTL="2") as server:
            if asked.sessions:
                return _long_run(server, asked.sessions, asked.seconds, asked.pause)
            floor = _floor(folder)
            seen = _ten(server)
            _print_clicks(floor, seen)
            return _memory(server) or int(bool(seen.errors))


def _floor(folder: Path) -> Seen:
    with serving(bare(BARE_PILLS, folder / "bare")) as server:
        # The first look at it is nobody's measure.
        asyncio.run(read(server.url, Seen(), 0, click_bare, clicks=1, pause=0))
        return asyncio.run(readers_at_once(server.url, click_bare, readers=READERS, clicks=CLICKS, pause=2))


def _ten(server: Server) -> Seen:
    asyncio.run(sessions_one_by_one(server.url, 2))
    server.rest()
    return asyncio.run(readers_at_once(server.url, click, readers=READERS, clicks=CLICKS, pause=2))


def _print_clicks(floor: Seen, seen: Seen) -> None:
    print(f"\nload: {READERS} readers at once, {CLICKS} clicks each, about two seconds between two clicks")
    least = statistics.median(floor.clicks)
    _print_kinds({"a bare page with pills": floor.clicks, "every click": seen.clicks, **seen.took}, least)
    _print_errors(seen)
    note("Goal: p95 under 2 s.")


def _print_kinds(kinds: dict[str, list[float]], least: float | None = None) -> None:
    width = max(map(len, kinds))
    print(
        f"  {'':{width}}  {'steps':>6}  {'p50':>9}  {'p95':>9}  {'most':>9}" + (f"  {'p50 ratio':>9}" if least else "")
    )
    for name, taken in kinds.items():
        if taken:
            cells = "  ".join(
                f"{each:>6.0f} ms" for each in (statistics.median(taken), percentile(taken, 95), max(taken))
            )
            ratio = f"  {statistics.median(taken) / least:>8.1f}x" if least else ""
            print(f"  {name:{width}}  {len(taken):>6}  {cells}{ratio}")


def percentile(taken: list[float], per_cent: int) -> float:
    """The least of `taken` that so many per cent of them do not exceed."""
    return sorted(taken)[max(0, -(-len(taken) * per_cent // 100) - 1)]


def _print_errors(seen: Seen) -> None:
    note(f"{seen.sessions} sessions, {len(seen.clicks)} clicks, {seen.errors.total()} errors.")
    for said, times in seen.errors.most_common(10):
        note(f"{times} x {said}")


def _memory(server: Server) -> int:
    print(f"\nload: memory of the server before and after {SESSIONS} sessions, opened, used and closed")
    # Everything that is loaded and remembered once is loaded and remembered before.
    asyncio.run(sessions_one_by_one(server.url, 60))
    _forget(server)
    before = server.memory
    seen = asyncio.run(sessions_one_by_one(server.url, SESSIONS, first=1000))
    _forget(server)
    after = server.memory
    _print_errors(seen)
    if before is None or after is None:
        note("Not measured: this system does not tell.")
    else:
        note(f"{before:.0f} MiB before, {after:.0f} MiB after: {after - before:+.0f} MiB.")
    note("Goal: under 50 MiB. A closed session is forgotten after 2 seconds here, after two minutes on a real server.")
    return int(bool(seen.errors))


def _forget(server: Server) -> None:
    time.sleep(3)
    server.rest()


def _long_run(server: Server, readers: int, seconds: float, pause: float) -> int:
    print(f"\nload: {readers} readers for {seconds:.0f} s, about {pause:.0f} s between two clicks")
    server.rest()
    before = server.memory
    seen = asyncio.run(readers_for(server.url, readers=readers, seconds=seconds, pause=pause))
    _print_kinds({"every click": seen.clicks, **seen.took})
    _print_errors(seen)
    _forget(server)
    note(f"Memory: {before or 0:.0f} MiB before, {server.memory or 0:.0f} MiB after (0: not told).")
    note("Goal: no error.")
    return int(bool(seen.errors))
