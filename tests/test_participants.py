"""Whom a programme reaches and by which ways: small tables with known answers, and the page that tells them."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import charts, frames, programmes, reach, store
from monitoring.participants.gathered import gathered
from monitoring.participants.overview import overview
from monitoring.programmes import DefinitionRefused, Way
from monitoring.reach import ACTIVITY, MATCHED, REST, UNKNOWN, WAITED, Combination
from monitoring.slices import Slice
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill, Open
from tests.test_pages_of_every_programme import sound

KNOWN = programmes.known()[0]
MENTORS = KNOWN[PROGRAMME]
NETWORK, HOUSE, SCHEMES = "livet-gaar-videre", "lgbt-asylum-vaerested", "boligsociale-mentorindsatser"
DAY = "2025-06-30"

PEOPLE = """
person | role | region | municipality | joined_on | attributes.language
anna | mentee | aarhus | Aarhus | 2025-01-10 | fa
bo | mentee | odense | Odense | 2025-02-10 | en
cia | mentee | aarhus | | 2025-03-10 |
mira | mentor | aarhus | Aarhus | 2025-01-01 | da
"""


def cut(programme: str = PROGRAMME, *regions: str, as_of: date | None = None, role: str = "lead") -> Slice:
    whole = KNOWN[programme]
    day = as_of or whole.to_on
    return Slice(
        programme=programme,
        regions=regions,
        from_on=whole.from_on,
        to_on=whole.to_on,
        as_of=day,
        judged_on=day,
        role=role,
    )


def came(empty: Store, **otherwise: object) -> dict[str, str]:
    """Who came by which ways and stands where, of everybody in their own region: `{region: "ways / states / running"}`."""
    given: dict[str, object] = {
        "programme": PROGRAMME,
        "participants": ["mentee"],
        "ended": ["completed"],
        "from_on": "2024-01-01",
        "carried": False,
        "as_of": DAY,
        **reach.touchpoints(MENTORS),
    }
    found = empty.ask("persons/ways_in", **(given | otherwise))
    return {
        str(row.region): f"{row.ways} / {row.states}{' / running' if row.running else ''}"
        for row in found.itertuples(index=False)
        for _ in range(int(row.persons))
    }


@pytest.fixture
def on_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample_file: Path) -> Iterator[None]:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    store.close()
    st.cache_data.clear()
    st.cache_resource.clear()


# --- who came by which way ----------------------------------------------------------------------------------------


def test_what_somebody_came_to_waited_in_and_was_matched_in_are_one_set_of_ways(fill: Fill, empty: Store) -> None:
    fill("person", PEOPLE)
    fill("standing", "person | role | state | from_on | to_on\nanna | mentee | waiting | 2025-01-10 | 2025-02-28")
    fill("standing", "person | role | state | from_on\nanna | mentee | matched | 2025-03-01")
    fill("match", "match | kind | supporter | participant | started_on\nm1 | one_to_one | mira | anna | 2025-03-01")
    fill("activity", "activity | kind | held_on\ncafe1 | cafe | 2025-04-02\ncafe2 | cafe | 2025-04-09")
    fill("attendance", "activity | person | role | heads\ncafe1 | anna | mentee | 1\ncafe2 | anna | mentee | 1")
    found = empty.ask(
        "persons/ways_in",
        programme=PROGRAMME,
        participants=["mentee"],
        ended=[],
        from_on="2024-01-01",
        carried=False,
        as_of=DAY,
        **reach.touchpoints(MENTORS),
    )
    assert int(found["persons"].sum()) == 3, "Two evenings in the café are one way of one person."
    told = reach.reach(found, MENTORS)
    assert (told.whole, told.activity, told.sought, told.matched, told.running) == (3, 1, 1, 1, 1)
    assert (told.waiting, told.elsewhere, told.seen) == (0, 2, 0)


def test_heads_without_a_name_and_supporters_are_nobodys_way(fill: Fill, empty: Store) -> None:
    fill("person", "person | role | region | joined_on\nanna | mentee | aarhus | 2025-01-10")
    fill("activity", "activity | kind | held_on | region\ncafe1 | cafe | 2025-04-02 | odense")
    fill("attendance", "activity | person | role | heads\ncafe1 | | mentee | 7\ncafe1 | anna | mentor | 1")
    assert came(empty) == {"aarhus": " / "}
    visits = empty.ask(
        "persons/visits_without_name",
        programme=PROGRAMME,
        participants=["mentee"],
        kinds=["cafe"],
        from_on="2025-01-01",
        as_of=DAY,
    )
    assert visits.to_dict("records") == [{"kind": "cafe", "region": "odense", "visits": 7, "unnamed": 7}]


@pytest.mark.parametrize(("day", "stands"), [("2025-02-28", "waiting"), ("2025-03-01", "matched")])
def test_a_state_holds_through_its_last_day(fill: Fill, empty: Store, day: str, stands: str) -> None:
    fill("person", "person | role | region | joined_on\nanna | mentee | aarhus | 2025-01-10")
    fill("standing", "person | role | state | from_on | to_on\nanna | mentee | waiting | 2025-01-10 | 2025-02-28")
    fill("standing", "person | role | state | from_on\nanna | mentee | matched | 2025-03-01")
    assert came(empty, as_of=day) == {"aarhus": f"@waiting,waiting / {stands}"}


@pytest.mark.parametrize(("day", "runs"), [("2025-05-30", True), ("2025-05-31", False)])
def test_a_match_runs_until_the_day_before_it_ends(fill: Fill, empty: Store, day: str, runs: bool) -> None:
    fill("person", "person | role | region | joined_on\nanna | mentee | aarhus | 2025-01-10")
    fill(
        "match",
        "match | kind | supporter | participant | started_on | ended_on\nm1 | one_to_one | mira | anna | 2025-03-01 | 2025-05-31",
    )
    told = came(empty, as_of=day)["aarhus"]
    assert told == "@match,one_to_one / " + (" / running" if runs else "")


def test_nothing_that_happens_later_is_known(fill: Fill, empty: Store) -> None:
    fill(
        "person",
        "person | role | region | joined_on\nanna | mentee | aarhus | 2025-01-10\nbo | mentee | odense | 2025-07-01",
    )
    fill("standing", "person | role | state | from_on\nanna | mentee | waiting | 2025-07-01")
    fill("match", "match | kind | supporter | participant | started_on\nm1 | one_to_one | mira | anna | 2025-07-01")
    fill("activity", "activity | kind | held_on\ncafe1 | cafe | 2025-07-02")
    fill("attendance", "activity | person | role | heads\ncafe1 | anna | mentee | 1")
    assert came(empty) == {"aarhus": " / "}
    assert len(came(empty, as_of="2025-07-02")) == 2


CARRIED = """
person | role | region | joined_on
stays | mentee | aarhus | 2023-05-01
ended | mentee | odense | 2023-05-01
unheard | mentee | oevrige | 2023-05-01
new | mentee | koebenhavn | 2024-01-01
"""


def test_who_was_there_when_the_programme_began_is_carried_and_who_had_left_is_not(fill: Fill, empty: Store) -> None:
    fill("person", CARRIED)
    fill("standing", "person | role | state | from_on | to_on\nended | mentee | waiting | 2023-05-01 | 2023-12-31")
    fill("standing", "person | role | state | from_on\nstays | mentee | waiting | 2023-05-01")
    fill("standing", "person | role | state | from_on\nended | mentee | completed | 2024-01-01")
    assert set(came(empty)) == {"koebenhavn"}
    assert set(came(empty, carried=True)) == {"koebenhavn", "aarhus"}
    traits = empty.ask(
        "persons/traits",
        programme=PROGRAMME,
        participants=["mentee"],
        attributes=[],
        ended=["completed"],
        courses=["one_to_one"],
        from_on="2024-01-01",
        carried=True,
        as_of=DAY,
    )
    assert reach.by_trait(traits)["@carried"] == {"true": 1, "false": 1}


def test_somebody_with_two_roles_is_one_person(fill: Fill, empty: Store) -> None:
    fill(
        "person",
        "person | role | region | joined_on\nanna | mentee | aarhus | 2025-01-10\nanna | lead | odense | 2025-02-10",
    )
    assert came(empty, participants=["mentee", "lead"]) == {"aarhus": " / "}
    given = {"ended": [], "courses": [], "from_on": "2024-01-01", "carried": False, "as_of": DAY, "attributes": []}
    traits = empty.ask("persons/traits", programme=PROGRAMME, participants=["mentee", "lead"], **given)
    assert reach.by_municipality(traits) == {("aarhus", UNKNOWN): 1}


# --- how ways go together -----------------------------------------------------------------------------------------


def sets(**counts: int) -> pd.DataFrame:
    """`cafe__workshop=3`: so many persons with these ways, who stand nowhere."""
    ways = [name.replace("__", ",").replace("none", "") for name in counts]
    return pd.DataFrame({"ways": ways, "states": "", "running": False, "persons": list(counts.values())})


def test_everybody_stands_in_one_combination_and_who_came_by_no_way_goes_that_of_the_rest() -> None:
    found = reach.by_ways(sets(cafe__workshop=3, cafe=2, none=4))
    totals, shown = reach.combinations(found, MENTORS.ways, at_most=12)
    named = dict(zip([way.id for way in MENTORS.ways], totals, strict=True))
    assert named == {"one_to_one": 0, "waiting": 0, "cafe": 5, "workshop": 3, "none": 4}
    assert [(each.persons, each.ways) for each in shown] == [(4, (4,)), (3, (2, 3)), (2, (2,))]
    assert sum(each.persons for each in shown) == 9, "The totals add up to more than there are: 12."


def test_who_came_by_no_way_is_in_the_empty_combination_where_there_is_no_way_of_the_rest() -> None:
    ways = [way for way in MENTORS.ways if not way.takes_the_rest]
    totals, shown = reach.combinations({"": 4, "cafe": 1}, ways, at_most=12)
    assert sum(totals) == 1
    assert shown[0] == Combination(persons=4, ways=())


@pytest.mark.parametrize(("at_most", "drawn", "several"), [(4, 4, 0), (3, 3, 2), (2, 2, 3)])
def test_the_smallest_combinations_are_added_up_and_none_is_lost(at_most: int, drawn: int, several: int) -> None:
    found = {"cafe": 5, "workshop": 4, "waiting": 3, "cafe,workshop": 1}
    _, shown = reach.combinations(found, MENTORS.ways, at_most=at_most)
    assert len(shown) == drawn
    assert shown[-1].several == several
    assert (shown[-1].ways is None) is bool(several)
    assert sum(each.persons for each in shown) == 13


def test_waiting_again_after_a_match_is_both_matched_and_waiting() -> None:
    found = pd.DataFrame(
        {
            "ways": [f"{MATCHED},{WAITED}", WAITED, ACTIVITY, ""],
            "states": ["waiting", "waiting", "community", ""],
            "running": False,
            "persons": [1, 2, 3, 4],
        }
    )
    told = reach.reach(found, MENTORS)
    assert (told.whole, told.matched, told.waiting, told.again) == (10, 1, 3, 1)
    assert (told.sought, told.unseen, told.elsewhere, told.seen, told.present) == (3, 3, 7, 3, 6)


def test_few_options_keep_their_order_and_many_are_told_by_the_largest() -> None:
    few = reach.in_order({"b": 5, UNKNOWN: 2, "a": 1}, ["a", "b", "c"], at_most=10)
    assert list(few.items()) == [("a", 1), ("b", 5), ("c", 0), (UNKNOWN, 2)]
    many = {f"o{place:02}": 30 - place for place in range(13)}
    shown = reach.in_order(many | {UNKNOWN: 15}, [*many, "nobody"], at_most=10)
    assert list(shown)[:2] == ["o00", "o01"]
    assert list(shown)[-2:] == [REST, UNKNOWN]
    assert shown[REST] == many["o10"] + many["o11"] + many["o12"]
    assert sum(shown.values()) == sum(many.values()) + 15
    assert "nobody" not in shown


def test_what_is_no_option_of_the_definition_is_told_and_not_dropped() -> None:
    assert reach.in_order({"klingon": 3, "da": 1}, ["da"], at_most=10) == {"da": 1, "klingon": 3}


# --- the page agrees with Måltal ----------------------------------------------------------------------------------

DAYS = [date(2024, 6, 30), date(2025, 6, 30), date(2025, 11, 30)]
WITHIN = [(), ("aarhus",), ("koebenhavn", "odense"), ("oevrige",)]


def actual(chosen: Slice, indicator: str) -> float | None:
    return next(each.actual for each in frames.progress(chosen) if each.indicator == indicator)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("regions", WITHIN)
def test_the_mentor_programmes_numbers_are_those_of_its_indicators(as_of: date, regions: tuple[str, ...]) -> None:
    chosen = cut(PROGRAMME, *regions, as_of=as_of)
    told = gathered(chosen).reach
    assert told.whole == actual(chosen, "mentees_associated")
    assert told.matched == actual(chosen, "mentees_one_to_one")
    assert told.waiting == actual(chosen, "mentees_waiting")
    assert overview(chosen).note == ""


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("as_of", [date(2023, 6, 15), date(2023, 8, 31)])
@pytest.mark.parametrize("regions", [(), ("hovedstaden",), ("syddanmark",)])
def test_the_network_programmes_matched_participants_are_those_of_its_indicator(
    as_of: date, regions: tuple[str, ...]
) -> None:
    chosen = cut(NETWORK, *regions, as_of=as_of)
    told = gathered(chosen).reach
    assert told.matched == actual(chosen, "participants")
    if as_of == date(2023, 6, 15) and not regions:
        assert told.matched == 124
        assert gathered(chosen).traits["@carried"]["true"] == 9, "Nine joined before the programme began."
        assert told.whole == 146


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize(
    ("programme", "indicator", "regions"),
    [
        (HOUSE, "participants_reached", ()),
        (SCHEMES, "mentees", ()),
        (SCHEMES, "mentees", ("midtjylland",)),
        (SCHEMES, "mentees", ("nordjylland", "syddanmark")),
    ],
)
def test_as_many_are_reached_as_the_programmes_own_indicator_counts(
    programme: str, indicator: str, regions: tuple[str, ...]
) -> None:
    for days in (120, 300):
        chosen = cut(programme, *regions, as_of=KNOWN[programme].from_on + timedelta(days=days))
        assert gathered(chosen).reach.whole == actual(chosen, indicator)


@pytest.mark.usefixtures("on_samples")
def test_of_a_part_of_the_period_those_who_joined_in_it_are_told_and_what_maaltal_counts_besides() -> None:
    chosen = replace(cut(as_of=date(2025, 11, 30)), from_on=date(2025, 1, 1))
    told, note = gathered(chosen).reach, overview(chosen).note
    assert told.whole == actual(chosen, "mentees_associated") == 30
    first_matches = actual(chosen, "mentees_one_to_one")
    assert first_matches != told.matched, (
        "Who joined in 2024 and was matched in 2025 is not among those who joined in 2025."
    )
    assert f"{first_matches:.0f} ved »Mentees i 1-1-forløb«" in note
    assert overview(chosen).answer.startswith("**Ca. 30 mentees er kommet til i perioden.**")


# --- what is known of them ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_samples")
def test_a_sensitive_attribute_is_told_only_of_everybody_whatever_is_chosen() -> None:
    everybody = gathered(cut(as_of=date(2025, 11, 30))).traits
    narrow = replace(cut(PROGRAMME, "odense", as_of=date(2025, 11, 30)), from_on=date(2025, 1, 1))
    some = gathered(narrow).traits
    assert some["refugee_activist"] == everybody["refugee_activist"]
    assert sum(some["language"].values()) < sum(everybody["language"].values())
    found = frames.participant_traits(narrow)
    assert found.loc[found["trait"] == "refugee_activist", "region"].isna().all()
    assert found.loc[found["trait"] == "language", "region"].notna().all()


def filled_in(tmp_path: Path) -> Path:
    """What `fill` has written so far, as a database of its own."""
    for file in tmp_path.glob("empty.duckdb*"):
        shutil.copy(file, tmp_path / file.name.replace("empty", "people"))
    return tmp_path / "people.duckdb"


def profile_of(app: AppTest) -> str:
    told = "\n".join(" ".join(map(str, row)) for table in app.table for row in table.value.to_numpy())
    return told.replace("\N{NO-BREAK SPACE}", " ")


def unfolded(app: AppTest, key: str) -> AppTest:
    app.session_state[key] = True
    return app.run()


def test_the_unknown_stand_beside_the_others_and_are_in_no_percentage(
    open_page: Open, fill: Fill, tmp_path: Path
) -> None:
    fill("person", PEOPLE)
    app = open_page(database=filled_in(tmp_path), as_of=DAY)
    app = unfolded(app.switch_page("deltagere.py").run(), "table-attribute_by_attribute-all")
    sound(app, "deltagere.py")
    told = profile_of(app)
    assert "Sprog Ikke oplyst 1 af 3" in told
    assert "Sprog Farsi 1 af 2 (50 %)" in told
    assert "33 %" not in told
    assert any("Ikke registreret for nogen: Flygtningeaktivist" in each.value for each in app.caption)


def test_where_they_live_is_told_region_by_region_with_the_unknown_and_the_misplaced(
    open_page: Open, fill: Fill, tmp_path: Path
) -> None:
    fill("person", PEOPLE + "dea | mentee | aarhus | Odense | 2025-03-10 |\nel | mentee | | Andeby | 2025-03-10 |")
    app = open_page(database=filled_in(tmp_path), as_of=DAY)
    app = unfolded(app.switch_page("deltagere.py").run(), "table-region_and_municipality-all")
    told = profile_of(app)
    assert "Aarhus Aarhus 1 af 5 (20 %)" in told
    assert "Aarhus Odense (hører til Odense) 1 af 5 (20 %)" in told
    assert "Aarhus Ikke oplyst 1 af 5" in told
    assert "Region ikke oplyst Andeby (ikke i nogen region) 1 af 5 (20 %)" in told


# --- the page -----------------------------------------------------------------------------------------------------


def opened(open_page: Open, **address: str) -> tuple[AppTest, str]:
    app = open_page(**address).switch_page("deltagere.py").run()
    return app, sound(app, "deltagere.py").replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_line_answers_with_the_numbers(open_page: Open) -> None:
    app, text = opened(open_page)
    answer = "**Ca. 64 mentees er nået.** 27 af 64 (42 %) har eller har haft et forløb, 6 venter på et, og 31 er med på anden måde."
    assert answer in text
    assert [each.value for each in app.header] == [
        "Hvor langt er de kommet?",
        "Hvornår kom de til?",
        "Ad hvilken vej kom de?",
        "Hvem er de?",
        "Hvor bor de?",
    ]
    assert "28 af 170 (16 %) besøg i perioden er uden navn" in text
    assert len(app.get("vega_lite_chart")) == 5


def test_steps_that_are_no_part_of_the_one_before_are_said_not_to_be(open_page: Open) -> None:
    _, text = opened(open_page)
    assert "2 har ventet på et forløb eller fået et uden at være set med navn til en aktivitet." in text
    assert "Hvert trin er også en del af det foregående." not in text
    _, text = opened(open_page, region="koebenhavn")
    assert "Hvert trin er også en del af det foregående." in text


def test_a_programme_without_matches_speaks_of_none(open_page: Open) -> None:
    app, text = opened(open_page, programme=HOUSE)
    assert "119 deltagere er nået.** 113 af 119 (95 %) er set med navn til en aktivitet, og 111 af 119" in text
    main = "\n".join(str(each.value) for kind in ("markdown", "caption", "info") for each in getattr(app.main, kind))
    assert not re.search(r"forløb|venter", main)
    assert "Ikke registreret for nogen: Kontaktpersoner eller mentor" in text
    assert "Alle 119 bor i København." in text


def test_ways_that_everybody_came_by_are_a_sentence_and_no_chart(open_page: Open) -> None:
    app, text = opened(open_page, programme=SCHEMES)
    assert "Alle 134 er kommet ad de samme veje: Henvendelse + Mentorforløb." in text
    assert len(app.get("vega_lite_chart")) == 4
    app = unfolded(app, "table-steps_of_reach-all")
    assert "Set med navn til en aktivitet ikke registreret" in profile_of(app), "Nobody is named: that is not nobody."


def test_ways_that_nobody_has_come_by_yet_are_named_and_are_no_way_that_all_came_by(open_page: Open) -> None:
    _, text = opened(open_page, programme=HOUSE, as_of="2026-01-01")
    assert "Ingen af de 37 er registreret ad nogen af vejene: Onsdagscafé, Fællesmøder" in text
    assert "er kommet ad de samme veje" not in text
    assert "Ingen af disse" not in text


def test_a_programme_without_ways_has_no_heading_for_them(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    without = MENTORS.model_copy(update={"ways": []})
    monkeypatch.setattr(frames, "programme", lambda id: without if id == PROGRAMME else KNOWN[id])
    app, _ = opened(open_page)
    assert "Ad hvilken vej kom de?" not in [each.value for each in app.header]
    assert "Hvornår kom de til?" in [each.value for each in app.header]


def test_the_kinds_of_nothing_are_told_apart(open_page: Open) -> None:
    _, early = opened(open_page, as_of="2023-12-31")
    assert "For tidligt at sige: denne del af perioden begynder 1. januar 2024." in early
    _, nobody = opened(open_page, as_of="2024-02-01")
    assert "Ingen mentees er registreret i denne del af perioden. Skriv hver enkelt ind" in nobody
    _, nothing = opened(open_page, region="odense", as_of="2024-02-01")
    assert "Ingen mentees er registreret i de valgte regioner. Vælg flere regioner" in nothing
    assert len({early, nobody, nothing}) == 3


def test_the_board_is_told_that_it_is_hidden(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app, text = opened(open_page)
    assert "Skjult af hensyn til fortrolighed" in text
    assert not app.get("vega_lite_chart")
    assert "64" not in text


# --- the charts ---------------------------------------------------------------------------------------------------

WAYS = pd.DataFrame([("Café", 5, "5 af 9"), ("Workshop", 3, "3 af 9")], columns=["label", "persons", "text"])


def test_a_combination_is_readable_without_colour_and_the_sum_of_several_has_no_dots() -> None:
    rows = pd.DataFrame(
        [((0, 1), 3, "3 af 9", "Café + Workshop: 3 af 9", ""), ((), 2, "2 af 9", "Ingen: 2", ""), (None, 4, "4 af 9", "2 andre", "2 andre")],
        columns=["ways", "persons", "text", "heard", "name"],
    )  # fmt: skip
    spec = charts.ways_together(WAYS, rows, alone="I alt", together="Netop")
    dots = spec["datasets"]["dots"].to_pydict()
    assert len(dots["place"]) == 4, "Two ways, two combinations that are not a sum."
    assert dots["size"][0] > dots["size"][2], "What is in is larger than what is not, and filled."
    assert dots["fill"][0] != dots["fill"][2]
    assert spec["datasets"]["bars"].to_pydict()["name"] == ["", "", "2 andre"]


def test_what_is_not_known_is_drawn_hollow_and_a_heading_has_no_bar() -> None:
    rows = pd.DataFrame(
        [("Sprog", "oplyst for 3 af 4", None, False), ("Dansk", "3 af 3", 0.75, False), ("Ikke oplyst", "1 af 4", 0.25, True)],
        columns=["label", "text", "part", "hollow"],
    )  # fmt: skip
    sent = charts.parts_of_all(rows, column="Oplysning")["datasets"]["rows"].to_pydict()
    assert sent["hollow"] == [False, False, True]
    assert sent["part"] == [None, 0.75, 0.25]


# --- the definition -----------------------------------------------------------------------------------------------


def refused(tmp_path: Path, old: str, new: str) -> list[tuple[str, str]]:
    """The faults of the mentor programme's definition with `old` replaced by `new`: field and problem."""
    text = (programmes.folder() / PROGRAMME / "programme.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / PROGRAMME / "programme.toml"
    file.parent.mkdir()
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionRefused) as error:
        programmes.read(file)
    return [(fault.field, str(fault.problem)) for fault in error.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('kinds = ["workshop"]\n\n[[ways]]', 'kinds = ["worksop"]\n\n[[ways]]', "ways[workshop].kinds"),
        ('matches = ["one_to_one"]\n\n[[ways]]', 'matches = ["two"]\n\n[[ways]]', "ways[one_to_one].matches"),
        ('states = ["waiting"]\n\n[[ways]]', 'states = ["paused"]\n\n[[ways]]', "ways[waiting].states"),
        ('kinds = ["workshop"]\n\n[[ways]]', "\n[[ways]]", "ways[none]"),
    ],
)
def test_a_way_that_contradicts_the_rest_of_the_definition_is_refused(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    assert [where for where, _ in refused(tmp_path, old, new)] == [field]


def test_a_way_of_everybody_else_needs_others(tmp_path: Path) -> None:
    text = (programmes.folder() / PROGRAMME / "programme.toml").read_text(encoding="utf-8")
    first, rest = text.index('[[ways]]\nid = "one_to_one"'), text.index('[[ways]]\nid = "none"')
    found = refused(tmp_path, text[first:rest], "")
    assert found == [("ways[none]", "Der er ingen andre veje, den kan være resten af.")]


def test_a_way_with_nothing_of_its_own_is_that_of_the_rest() -> None:
    label = {"da": "Vej", "en": "Way"}
    assert Way(id="none", label=label).takes_the_rest
    assert not Way(id="cafe", label=label, kinds=["cafe"]).takes_the_rest
    assert [[way.id for way in each.ways if way.takes_the_rest] for each in KNOWN.values()] == [["none"]] * 4
