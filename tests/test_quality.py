"""How far the numbers can be trusted: what is weak and why, faults and who mends them, what is missing, late and changed."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import current_thread
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import frames, programmes, promises, rules, slices, store, words
from monitoring.frames import quality as looking
from monitoring.frames.listed import known_values
from monitoring.quality import changed, complete, delays, naming, resting, weak
from monitoring.quality.answer import median
from monitoring.quality.weak import Basis, counted, every_days, is_of, reasons, subject
from monitoring.slices import Slice
from monitoring.store import Batch, Store
from tests.conftest import PROGRAMME, Fill, Open
from tests.test_checks import BESIDE, FAULTS, SOUND
from tests.test_pages import healthy

KNOWN = programmes.known()[0]
MENTOR = KNOWN[PROGRAMME]
DAY = date(2025, 11, 30)

Seen = Callable[..., Slice]


@pytest.fixture
def seen(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """The mentor programme as the pages see what is filled in: `seen(as_of=..., regions=("aarhus",))`."""
    monkeypatch.setattr(store, "opened", lambda: empty)

    def chosen(*, as_of: date = DAY, regions: tuple[str, ...] = (), period: str = "all", role: str = "lead") -> Slice:
        return slices.cut(MENTOR, regions=regions, period=period, as_of=as_of, role=role)

    return chosen


@pytest.fixture
def filled(empty: Store, tmp_path: Path) -> Callable[[], Path]:
    """A copy of what is filled in, as a database to open a page on."""

    def copied() -> Path:
        empty.checkpoint()
        return Path(shutil.copy(empty.file, tmp_path / "filled.duckdb"))

    return copied


def quality_page(app: AppTest) -> str:
    app.switch_page("datakvalitet.py").run()
    return healthy(app)


def links(app: AppTest, label: str) -> list[Any]:
    return [each for each in app.get("page_link") if each.proto.label == label]


# --- when a number is weak --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimated", "actual", "is_weak"), [(1, 3, False), (33, 99, False), (34, 99, True), (0, 0, False), (0, 9, False)]
)
def test_a_number_is_weak_when_more_than_a_third_of_it_is_estimated(estimated: int, actual: int, is_weak: bool) -> None:
    found = reasons(Basis(actual=actual, estimated=estimated, day=DAY))
    assert found == (("estimated",) if is_weak else ())


@pytest.mark.parametrize(("late", "timed", "is_weak"), [(4, 4, False), (5, 5, True), (3, 6, False), (4, 6, True)])
def test_a_number_is_weak_when_over_half_of_at_least_five_records_came_late(
    late: int, timed: int, is_weak: bool
) -> None:
    found = reasons(Basis(actual=timed, late=late, timed=timed, day=DAY))
    assert found == (("late",) if is_weak else ())


@pytest.mark.parametrize(
    ("every", "days", "is_weak"),
    [(7.0, 21, False), (7.0, 22, True), (31.0, 62, False), (31.0, 63, True), (None, 900, False)],
)
def test_a_number_is_weak_when_twice_its_rhythm_and_three_weeks_have_passed(
    every: float | None, days: int, is_weak: bool
) -> None:
    found = reasons(Basis(actual=9, newest=DAY - timedelta(days=days), every_days=every, day=DAY))
    assert found == (("old",) if is_weak else ())


def test_a_number_with_a_faulty_record_is_weak_and_all_its_reasons_are_told() -> None:
    assert reasons(Basis(actual=9, faulty=1, day=DAY)) == ("faulty",)
    assert reasons(Basis(actual=9, day=DAY)) == ()
    every = Basis(actual=9, estimated=9, faulty=2, late=5, timed=5, newest=date(2025, 1, 1), every_days=7, day=DAY)
    assert reasons(every) == ("estimated", "faulty", "old", "late")


def test_what_is_agreed_is_expected_while_the_programme_and_the_target_run() -> None:
    meetings = MENTOR.indicator("individual_meetings")
    assert meetings.target is not None
    until = meetings.target.to_on
    assert every_days(meetings, MENTOR, until) == 7, "The café is the most frequent of its kinds."
    assert every_days(meetings, MENTOR, until + timedelta(days=1)) is None
    assert every_days(meetings, MENTOR, MENTOR.from_on - timedelta(days=1)) is None
    assert every_days(MENTOR.indicator("mentors_recruited"), MENTOR, until) is None


def test_a_number_is_made_of_the_records_it_counts_and_not_of_those_it_looks_up() -> None:
    reads = {each.id: resting.tables_of(each.query) for each in MENTOR.indicators}
    assert subject(reads["individual_meetings"]) == "activity"
    assert counted(reads["individual_meetings"]) >= {"activity", "attendance", "estimate"}
    assert not counted(reads["individual_meetings"]) & {"match", "not_held"}
    assert counted(reads["mentors_recruited"]) == {"person"}
    assert all(subject(resting.tables_of(each.query)) for whole in KNOWN.values() for each in whole.indicators), (
        "Of every indicator it is known what it counts."
    )


@pytest.mark.parametrize(
    ("record", "is_counted"),
    [
        ({"kind": "cafe"}, True),
        ({"kind": "supervision"}, False),
        ({"kind": None}, True),
        ({"role": "mentor"}, False),
        ({"indicator": "individual_meetings"}, True),
        ({"indicator": "mentors_recruited"}, False),
    ],
)
def test_a_fault_in_another_kind_of_record_makes_no_number_weak(record: dict[str, object], is_counted: bool) -> None:
    assert is_of(MENTOR.indicator("individual_meetings"), record) is is_counted


def test_a_fault_in_the_answers_to_one_question_is_none_of_another() -> None:
    danish = next(each for each in MENTOR.indicators if each.parameters.get("questions") == ["danish"])
    network = next(each for each in MENTOR.indicators if each.parameters.get("questions") == ["network"])
    record = {"survey": "final_evaluation", "question": "danish"}
    assert is_of(danish, record)
    assert not is_of(network, record)


# --- the rules in words ----------------------------------------------------------------------------------------------


FIELDS = sorted({field for whole in KNOWN.values() for field in known_values(whole)} | {"actor_kind", "channel"})
CHECKS = [name.removeprefix("checks/") for name in promises.names("checks")] + [f"unknown_{each}" for each in FIELDS]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_rule_is_said_in_words_with_who_can_mend_it(check: str, lang: str) -> None:
    words.speak(lang)
    assert rules.rule_word(check) != check.replace("_", " ")
    assert "M-7" in rules.mender_word(check, "M-7") or rules.mender(check) != "recorder"
    assert rules.mender_word(check, None)


def frame(text: str) -> pd.DataFrame:
    lines = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
    return pd.DataFrame(lines[1:], columns=lines[0])


def test_what_is_wrong_is_said_from_what_the_check_found(empty: Store, fill: Fill) -> None:
    for table, text in SOUND.items():
        fill(table, text)
    batch = Batch(id="b", programme=PROGRAMME, kind="form", what="w", by="lead", at=datetime(2025, 12, 1, 12))
    for check, (table, text, _) in FAULTS.items():
        with empty.trying(batch) as write:
            write.insert(table, frame(text))
            if check in BESIDE:
                write.insert(BESIDE[check][0], frame(BESIDE[check][1]))
            (row,) = write.ask(f"checks/{check}").to_dict("records")
        for lang in ("da", "en"):
            words.speak(lang)
            wrong = rules.what_is_wrong(check, naming.facts_said(json.loads(row["facts"]), MENTOR))
            record = naming.record_word(row["record_table"], json.loads(row["record_key"]), MENTOR)
            for told in (wrong, record):
                assert told
                assert not any(mark in told for mark in ("{", "None", "null", "2025-", "2024-")), told
            assert wrong != row["problem"]


def test_who_wrote_a_meeting_down_can_mend_it_and_the_lead_a_match() -> None:
    assert rules.mender("activity_outside_its_match") == "recorder"
    assert rules.mender("match_before_its_people_joined") == "lead"
    assert rules.mender("response_without_invitation") == "evaluator"
    assert rules.mender("daily_attendance_that_disagrees_with_its_records") == "host"


# --- values the definition does not know -----------------------------------------------------------------------------


def unknown(chosen: Slice) -> list[tuple[str, str]]:
    found = frames.faulty_records(chosen)
    return sorted(zip(found["check"], found["record"], strict=True))


def test_a_value_the_definition_does_not_list_is_a_fault_and_one_it_lists_is_none(fill: Fill, seen: Seen) -> None:
    fill(
        "person",
        """
        person | role   | region | municipality | joined_on  | attributes.language
        M-1    | mentor | aarhus | Aarhus       | 2025-01-01 | da
        E-1    | mentee | jutland| Århus        | 2025-01-01 | klingon
        E-2    | mentee |        |              | 2025-01-01 |
        """,
    )
    fill("standing", "person | role | state | from_on\nM-1 | mentor | active | 2025-01-01")
    assert unknown(seen()) == [
        ("unknown_attribute", "E-1 mentee"),
        ("unknown_municipality", "E-1 mentee"),
        ("unknown_region", "E-1 mentee"),
    ]


def test_a_state_of_another_role_is_unknown(fill: Fill, seen: Seen) -> None:
    fill("person", "person | role | joined_on\nM-1 | mentor | 2025-01-01\nE-1 | mentee | 2025-01-01")
    fill(
        "standing",
        "person | role | state | from_on\nM-1 | mentor | waiting | 2025-01-01\nE-1 | mentee | waiting | 2025-01-01",
    )
    assert unknown(seen()) == [("unknown_state", "M-1 mentor 2025-01-01 waiting")]


def test_a_field_of_which_the_definition_lists_nothing_may_say_anything(fill: Fill, seen: Seen) -> None:
    assert "attainment" not in known_values(MENTOR)
    fill("person", "person | role | joined_on\nE-1 | mentee | 2025-01-01")
    fill("attainment", "person | role | attainment | reached_on\nE-1 | mentee | anything | 2025-01-01")
    assert unknown(seen()) == []


def test_what_somebody_is_or_answered_never_stands_beside_them() -> None:
    told = naming.facts_said({"value": "mentee/refugee_activist/maybe"}, MENTOR)
    wrong = rules.what_is_wrong("unknown_attribute", told)
    assert "Flygtningeaktivist" in wrong
    assert "maybe" not in wrong
    other = naming.facts_said({"value": "jutland"}, MENTOR)
    assert "jutland" in rules.what_is_wrong("unknown_region", other)


def test_another_programmes_faults_are_not_this_ones(fill: Fill, seen: Seen) -> None:
    fill(
        "person",
        "programme | person | role | region | joined_on\nlivet-gaar-videre | E-1 | participant | nowhere | 2023-01-01",
    )
    assert unknown(seen()) == []


# --- what is missing -------------------------------------------------------------------------------------------------


def gaps(chosen: Slice, what: str) -> list[tuple[str, int, int]]:
    found = frames.completeness(chosen)
    own = found[found["what"] == what]
    return [
        (f"{on:%Y-%m}", int(expected), int(got))
        for on, expected, got in zip(own["month"], own["expected"], own["found"], strict=True)
    ]


MATCHES = """
    match | kind       | participant | region | started_on | ended_on
    C-1   | one_to_one | E-1         | aarhus | 2025-01-01 | 2025-03-31
    C-2   | one_to_one | E-2         | odense | 2025-01-02 | 2025-03-30
