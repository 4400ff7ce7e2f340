"""Measures things in turn, A B A B ..., and prints medians with their least and most, and ratios to the first."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass
class Times:
    """What one thing took, in milliseconds, once per round."""

    taken: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle one: a round that something else on the machine disturbed does not move it."""
        return statistics.median(self.taken)


def timed(do: Callable[[], object]) -> float:
    """How long `do` takes, in milliseconds."""
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def in_turn(rounds: int, measures: Mapping[str, Callable[[], float]], *, first: int = 1) -> dict[str, Times]:
    """Every one of `measures` (each gives milliseconds) once per round, in order; `first` rounds are left out.

    In turn, so that what else the machine is doing falls on all of them alike.
    """
    found = {name: Times() for name in measures}
    for each in range(first + rounds):
        for name, measure in measures.items():
            taken = measure()
            if each >= first:
                found[name].taken.append(taken)
    return found


def table(title: str, found: Mapping[str, Times], *, floor: str | None = None) -> None:
    """Print `found` under `title`: rounds, median, least, most, and the ratio of medians to `floor` (the first)."""
    base = found[floor or next(iter(found))].median
    width = max(len(name) for name in found)
    print(f"\n{title}")
    print(f"  {'':{width}}  {'rounds':>6}  {'median':>10}  {'least':>10}  {'most':>10}  {'ratio':>7}")
    for name, times in found.items():
        shown = [f"{_said(each):>10}" for each in (times.median, min(times.taken), max(times.taken))]
        print(f"  {name:{width}}  {len(times.taken):>6}  {'  '.join(shown)}  {times.median / base:>6.2f}x")


def note(text: str) -> None:
    """Print a line under a table."""
    print(f"  {text}", flush=True)


def _said(milliseconds: float) -> str:
    return f"{milliseconds:.1f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.2f} s"
