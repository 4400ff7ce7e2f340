"""A number that stands on more than one page is the same on all of them, whatever regions and day are looked at."""

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Open
from tests.test_pages import cards
from tests.test_pages_of_every_programme import leaves

NETWORK = "livet-gaar-videre"
# Which number is said where, and in which words; `n` is the number. A page that does not say it in a slice is passed over.
SAID: dict[str, dict[str, str]] = {
    "mentors recruited": {
        "maaltal.py": r"Rekrutterede mentorer = (?P<n>\d+)",
        "mentorer.py": r"^\*\*(?P<n>\d+)\*\* (?:af \d+ · planen|· Målet på 40)",
        "udforsk.py": r"\*\*Rekrutterede mentorer:\*\* (?P<n>\d+)",
    },
    "mentors active": {
        "maaltal.py": r"Aktive mentorer = (?P<n>\d+)",
        "mentorer.py": r"Er der nok til dem, der venter\? Aktive (?P<n>\d+)",
    },
    "mentees associated": {
        "maaltal.py": r"Tilknyttede mentees = (?:ca\. )?(?P<n>\d+)",
        "deltagere.py": r"\*\*(?:Ca\. )?(?P<n>\d+) mentees er nået",
    },
    "mentees in courses": {
        "maaltal.py": r"Mentees i 1-1-forløb = (?P<n>\d+)",
        "deltagere.py": r"Fået et forløb: (?P<n>\d+) af",
    },
    "mentees waiting": {
        "maaltal.py": r"Mentees på venteliste = (?P<n>\d+)",
        "mentorer.py": r"Forløb i gang \d+, Venter (?P<n>\d+)",
        "deltagere.py": r"(?P<n>\d+) venter på et",
        "denne_uge.py": r"Venter på en mentor · (?P<n>\d+)",
    },
    "matches running": {
        "mentorer.py": r"Forløb i gang (?P<n>\d+)",
        "mentorer.py, the matches": r"^\*\*(?P<n>\d+) forløb løber",
        "deltagere.py": r"I forløb nu: (?P<n>\d+) af",
        "denne_uge.py": r"Trænger til et check-in: \d+ af (?P<n>\d+)",
    },
    "café evenings": {
        "maaltal.py": r"Afholdte onsdagscaféer = (?P<n>\d+)",
        "aktiviteter.py": r"\*\*(?P<n>\d+) gange? registreret",
    },
    "café visits": {
        "maaltal.py": r"Besøg i onsdagscaféen = (?:ca\. )?(?P<n>\d+)",
        "aktiviteter.py": r"^(?P<n>\d+) besøg: ",
    },
    "workshops": {
        "maaltal.py": r"Afholdte workshops = (?P<n>\d+)",
        "aktiviteter.py": r"Workshops og faglige oplæg: (?P<n>\d+)",
    },
    "answers received": {
        "maaltal.py": r"Svarprocent i slutevalueringen = (?P<n>\d+) af",
        "udbytte.py": r"Har svaret: (?P<n>\d+) af",
    },
    "invited": {
        "maaltal.py": r"Svarprocent i slutevalueringen = \d+ af (?P<n>\d+)",
        "udbytte.py": r"Inviteret: (?P<n>\d+)",
    },
    "glad of it": {
        "maaltal.py": r"Glæde ved at deltage = (?P<n>\d+ af \d+)",
        "udbytte.py": r"Glæde ved at deltage: (?P<n>\d+ af \d+)",
    },
    "better at Danish": {
        "maaltal.py": r"Bedre til dansk = (?P<n>\d+ af \d+)",
        "udbytte.py": r"Bedre til dansk: (?P<n>\d+ af \d+)",
    },
}
REGIONS: list[list[str]] = [[], ["koebenhavn"], ["aarhus", "odense"], ["oevrige"]]
DAYS = ["2024-10-31", "2025-05-31", "2025-11-30"]