"""


def test_a_match_is_expected_to_meet_in_the_months_it_lasted_whole(fill: Fill, seen: Seen) -> None:
    fill("match", MATCHES)
    fill(
        "activity",
        "activity | kind | held_on | match\nA-1 | one_to_one | 2025-01-31 | C-1\nA-2 | cafe | 2025-02-01 | C-1",
    )
    fill("not_held", "match | month\nC-2 | 2025-02-01")
    # C-1 met in January; C-2 said that February was without a meeting; a café is no meeting of a match.
    assert gaps(seen(), "met") == [("2025-01", 1, 1), ("2025-02", 2, 1), ("2025-03", 1, 0)]
    assert gaps(seen(regions=("odense",)), "met") == [("2025-02", 1, 1)]
    assert gaps(seen(as_of=date(2025, 2, 27)), "met") == [("2025-01", 1, 1)], "February is not over."
    assert gaps(seen(as_of=date(2025, 2, 28)), "met") == [("2025-01", 1, 1), ("2025-02", 2, 1)]


def test_a_follow_up_counts_when_it_is_held_or_marked_and_is_not_due_after_the_end(fill: Fill, seen: Seen) -> None:
    fill("match", MATCHES.replace("2025-03-31", "").replace("2025-03-30", ""))
    assert gaps(seen(as_of=date(2025, 4, 1)), "followed_up") == [("2025-04", 1, 0)]
    fill(
        "follow_up",
        "match | kind | due_on | held_on | outcome\nC-1 | check_in_3 | 2025-04-01 | | not_reached\nC-2 | check_in_3 | 2025-04-02 | 2025-05-01 |",
    )
    assert gaps(seen(as_of=date(2025, 4, 30)), "followed_up") == [("2025-04", 2, 1)], (
        "Held in May is not held in April."
    )
    assert gaps(seen(as_of=date(2025, 5, 1)), "followed_up") == [("2025-04", 2, 2)]


def test_people_whose_region_or_particulars_are_not_known_are_missing(fill: Fill, seen: Seen) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on  | attributes.language | attributes.refugee_activist
        E-1    | mentee | aarhus | 2025-01-01 | da                  | yes
        E-2    | mentee |        | 2025-01-31 | da                  |
        M-1    | mentor | aarhus | 2025-02-01 | da                  |
        """,
    )
    assert gaps(seen(), "placed") == [("2025-01", 2, 1), ("2025-02", 1, 1)]
    # Of a mentor nobody asks whether they are a refugee activist.
    assert gaps(seen(), "described") == [("2025-01", 2, 1), ("2025-02", 1, 1)]


