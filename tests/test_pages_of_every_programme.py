"""Every page of every programme, in both languages and in every kind of nothing: no panel empty, no chart without rows."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import programmes
from monitoring.store import Store
from tests.conftest import ROOT, Open
from tests.test_pages import cards, healthy

FRONT = (ROOT / "pages" / "front.py").read_text(encoding="utf-8")
PAGES = re.findall(r'st\.Page\("([^"]+)"', FRONT)
KNOWN = programmes.known()[0]
HEADINGS = ("title", "header", "subheader")
# A nought over a nought, what only a computer says, a day that is not written as a reader writes it.
NONSENSE = (
    r"\b0 af 0\b",
    r"\bAf 0\b",
    r"\b0 of 0\b",
    r"\binf\b",
    r"^(True|False)$",
    r"\bNaT\b",
    r"[{}]",
    r"\d{4}-\d\d-\d\d",
)


def leaves(block: Any) -> Iterator[Any]:
    """What stands in a block, in the order it is read."""
    for each in block.children.values():
        if getattr(each, "children", None):
            yield from leaves(each)
        elif each.type not in ("flex_container", "column"):
            yield each


def through(app: AppTest) -> Iterator[str]:
    """Every page in turn, and where it has halves each of them, shown in `app`."""
    yield PAGES[0]
    for page in PAGES[1:]:
        app.switch_page(page).run()
        yield page
        for halves in [each for each in app.segmented_control if each.key == "half"]:
            halves.set_value("matches").run()
            yield page


def sound(app: AppTest, page: str = PAGES[0]) -> str:
    """What the page says, where every heading has something under it and every chart and table something in it."""
    text = healthy(app)
    for nonsense in NONSENSE:
        found = re.search(nonsense, text, re.MULTILINE)
        assert not found, f"{page} says: {text[max(found.start() - 60, 0) : found.end() + 60]}"
    shown = list(leaves(app.main))
    for each, after in zip(shown, [*shown[1:], None], strict=True):
        if each.type in HEADINGS:
            next_kind = after.type if after is not None else "title"
            is_empty = next_kind in HEADINGS[: HEADINGS.index(each.type) + 1]
            assert not is_empty, f"Nothing stands under »{each.value}« on {page}."
    for chart in app.get("vega_lite_chart"):
        rows = [pa.ipc.open_stream(each.data.data).read_all().num_rows for each in chart.proto.datasets]
        assert any(rows), f"A chart on {page} has no rows."
    for table in app.table:
        cells = table.value.astype(str).map(str.strip)
        assert not table.value.empty, f"A table on {page} has a head and no rows."
        assert not (cells == "").all().any(), f"A column on {page} is empty from top to bottom: {cells.columns}"
    return text


def figures(app: AppTest, page: str) -> set[str]:
    """What the programme's cards say; the page of a new programme has cards of that one."""
    return set(cards(app).values()) if page != "nyt_program.py" else set()


@pytest.mark.parametrize("programme", KNOWN)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_page_opens_for_every_programme_in_both_languages(open_page: Open, programme: str, lang: str) -> None:
    app, titles = open_page(programme=programme, lang=lang), []
    for page in through(app):
        assert len(sound(app, page)) > 200
        assert app.selectbox(key="programme").value == programme
        titles += [title.value for title in app.title]
    assert len(set(titles)) == len(PAGES)


@pytest.mark.parametrize("programme", KNOWN)
def test_the_day_before_the_programme_has_no_figure_on_any_page(open_page: Open, programme: str) -> None:
    before = KNOWN[programme].from_on - timedelta(days=1)
    app = open_page(programme=programme, as_of=before.isoformat())
    for page in through(app):
        sound(app, page)
        assert app.date_input(key="as_of").value == before
        assert figures(app, page) <= {"For tidligt at sige"}


@pytest.mark.parametrize("programme", KNOWN)
def test_an_empty_database_has_no_figure_on_any_page(open_page: Open, programme: str, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    app = open_page(programme=programme, database=file, as_of=KNOWN[programme].to_on.isoformat())
    for page in through(app):
        assert "Eksempeldata:" not in sound(app, page)
        assert figures(app, page) <= {"Ikke registreret"}
        assert not app.get("vega_lite_chart"), f"A chart of nothing on {page}."


@pytest.mark.parametrize("programme", KNOWN)
def test_a_part_of_the_period_and_one_region_open_on_every_page(open_page: Open, programme: str) -> None:
    region, year = KNOWN[programme].regions[-1].id, str(KNOWN[programme].from_on.year)
    chosen = {"region": region} if len(KNOWN[programme].regions) > 1 else {}
    app = open_page(programme=programme, period=year, **chosen)
    for page in through(app):
        sound(app, page)


@pytest.mark.parametrize("programme", KNOWN)
def test_whoever_is_not_the_lead_sees_no_figure_on_any_page(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, programme: str
) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = open_page(programme=programme)
    for page in through(app):
        sound(app, page)
        assert figures(app, page) <= {"Skjult"}
        assert not app.get("vega_lite_chart"), f"A chart of what is hidden on {page}."


@pytest.mark.parametrize("programme", KNOWN)
def test_regions_are_chosen_and_told_only_where_there_are_several(open_page: Open, programme: str) -> None:
    app = open_page(programme=programme)
    text = sound(app)
    several = len(KNOWN[programme].regions) > 1
    assert ("region" in {pills.key for pills in app.pills}) is several
    assert ("alle regioner" in text) is several
    assert several or "Efter region" not in text
    assert several or KNOWN[programme].regions[0].label["da"] in text


@pytest.mark.parametrize("programme", KNOWN)
def test_every_indicator_of_every_programme_can_be_looked_at_closely(open_page: Open, programme: str) -> None:
    app = open_page(programme=programme)
    for indicator in KNOWN[programme].indicators:
        if indicator.alternative_to is None:
            app.selectbox(key="indicator").set_value(indicator.id).run()
            assert indicator.definition["da"] in sound(app)
            for alternative in KNOWN[programme].alternatives(indicator.id):
                app.segmented_control(key="denominator").set_value(alternative.id).run()
                assert alternative.definition["da"] in sound(app)


@pytest.mark.parametrize("programme", KNOWN)
def test_what_stands_behind_every_card_of_every_programme_can_be_opened(open_page: Open, programme: str) -> None:
    app = open_page(programme=programme)
    held = [each for each in KNOWN[programme].indicators if each.target is not None or each.norm is not None]
    aimed = [each for each in held if each.alternative_to is None]
    assert sorted(cards(app)) == sorted(each.title["da"] for each in aimed)
    for indicator in aimed:
        app.button(key=f"behind-{indicator.id}").click().run()
        text = healthy(app)
        assert indicator.definition["da"] in text
        assert f"`queries/{indicator.query}.sql`" in text