def lines(app: AppTest) -> Iterator[str]:
    """What a page says: its texts, its cards and two-columned tables as `what = figure`, what its charts are heard as."""
    for title, figure in cards(app).items():
        yield f"{title} = {figure}"
    for each in leaves(app.main):
        if hasattr(each, "value") and isinstance(each.value, str):
            yield each.value
    for table in app.table:
        for row in table.value.astype(str).to_numpy().tolist():
            yield f"{row[0]} = {row[1]}"
    for chart in app.get("vega_lite_chart"):
        yield chart.proto.alt


def told(app: AppTest) -> dict[str, dict[str, str]]:
    """Each number by the pages that say it."""
    pages: dict[str, list[str]] = {}
    for page in dict.fromkeys(name for each in SAID.values() for name in each):
        file, _, half = page.partition(", ")
        if file != "maaltal.py" or pages:
            app.switch_page(file).run()
        halves = [each for each in app.segmented_control if each.key == "half"]
        if halves and halves[0].value != ("matches" if half else "supporters"):
            halves[0].set_value("matches" if half else "supporters").run()
        assert not app.exception
        pages[page] = list(lines(app))
    found: dict[str, dict[str, str]] = {}
    for number, places in SAID.items():
        for page, words in places.items():
            hits = {hit["n"] for line in pages[page] if (hit := re.search(words, line, re.MULTILINE))}
            assert len(hits) < 2, f"{page} says {number} in two ways: {hits}"
            found.setdefault(number, {}).update(dict.fromkeys([page] if hits else [], next(iter(hits), "")))
    return found


@pytest.mark.parametrize("regions", REGIONS, ids=lambda regions: "-".join(regions) or "all")
@pytest.mark.parametrize("as_of", DAYS)
def test_the_pages_agree(open_page: Open, regions: list[str], as_of: str) -> None:
    found = told(open_page(region=regions, as_of=as_of) if regions else open_page(as_of=as_of))
    different = {number: said for number, said in found.items() if len(set(said.values())) > 1}
    assert not different
    assert sum(len(said) > 1 for said in found.values()) >= 4, f"Next to nothing was compared: {found}"


def test_every_number_is_found_where_it_is_said_to_stand(open_page: Open) -> None:
    """So that the comparison above compares something: no page may stop saying it in words that are not looked for."""
    found = told(open_page(as_of=DAYS[-1]))
    assert {number: set(said) for number, said in found.items()} == {
        number: set(places) for number, places in SAID.items()
    }
    assert found["mentees waiting"]["denne_uge.py"] == "6"
    assert found["café evenings"]["aktiviteter.py"] == "25"


def test_every_meeting_that_counts_is_the_same_on_the_card_and_by_kind(open_page: Open) -> None:
    for regions in REGIONS:
        chosen = {"region": regions} if regions else {}
        app = open_page(as_of=DAYS[-1], **chosen)
        card = cards(app)["Individuelle møder"].removeprefix("ca. ").replace(".", "")
        app.switch_page("udforsk.py").run()
        app.selectbox(key="indicator").set_value("individual_meetings").run()
        app.selectbox(key="by").set_value("kind").run()
        (whole,) = re.findall(r"\*\*Individuelle møder:\*\* (?:ca\. )?([\d.]+)", "\n".join(lines(app)))
        assert whole.replace(".", "").rstrip(".") == card


def test_matches_of_another_programme_agree_too(open_page: Open) -> None:
    for as_of in ("2023-06-15", "2023-08-31"):
        for region in ([], ["syddanmark"]):
            chosen = {"region": region} if region else {}
            app = open_page(programme=NETWORK, as_of=as_of, **chosen)
            established = cards(app)["Etablerede match"].split(" ")[0]
            app.switch_page("udforsk.py").run()
            assert f"**Etablerede match:** {established}" in "\n".join(lines(app))
            app.switch_page("deltagere.py").run()
            assert re.search(rf"Fået et [a-zæøå]+: {established} af", "\n".join(lines(app)))