def test_evenings_are_counted_against_the_weeks_agreed(fill: Fill, seen: Seen) -> None:
    fill(
        "activity",
        "activity | kind | held_on\nA-1 | cafe | 2025-10-01\nA-2 | cafe | 2025-10-01\nA-3 | cafe | 2025-10-15",
    )
    (cafe,) = [each for each in complete.measures(seen(as_of=date(2025, 10, 31))) if each.short == "Onsdagscafé"]
    october = {on: (expected, found) for on, expected, found in cafe.months}[date(2025, 10, 1)]
    assert october == (4, 2), "Two on one evening are one evening; the week of 31 October is not over."
    assert not cafe.is_whole


# --- how late --------------------------------------------------------------------------------------------------------


def test_days_are_told_in_bands_and_what_was_imported_stands_apart(fill: Fill, seen: Seen) -> None:
    fill(
        "activity",
        """
        activity | kind | held_on    | recorded_at         | source
        A-1      | cafe | 2025-01-01 | 2025-01-01 23:59:00 | form
        A-2      | cafe | 2025-01-01 | 2025-01-02 00:01:00 | form
        A-3      | cafe | 2025-01-01 | 2025-01-04 12:00:00 | form
        A-4      | cafe | 2025-01-01 | 2025-01-05 12:00:00 | form
        A-5      | cafe | 2025-01-01 | 2025-01-08 12:00:00 | form
        A-6      | cafe | 2025-01-01 | 2025-01-09 12:00:00 | form
        A-7      | cafe | 2025-01-01 | 2025-01-31 12:00:00 | form
        A-8      | cafe | 2025-01-01 | 2025-02-01 12:00:00 | form
        A-9      | cafe | 2025-01-01 | 2025-11-01 12:00:00 | import
        """,
    )
    found = frames.days_until_recorded(seen())
    assert list(delays.bands(found).items()) == [
        ("samme dag", 1), ("1-3 dage", 2), ("4-7 dage", 2), ("8-30 dage", 2), ("over 30 dage", 1), ("importeret", 1),
    ]  # fmt: skip
    assert median(found[found["days"].notna()]) == 6, "Between four and seven days: half a day counts as a whole one."


