"""A visit to the front page without a browser: AppTest runs the page as the server does and keeps what it drew.

AppTest reads what the page sends into objects of its own after each run; that is part of every time here,
of the bare page's too, and is a few milliseconds of a page as large as ours.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.place import FRONT
from bench.turns import timed

BARE = """
import streamlit as st
st.title("Bare")
st.write(st.slider("Number", 0, 1000))
"""


class BareVisit:
    """A visit to a page with a title, a slider and what the slider says: the least that a rerun can be."""

    def __init__(self) -> None:
        self._app = AppTest.from_string(BARE, default_timeout=60).run()
        self._number = 0

    def change(self) -> float:
        """Move the slider; how long the page took, in milliseconds."""
        self._number = (self._number + 1) % 1000
        self._app.slider[0].set_value(self._number)
        return timed(self._app.run)


class Visit:
    """A visit to the front page over `database`. Raises RuntimeError where the page does not draw its cards."""

    def __init__(self, database: Path) -> None:
        os.environ["PROGRAMPULS_DATABASE"] = str(database)
        from monitoring import frames

        self._app = AppTest.from_file(FRONT, default_timeout=120)
        self._run()
        self.programme = self._app.selectbox(key="programme").value
        self._regions = [region.id for region in frames.programme(self.programme).regions]
        self._day: date = self._app.date_input(key="as_of").value
        self._unseen: Iterator[tuple[str, ...]] = iter(())
        self._before: tuple[str, ...] = ()
        self._now: tuple[str, ...] = ()

    def new_region(self) -> float:
        """Choose regions that nobody has looked at on this day; the day itself is known."""
        chosen = next(self._unseen, None)
        if chosen is None:
            self.new_day()
            chosen = next(self._unseen)
        return self._choose(chosen)

    def seen_region(self) -> float:
        """Choose the regions looked at before these, on the same day: every answer is remembered."""
        return self._choose(self._before)

    def new_day(self) -> float:
        """Choose a day nobody has looked at: every query of the page is asked again."""
        self._day -= timedelta(days=1)
        self._app.date_input(key="as_of").set_value(self._day)
        subsets = [each for size in range(1, len(self._regions)) for each in combinations(self._regions, size)]
        self._unseen = iter([each for each in subsets if each != self._now])
        return timed(self._run)

    def again(self) -> float:
        """Run the page once more as it stands; after a write, nothing of it is remembered."""
        return timed(self._run)

    def look_at(self, regions: tuple[str, ...]) -> list[str]:
        """The figures on the cards when `regions` are chosen."""
        self._choose(regions)
        return [card.value for card in self._app.metric]

    @property
    def region_labels(self) -> dict[str, str]:
        """What the page calls each region."""
        return dict(zip(self._regions, self._app.pills(key="region").options, strict=True))

    @property
    def charts(self) -> int:
        """How many charts the page drew."""
        return len(self._app.get("vega_lite_chart"))

    def _choose(self, regions: tuple[str, ...]) -> float:
        self._before, self._now = self._now, regions
        self._app.pills(key="region").set_value(list(regions))
        return timed(self._run)

    def _run(self) -> None:
        self._app.run()
        if self._app.exception or not self._app.metric:
            raise RuntimeError(f"The front page failed: {[each.value for each in self._app.exception] or 'no cards'}")
