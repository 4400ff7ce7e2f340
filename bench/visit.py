"""A visit to the dashboard without a browser: AppTest runs the page as the server does and keeps what it drew.

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

WHOLE = "all"
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
    """A visit over `database`, on the front page of `programme`, or of the first. Raises RuntimeError where a page fails.

    What is measured is the time of a run, in milliseconds.
    """

    def __init__(self, database: Path, programme: str = "") -> None:
        os.environ["PROGRAMPULS_DATABASE"] = str(database)
        from monitoring import frames

        self._app = AppTest.from_file(FRONT, default_timeout=120)
        if programme:
            self._app.query_params["programme"] = programme
        self._run()
        self.programmes = list(frames.programmes())
        self._settle_in()

    @property
    def programme(self) -> str:
        """The programme looked at."""
        return str(self._app.selectbox(key="programme").value)

    @property
    def title(self) -> str:
        """What the page calls that programme."""
        return dict(zip(self.programmes, self._app.selectbox(key="programme").options, strict=True))[self.programme]

    def switch(self, programme: str) -> float:
        """Choose another programme; its page opens whole, on its own day."""
        self._app.selectbox(key="programme").set_value(programme)
        took = timed(self._run)
        self._settle_in()
        return took

    def turn_to(self, page: str) -> float:
        """Turn to another page, `afstemning.py`."""
        self._app.switch_page(page)
        return timed(self._run)

    def turn_to_half(self, half: str) -> float:
        """Turn to a half of a page that asks two questions."""
        self._app.segmented_control(key="half").set_value(half)
        return timed(self._run)

    def new_region(self) -> float:
        """Choose regions that nobody has looked at on this day; the day itself is known.

        In a programme with one region there is none to choose: a part of its period instead.
        """
        if not self.has_regions:
            return self._part(str(self._day.year))
        chosen = next(self._unseen, None)
        if chosen is None:
            self.new_day()
            chosen = next(self._unseen)
        return self._choose(chosen)

    def seen_region(self) -> float:
        """Choose what was looked at before this, on the same day: every answer is remembered."""
        if not self.has_regions:
            return self._part(WHOLE)
        return self._choose(self._before)

    def new_day(self) -> float:
        """Choose a day nobody has looked at: every query of the page is asked again."""
        self._day -= timedelta(days=1)
        self._app.date_input(key="as_of").set_value(self._day)
        self._unseen = self._every_part_of(self._regions)
        return timed(self._run)

    def again(self) -> float:
        """Run the page once more as it stands; after a write, nothing of it is remembered."""
        return timed(self._run)

    def look_at(self, regions: tuple[str, ...]) -> list[str]:
        """The figures on the cards when `regions` are chosen."""
        self._choose(regions)
        return self.figures

    @property
    def figures(self) -> list[str]:
        """The figures on the cards."""
        return [card.value for card in self._app.metric]

    @property
    def region_labels(self) -> dict[str, str]:
        """What the page calls each region; none where there is but one, and no choice."""
        labels = self._app.pills(key="region").options if self.has_regions else []
        return dict(zip(self._regions, labels, strict=False))

    @property
    def has_regions(self) -> bool:
        """Whether there are regions to choose from."""
        return len(self._regions) > 1

    @property
    def charts(self) -> int:
        """How many charts the page drew."""
        return len(self._app.get("vega_lite_chart"))

    def _settle_in(self) -> None:
        from monitoring import frames

        self._regions = [region.id for region in frames.programme(self.programme).regions]
        self._day: date = self._app.date_input(key="as_of").value
        self._before: tuple[str, ...] = ()
        self._now: tuple[str, ...] = ()
        self._unseen = self._every_part_of(self._regions)

    def _every_part_of(self, regions: list[str]) -> Iterator[tuple[str, ...]]:
        sets = [each for size in range(1, len(regions)) for each in combinations(regions, size)]
        return iter([each for each in sets if each != self._now])

    def _choose(self, regions: tuple[str, ...]) -> float:
        self._before, self._now = self._now, regions
        self._app.pills(key="region").set_value(list(regions))
        return timed(self._run)

    def _part(self, period: str) -> float:
        self._app.selectbox(key="period").set_value(period)
        return timed(self._run)

    def _run(self) -> None:
        self._app.run()
        if self._app.exception or self._app.error or not self._app.title:
            said = [each.value for each in (*self._app.exception, *self._app.error)]
            raise RuntimeError(f"The page failed: {said or 'nothing drawn'}")