@pytest.mark.parametrize(("days", "middle"), [([3], 3), ([0, 1], 1), ([0, 0, 9], 0), ([1, 2, 9, 9], 6)])
def test_the_usual_delay_is_the_one_in_the_middle(days: list[int], middle: int) -> None:
    assert median(pd.DataFrame({"days": days, "records": 1})) == middle


# --- what was written ------------------------------------------------------------------------------------------------


def test_the_weeks_new_corrected_and_deleted_records_are_told_with_who(empty: Store, seen: Seen) -> None:
    def batch(id: str, by: str, on: date) -> Batch:
        at = datetime(on.year, on.month, on.day, 12)
        return Batch(id=id, programme=PROGRAMME, kind="form", what="evening", by=by, at=at)

    rows = pd.DataFrame([{"activity": f"A-{i}", "kind": "cafe", "held_on": "2025-11-01"} for i in range(3)])
    key = {"programme": PROGRAMME, "activity": "A-0"}
    with empty.writing(batch("before", "M-1", date(2025, 11, 23))) as write:
        write.insert("activity", rows)
    with empty.writing(batch("within", "M-2", date(2025, 11, 24))) as write:
        write.insert("activity", rows.assign(activity=["B-0", "B-1", "B-2"]))
    with empty.writing(batch("mended", "lead", date(2025, 11, 30))) as write:
        write.correct("activity", key, {"title": "Fest"}, by="lead", reason="navnet manglede")
        write.delete("activity", key | {"activity": "A-1"}, by="lead", reason="skrevet to gange")
    with empty.writing(batch("after", "M-3", date(2025, 12, 1))) as write:
        write.insert("activity", rows.assign(activity=["C-0", "C-1", "C-2"]))
    told = changed.table(frames.written(seen()))
    assert told.to_numpy().tolist() == [["Aktiviteter", "3 nye, 1 rettet og 1 slettet", "M-2 og lead"]]


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("programme", sorted(KNOWN))
def test_nothing_recorded_too_early_and_hidden_are_three_answers(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: str
) -> None:
    Store.open(tmp_path / "nothing.duckdb", samples=False).close()
    day = KNOWN[programme].to_on.isoformat()
    nothing = quality_page(open_page(programme=programme, database=tmp_path / "nothing.duckdb", as_of=day))
    early = quality_page(
        open_page(programme=programme, as_of=(KNOWN[programme].from_on - timedelta(days=1)).isoformat())
    )
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    hidden = quality_page(open_page(programme=programme))
    answers = ["Ikke registreret: der er ingen poster", "For tidligt at sige", "Skjult af hensyn til fortrolighed"]
    told = [[answer in text for answer in answers] for text in (nothing, early, hidden)]
    assert told == [[True, False, False], [False, True, False], [False, False, True]]
    assert not any("Fejl i posterne" in text for text in (nothing, early, hidden))


