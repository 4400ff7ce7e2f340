"""What may be released: the list, how small categories are put together, what the lead sees first, what is frozen and told."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from monitoring import frames, keeping, programmes, releases, store
from monitoring.programmes import Joined, Programme, Released
from monitoring.programmes.release_faults import release_faults
from monitoring.releases import __main__ as first_releases
from monitoring.releases.catalogue import catalogue
from monitoring.releases.merging import cells
from monitoring.releases.renewing import changed_enough
from monitoring.releases.shapes import Category
from monitoring.slices import Slice
from monitoring.store import Store
from tests.conftest import PROGRAMME
from tests.released_reader import Life
from tests.test_releases_hold import alike

KNOWN, _ = programmes.known()
MENTOR = KNOWN[PROGRAMME]
REGIONS = [
    Category(id=each, label={"da": each.title(), "en": each.title()}) for each in ("north", "west", "south", "east")
]


def living(**numbers: int) -> dict[str, str | None]:
    """So many people in each region; `nowhere` is not known."""
    return {
        f"{region}-{each}": None if region == "nowhere" else region
        for region, number in numbers.items()
        for each in range(number)
    }


def told(codes: dict[str, str | None], *joins: Joined) -> list[tuple[str, int]]:
    return [(each.category.label["da"], len(each.units)) for each in cells(REGIONS, codes, joins)]


# --- putting together ----------------------------------------------------------------------------------------------


def test_categories_of_eight_are_told_as_they_are() -> None:
    assert told(living(north=8, west=9, south=30, east=8)) == [("North", 8), ("West", 9), ("South", 30), ("East", 8)]


def test_a_category_of_seven_is_put_together_with_its_smaller_neighbour() -> None:
    assert told(living(north=20, west=7, south=9, east=8)) == [("North", 20), ("West eller South", 16), ("East", 8)]


def test_a_category_with_nobody_in_it_is_put_together_too() -> None:
    """Left out, it would tell that nobody lives there."""
    assert told(living(north=20, west=9, south=9)) == [("North", 20), ("West", 9), ("South eller East", 9)]


def test_the_few_of_whom_it_is_not_known_stand_with_others_and_are_not_left_out() -> None:
    found = told(living(north=20, west=9, south=9, east=9, nowhere=2))
    assert found[-1] == ("East eller ikke oplyst", 11)
    assert sum(number for _, number in found) == 49


def test_the_definition_says_first_what_is_put_together_and_by_which_name() -> None:
    countryside = Joined(label={"da": "På landet", "en": "Countryside"}, of=["west", "east"])
    assert told(living(north=20, west=7, south=9, east=8), countryside) == [
        ("North", 20),
        ("South", 9),
        ("På landet", 15),
    ]
    assert told(living(north=20, west=8, south=9, east=8), countryside)[1] == ("West", 8)
    always = countryside.model_copy(update={"always": True})
    assert ("På landet", 16) in told(living(north=20, west=8, south=9, east=8), always)


def test_where_all_is_put_together_one_cell_is_left_and_nothing_is_told() -> None:
    assert len(told(living(north=7, west=7))) == 1
    assert len(told(living(north=40, west=3))) == 1


def test_the_order_of_people_changes_nothing() -> None:
    codes = living(north=9, west=3, south=8, east=3)
    assert cells(REGIONS, codes) == cells(REGIONS, dict(reversed(codes.items())))


# --- taking the place of an earlier one ------------------------------------------------------------------------------


def sets(**people: str) -> dict[str, frozenset[str]]:
    return {name.replace("_", "+"): frozenset(each) for name, each in people.items()}


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("earlier", "later", "enough"),
    [
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north=LETTERS[:9], south="ABCDEFGHI"), True),
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north=LETTERS[:10], south="ABCDEFGHI"), False),
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north=LETTERS[:17], south="ABCDEFGHI"), False),
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north=LETTERS[:17], south="ABCDEFGHI12345678"), True),
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north=LETTERS[:8], south="ABCDEFGHIi"), False),
        # Those who moved between two regions that are told as one now are not told of.
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north_south=LETTERS[:9] + "ABCDEFGHI"), True),
        (sets(north=LETTERS[:9], south="ABCDEFGHI"), sets(north_south=LETTERS[:9] + "ABCDEFGHIJ"), False),
    ],
    ids=[
        "the same",
        "one came",
        "all came to one region",
        "eight came to each",
        "one moved",
        "coarser",
        "coarser and one",
    ],
)
def test_a_table_is_renewed_where_none_or_eight_came_and_left(
    earlier: dict[str, frozenset[str]], later: dict[str, frozenset[str]], enough: bool
) -> None:
    assert changed_enough(earlier, later) is enough
    assert changed_enough(later, earlier) is enough


# --- the list ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("programme", KNOWN.values(), ids=list(KNOWN))
def test_no_table_tells_of_a_sensitive_attribute_and_none_crosses_two(programme: Programme) -> None:
    tables = catalogue(programme, programme.to_on)
    sensitive = {each.id for each in programme.attributes if each.sensitive}
    assert tables
    assert not {each.by for each in tables} & sensitive
    assert max(Counter(each.role for each in tables if each.role).values()) <= 3
    assert len({each.id for each in tables}) == len(tables)


def test_a_wave_that_has_not_opened_is_not_on_the_list() -> None:
    before, after = (catalogue(MENTOR, day) for day in (date(2025, 10, 10), date(2025, 10, 11)))
    assert [each.id for each in before] == ["mentee/region", "mentee/language", "mentor/region"]
    assert [each.id.count("/") for each in after] == [1, 1, 1] + [3] * 18


def test_a_definition_that_lists_nothing_tells_participants_and_supporters_by_region() -> None:
    silent = MENTOR.model_copy(update={"releases": []})
    assert [each.id for each in catalogue(silent, date(2024, 1, 1))] == ["mentee/region", "mentor/region"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (Released(by="region"), "Det er uklart, hvem tabellen er om."),
        (Released(role="mentee", survey="final_evaluation"), "Det er uklart, hvem tabellen er om."),
        (Released(role="mentees"), "mentees findes ikke i definitionen."),
        (Released(role="mentee", by="refugee_activist"), "refugee_activist er følsom og frigives aldrig."),
        (Released(role="mentee", by="shoe_size"), "shoe_size findes ikke i definitionen."),
        (Released(survey="final_evaluation", by="language"), "language findes ikke i definitionen."),
        (
            Released(role="mentee", joins=[Joined(label={"da": "x", "en": "x"}, of=["aarhus", "bergen"])]),
            "bergen findes ikke i definitionen.",
        ),
        (Released(role="mentee", joins=[Joined(label={"da": "x", "en": "x"}, of=["aarhus"])]), "Der er ikke to"),
    ],
)
def test_a_definition_that_releases_what_it_may_not_is_refused(table: Released, said: str) -> None:
    found = [str(problem) for _, problem, _ in release_faults(MENTOR.model_copy(update={"releases": [table]}))]
    assert any(each.startswith(said) for each in found), found
    assert list(release_faults(MENTOR)) == []


def test_four_tables_of_a_role_and_the_same_one_twice_are_refused() -> None:
    many = MENTOR.model_copy(update={"releases": [Released(role="mentee")] * 4})
    found = [str(problem) for _, problem, _ in release_faults(many)]
    assert found == ["mentee har 4 tabeller.", "mentee er delt efter region 4 gange."]


# --- seen, published, told -----------------------------------------------------------------------------------------


@pytest.fixture
def on_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample_file: Path) -> Iterator[None]:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    st.cache_data.clear()
    yield
    store.close()
    st.cache_data.clear()


def cut(role: str, *regions: str) -> Slice:
    day = date(2025, 12, 1)
    return Slice(
        programme=PROGRAMME,
        regions=regions,
        from_on=date(2024, 1, 1),
        to_on=date(2025, 12, 31),
        as_of=day,
        role=role,
        judged_on=day,
    )


@pytest.mark.usefixtures("on_samples")
def test_the_board_is_told_what_was_released_whatever_is_chosen_and_a_logger_nothing() -> None:
    seen = frames.released(cut("lead"))
    for role in ("board", "funder"):
        pd.testing.assert_frame_equal(frames.released(cut(role, "aarhus")), seen)
    assert not seen["hidden"].any()
    shown = seen[(seen["table"] == "mentor/region") & (seen["state"] == "shown")]
    assert list(zip(shown["category_da"], shown["value"], strict=True)) == [
        ("Alle", 23),
        ("København", 14),
        ("Uden for København", 9),
    ]
    assert frames.released(cut("logger"))["hidden"].tolist() == [True]
    assert frames.released(cut("logger")).drop(columns="hidden").isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
def test_at_thirteen_answers_only_their_number_is_told() -> None:
    seen = frames.released(cut("board"))
    forms = seen[seen["table"].str.startswith("mentee/final_evaluation/")]
    shown = forms[forms["state"] == "shown"]
    assert shown[["measure", "value"]].to_numpy().tolist() == [["answered", 13]]
    hidden = forms[forms["state"] == "hidden"]
    assert set(hidden["rule"]) == {"complement", "too_few"}
    assert hidden[["value", "base"]].isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
def test_the_history_and_what_is_prepared_are_for_the_lead_alone() -> None:
    assert frames.release_history(cut("lead"))["outcome"].isin(["first", "hidden"]).all()
    for role in ("board", "funder", "logger"):
        assert frames.release_history(cut(role))["hidden"].tolist() == [True]
        assert frames.release_prepared(cut(role)) is None
    assert frames.release_prepared(cut("lead")) is not None


def test_the_samples_open_with_the_release_that_the_code_makes_of_them(tmp_path: Path) -> None:
    kept = sorted(programmes.folder().glob("*/sample/released/*.csv"))
    assert kept
    for programme in {each.parents[2].name for each in kept}:
        (tmp_path / programme / "sample").mkdir(parents=True)
    made = first_releases.write_first_releases(tmp_path)
    assert sorted(each.relative_to(tmp_path) for each in made) == [
        each.relative_to(programmes.folder()) for each in kept
    ]
    different = [
        each for each in kept if (tmp_path / each.relative_to(programmes.folder())).read_bytes() != each.read_bytes()
    ]
    assert different == [], "make them again: python -m monitoring.releases"


def test_that_all_are_of_one_region_is_told_to_the_lead_and_published_as_too_few(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(20, "aarhus", "en"))
    life.join(*alike(10, "aarhus", "fa"))
    assert life.planned("mentee/region").rule == "unanimous"
    life.publish()
    told = empty.ask("releases/figures", programme=PROGRAMME).set_index(["table", "category"])
    assert told.loc[("mentee/region", "*"), "rule"] == "too_few"
    assert told.loc[("mentee/region", "all"), "value"] == 30
    assert "unanimous" not in set(empty.ask("releases/history", programme=PROGRAMME)["rule"])


def test_a_share_is_told_by_region_where_eight_are_in_favour_and_eight_are_not_in_each(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(17, "koebenhavn", "en"))
    life.join(*alike(17, "aarhus", "fa"))
    life.join(*alike(10, "odense", "en"))
    life.answer({name: {"network": ("high", "low")[place % 2]} for place, name in enumerate(sorted(life.people))})
    found = life.planned("mentee/final_evaluation/2025/network+region")
    assert [(each.category.label["da"], each.value, each.base) for each in found.figures] == [
        ("København", 53, 17),
        ("Aarhus, Odense eller Øvrige landet", 48, 27),
    ]
    assert life.publish()
    assert life.known.smallest() == 0
    by_region = [table for table in life.known.tables if any(":" in code for code in table.values())]
    assert len(by_region) == 1


def test_where_nobody_is_there_is_nothing_to_hide(empty: Store) -> None:
    """No form has been sent, no mentor has joined: that is no number at all, and looks like none."""
    life = Life(empty)
    assert releases.prepare(empty, life.programme, life.day).tables == ()
    life.join(*alike(2, "aarhus", "en"))
    assert {each.table.id: each.rule for each in releases.prepare(empty, life.programme, life.day).tables} == {
        "mentee/region": "too_few",
        "mentee/language": "too_few",
    }
    life.ask(["E-001"])
    assert life.planned("mentee/final_evaluation/2025/network").rule == "too_few"


def test_a_share_that_cannot_be_told_by_region_is_not_on_the_list_at_all(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(20, "koebenhavn", "en"))
    life.join(*alike(15, "aarhus", "fa"))
    life.answer({name: {"network": ("high", "low")[place % 2]} for place, name in enumerate(sorted(life.people))})
    tables = [each.table.id for each in releases.prepare(empty, life.programme, life.day).tables]
    assert "mentee/final_evaluation/2025/network" in tables
    assert not [each for each in tables if each.endswith("+region")]


def test_a_release_that_is_not_what_was_seen_is_not_published(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    seen = releases.prepare(empty, life.programme, life.day)
    life.move("E-001", "aarhus")
    with pytest.raises(releases.NotPublished, match="Posterne er ændret"):
        releases.publish(empty, life.programme, life.day, by="lead", seen=seen)
    assert empty.ask("releases/history", programme=PROGRAMME).empty
    again = releases.prepare(empty, life.programme, life.day)
    assert releases.publish(empty, life.programme, life.day, by="lead", seen=again) == "2025-10-20"
    assert empty.disagreements() == []


def test_who_released_what_stands_in_the_access_log(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    assert not life.publish()
    empty.log.flush()
    span = {"from_on": date(2020, 1, 1), "until_on": date(2100, 1, 1), "newest": 9, "reader": None, "person": None}
    events = empty.ask("accounts/access_log", programme=PROGRAMME, kinds=["release"], **span)
    assert events[["event", "reader"]].to_numpy().tolist() == [["release", "lead"]]
    assert "2025-10-27" in str(events["told"].iloc[0])


def test_no_release_is_of_an_earlier_day_than_the_last_nor_without_anything_new(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    with pytest.raises(releases.NotPublished, match="allerede frigivet"):
        releases.publish(empty, life.programme, date(2025, 10, 20), by="lead")
    with pytest.raises(releases.NotPublished, match="ikke noget nyt"):
        releases.publish(empty, life.programme, life.day, by="lead")
    assert life.planned("mentee/region").since == life.day


def test_a_kept_table_goes_on_being_told_with_its_own_day(empty: Store) -> None:
    """Eight more of another language come: languages are renewed, regions, where one of them is alone, are not."""
    life = Life(empty)
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    first = life.day
    life.join(["koebenhavn"] * 15 + ["aarhus"], ["en"] * 8 + ["fa"] * 8)
    life.publish()
    days = empty.ask("releases/figures", programme=PROGRAMME).groupby("table")["released_on"].max()
    assert {
        str(each): pd.Timestamp(day).date() for each, day in days.items() if "/" in each and each.count("/") == 1
    } == {
        "mentee/region": first,
        "mentee/language": life.day,
    }
    assert life.known.smallest() == 0


def test_who_is_in_two_programmes_is_reckoned_with_in_both(empty: Store) -> None:
    """The other programme is told first: those of Aarhus who are in both, and four who are in the other alone."""
    life = Life(empty)
    life.join(*alike(10, "aarhus", "en"))
    life.join(*alike(20, "koebenhavn", "en"))
    row = {"release": "2025-01-01", "source": "form", "recorded_at": "2025-01-01 12:00:00", "recorded_by": "lead"}
    both = [f"E-{each:03}" for each in range(1, 11)]
    members = [
        {**row, "programme": "another", "table_id": "guest/home", "unit": each, "category": "aarhus"}
        for each in [*both, "X-1", "X-2", "X-3", "X-4"]
    ] + [
        {**row, "programme": "another", "table_id": "guest/home", "unit": f"Y-{each}", "category": "elsewhere"}
        for each in range(12)
    ]
    assert life.planned("mentee/region").outcome == "first"
    with empty.writing() as write:
        write.insert("release", pd.DataFrame([{**row, "programme": "another", "day": "2025-01-01"}]))
        write.insert("released_member", pd.DataFrame(members))
    found = life.planned("mentee/region")
    assert found.rule == "would_reveal"
    assert found.reveals is not None
    assert found.reveals.size == 4


def test_somebody_can_be_told_in_which_released_figures_they_were_counted(empty: Store) -> None:
    life = Life(empty)
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    own = empty.ask("accounts/of_person", programme=PROGRAMME, persons=["E-001"])
    told = own[own["record_table"] == "released_member"]["told"].map(json.loads)
    assert sorted((each["table_id"], each["category"]) for each in told) == [
        ("mentee/language", "da+en+es"),  # two of them with nobody in it
        ("mentee/region", "koebenhavn"),
    ]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty_file: Path) -> Iterator[Store]:
    """A database without records, open as that of the server."""
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(empty_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    yield store.opened()
    store.close()


def test_what_was_released_stays_so_when_an_older_backup_is_brought_back(served: Store) -> None:
    """It was seen: were it forgotten, a later release could be subtracted from it."""
    life = Life(served)
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    made = keeping.backup(now=datetime(2025, 10, 20, 12))
    life.publish()
    life.erase("E-001")
    told = served.ask("releases/figures", programme=PROGRAMME)
    members = served.ask("releases/members")
    keeping.restore(made.file, now=datetime(2025, 10, 28, 12))
    assert len(told) > 0
    assert served.ask("releases/figures", programme=PROGRAMME).equals(told)
    assert served.ask("releases/members").equals(members), "With the same token for who was erased."
    assert "E-001" not in set(members["unit"])
    assert served.disagreements() == []
    assert life.planned("mentee/region").rule == "unchanged_enough"


def test_what_the_samples_released_goes_into_no_database_of_real_people(served: Store, sample_file: Path) -> None:
    life = Life(served)
    life.join(*alike(12, "koebenhavn", "en"))
    made = keeping.backup(now=datetime(2025, 10, 20, 12))
    store.close()
    served.file.write_bytes(sample_file.read_bytes())
    assert len(store.opened().ask("releases/figures", programme=PROGRAMME)) > 0
    keeping.restore(made.file, now=datetime(2025, 10, 28, 12))
    assert store.opened().ask("releases/figures", programme=PROGRAMME).empty
    assert len(store.opened().records("person", PROGRAMME)) == 12