def test_the_page_answers_with_records_faults_estimates_and_delay_and_agrees_with_the_targets(open_page: Open) -> None:
    app = open_page()
    basis = next(each.value for each in app.caption if "skønnet" in each.value)
    text = quality_page(app)
    logged, estimated = (int(part.split()[0]) for part in basis.split(" · ")[0].split(", "))
    assert f"{logged} logget, {estimated} skønnet" in text
    assert f"{words.percent(estimated, logged + estimated)} af »Individuelle møder« er skønnet." in text
    assert "**ingen fejl**" in text
    assert "Loggen kommer typisk 4 dage efter." in text
    assert "Regnskabet stemmer:" in text
    assert "Regnskabet stemmer ikke" not in text


def test_a_fault_stands_with_what_is_wrong_who_can_mend_it_and_the_way_there(
    open_page: Open, filled: Callable[[], Path], fill: Fill
) -> None:
    for table in ("person", "match"):
        fill(table, SOUND[table].replace("north", ""))
    fill("activity", "activity | kind | held_on | match | recorded_by\nA-9 | one_to_one | 2025-07-01 | C-1 | M-1")
    app = open_page(database=filled(), as_of="2025-11-30")
    text = quality_page(app)
    assert "**1 fejl**" in text
    assert "Mødet ligger uden for sit forløb: 1 post" in text
    wrong = "Holdt 1. juli 2025; forløbet C-1 varede fra 1. januar 2025 til 30. juni 2025."
    assert wrong in text.replace("\\", ""), "Markdown's marks apart, the sentence stands as it is."
    assert "der skrev det ind" in text
    (link,) = links(app, "Ret eller slet")
    assert link.proto.page == "registrer"
    assert "fix=activity%3A%7B%22programme%22" in link.proto.query_string
    assert "A-9" in link.proto.query_string


def test_a_table_that_lost_records_is_told_by_the_ledger(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "disagreements", lambda self: ["attendance", "person"])
    text = quality_page(open_page())
    assert "**Regnskabet stemmer ikke** for fremmøder og personer" in text


def test_the_rules_that_nothing_breaks_are_listed_when_unfolded(open_page: Open) -> None:
    app = open_page()
    text = quality_page(app)
    assert re.search(r"Ingen af de 5\d regler finder en fejl\.", text)
    assert "To tilstande overlapper" not in text
    app.session_state["sound-rules"] = True
    assert "To tilstande overlapper" in healthy(app.run())


# --- the mark --------------------------------------------------------------------------------------------------------


def test_a_card_that_rests_on_estimates_is_marked_and_leads_to_why(open_page: Open) -> None:
    app = open_page()
    (mark,) = links(app, "Svage data")
    assert mark.proto.page == "datakvalitet"
    assert mark.proto.icon == ":material/warning:"
    assert "skønnet" in mark.proto.help
    app.button(key="behind-individual_meetings").click().run()
    assert "Svage data: 46" in healthy(app)


def test_every_number_marked_on_the_targets_is_told_on_the_page(open_page: Open) -> None:
    app = open_page()
    assert len(links(app, "Svage data")) == 1
    quality_page(app)
    weak_ones = [table.value for table in app.table if "Hvorfor" in table.value]
    assert [each["Tal"].tolist() for each in weak_ones] == [["Individuelle møder"]]


def test_the_front_page_never_waits_for_the_checks(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = Store.ask

    def listening(self: Store, name: str, /, **params: object) -> pd.DataFrame:
        # What an earlier reader set going behind their page may still be looking.
        if not current_thread().name.startswith("checks"):
            asked.append(name)
        return ask(self, name, **params)

    behind: list[object] = []
    monkeypatch.setattr(Store, "ask", listening)
    monkeypatch.setattr(looking._Looked, "_wait_and_look", lambda self, version, *rest: behind.append(version))
    monkeypatch.setattr(looking, "_looked", looking._Looked())
    app = open_page()
    assert len(links(app, "Svage data")) == 1
    assert not [name for name in asked if name.startswith("checks/")]
    app.run()
    assert behind == [frames.version()], "Looked for behind its back, once."


def test_what_is_looked_for_while_somebody_is_erased_is_not_kept(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = looking._Looked()

    def look(opened: Store, definitions: object) -> pd.DataFrame:
        looked.forget()
        return pd.DataFrame({"record": ["E-001"]})

    monkeypatch.setattr(looking, "_look", look)
    assert looked.now("v1", empty, {}).rows["record"].tolist() == ["E-001"]
    assert looked._found is None
    monkeypatch.setattr(looking, "_look", lambda opened, definitions: pd.DataFrame())
    assert looked.now("v1", empty, {}) is looked._found


def test_a_fault_marks_the_numbers_that_count_the_record_and_no_others(
    open_page: Open, filled: Callable[[], Path], fill: Fill
) -> None:
    fill(
        "person",
        "person | role | region | joined_on\nM-1 | mentor | jutland | 2025-01-01\nE-1 | mentee | aarhus | 2025-01-01",
    )
    app = open_page(database=filled(), as_of="2025-11-30")
    quality_page(app)
    app.switch_page("maaltal.py").run()
    (mark,) = links(app, "Svage data")
    assert mark.proto.help == "1 post har en fejl"


def test_weakness_is_not_told_of_what_is_hidden(seen: Seen, fill: Fill) -> None:
    fill("person", "person | role | region | joined_on\nM-1 | mentor | jutland | 2025-01-01")
    assert set(resting.weaknesses(seen(), patient=True)) == {"mentors_recruited"}
    assert resting.weaknesses(seen(role="board"), patient=True) == {}
    assert pytest.approx(1 / 3) == weak.ESTIMATED_AT_MOST, "The page says a third in words."
