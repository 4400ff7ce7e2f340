"""How long data are kept: whose time is over on which day, and what is gone when it is."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from monitoring import programmes, retaining, store
from monitoring.programmes import Kept, Programme, Retention
from monitoring.retaining import __main__ as command
from monitoring.retaining import running
from monitoring.store import Event, Store
from tests.conftest import PROGRAMME, Fill, filling

WHY = {"da": "Derfor.", "en": "Because."}


def time(kind: Kept = "people", months: int = 12, after: Any = "programme") -> Retention:
    return Retention(kind=kind, months=months, after=after, reason=WHY)


@pytest.fixture(scope="module")
def mentors() -> Programme:
    """The mentor programme, which ends on the last day of 2025."""
    return programmes.known()[0][PROGRAMME]


def keeping(programme: Programme, *times: Retention) -> Programme:
    return programme.model_copy(update={"retention": list(times)})


@pytest.mark.parametrize(
    ("months", "after", "last", "due"),
    [
        (12, "programme", date(2024, 5, 1), date(2026, 12, 31)),
        (12, "programme", date(2026, 3, 31), date(2027, 3, 31)),
        (2, "programme", date(2024, 5, 1), date(2026, 2, 28)),
        (12, "course", date(2024, 5, 1), date(2025, 5, 1)),
        (12, "course", date(2024, 2, 29), date(2025, 2, 28)),
        (1, "written", date(2025, 1, 31), date(2025, 2, 28)),
        (24, "written", date(2025, 1, 31), date(2027, 1, 31)),
    ],
)
def test_a_time_is_over_so_many_whole_months_later(
    mentors: Programme, months: int, after: Any, last: date, due: date
) -> None:
    assert retaining.due_on(time(months=months, after=after), mentors, last) == due


@pytest.mark.parametrize("months", [1, 6, 12, 13])
@pytest.mark.parametrize("after", ["programme", "course"])
def test_what_is_due_today_is_all_that_was_last_on_record_up_to_one_day(
    mentors: Programme, months: int, after: Any
) -> None:
    """Forward and backward agree over four years, the short months among them."""
    kept = time(months=months, after=after)
    for today in pd.date_range("2024-01-01", "2027-12-31", freq="29D").date:
        last = retaining.last_due(kept, mentors, today)
        days = pd.date_range("2022-12-25", "2027-12-31", freq="13D").date if last is None else pd.date_range(
            pd.Timestamp(last) - pd.Timedelta(days=3), periods=7, freq="D"
        ).date  # fmt: skip
        for day in days:
            due = retaining.due_on(kept, mentors, day) <= today
            assert due == (last is not None and day <= last), (today, day)


def test_somebody_with_a_match_running_is_not_due_from_the_end_of_their_course(
    mentors: Programme, empty: Store, fill: Fill
) -> None:
    fill(
        "person",
        "person | role | joined_on\nE-1 | mentee | 2024-01-10\nE-2 | mentee | 2024-01-10\nM-1 | mentor | 2024-01-01",
    )
    fill(
        "match",
        """match | kind       | supporter | participant | started_on | ended_on
           P-1   | one_to_one | M-1       | E-1         | 2024-02-01 |
           P-2   | one_to_one | M-1       | E-2         | 2024-02-01 | 2024-08-01""",
    )
    people = empty.ask("retention/people", programme=PROGRAMME)
    assert people[["person", "runs"]].values.tolist() == [["E-1", True], ["E-2", False], ["M-1", True]]
    nothing = empty.ask("retention/written", programme=PROGRAMME)
    told = retaining.schedule(keeping(mentors, time(after="course")), people, nothing, None)
    assert told[["due_on", "people"]].values.tolist() == [[date(2025, 8, 1), 1]], (
        "The mentor has another match running."
    )
    told = retaining.schedule(keeping(mentors, time()), people, nothing, None)
    assert told[["due_on", "people"]].values.tolist() == [[date(2026, 12, 31), 3]], (
        "The programme's end is everybody's."
    )


def test_what_anybody_did_last_is_what_their_time_runs_from(mentors: Programme, empty: Store, fill: Fill) -> None:
    fill(
        "person",
        "person | role | joined_on\nE-1 | mentee | 2024-01-10\nE-2 | mentee | 2024-01-10\nE-3 | mentee | 2024-01-10",
    )
    fill("standing", "person | role | state | from_on | to_on\nE-1 | mentee | community | 2024-02-01 | 2024-03-01")
    fill("activity", "activity | kind | held_on\nA-1 | cafe | 2024-09-04")
    fill("attendance", "activity | person | role | heads\nA-1 | E-2 | mentee | 1\nA-1 | | mentee | 4")
    people = empty.ask("retention/people", programme=PROGRAMME)
    last = dict(zip(people["person"], people["last_on"].dt.date, strict=True))
    assert last == {"E-1": date(2024, 3, 1), "E-2": date(2024, 9, 4), "E-3": date(2024, 1, 10)}
    assert not people["sample"].any()


def test_what_a_programme_says_nothing_of_is_not_deleted_by_the_clock(
    mentors: Programme, empty: Store, fill: Fill
) -> None:
    fill("person", "person | role | joined_on\nE-1 | mentee | 2004-01-10")
    people = empty.ask("retention/people", programme=PROGRAMME)
    written = empty.ask("retention/written", programme=PROGRAMME)
    assert retaining.schedule(keeping(mentors), people, written, None).empty
    assert retaining.schedule(keeping(mentors, time("answers")), people, written, None).empty


def test_the_access_log_is_kept_as_long_as_the_programme_that_keeps_it_longest(mentors: Programme) -> None:
    one, other = (keeping(mentors, time("access_log", months, "written")) for months in (12, 36))
    longest = retaining.times({"a": one, "b": other})
    assert longest is not None
    assert longest.months == 36
    assert retaining.times({"a": one, "b": keeping(mentors)}) is None, "One programme keeps it for good."
    assert retaining.times({}) is None


def test_the_reader_is_warned_two_months_ahead() -> None:
    today = date(2026, 11, 1)
    said = {day: retaining.state(day, today) for day in (date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 1))}
    assert list(said.values()) == ["now", "soon", "later"]


def test_every_shipped_programme_says_how_long_each_kind_is_kept_and_why() -> None:
    for programme in programmes.known()[0].values():
        assert {each.kind for each in programme.retention} == set(retaining.KINDS), programme.id
        assert all(each.reason["da"] and each.reason["en"] for each in programme.retention)


# --- what is gone when the time is over -------------------------------------------------------------------------------

ANSWERED = """
wave | respondent | submitted_on
2024 | R-01       | 2024-11-03
2024 | R-02       | 2024-11-05
2025 | R-01       | 2025-11-03
"""


@pytest.fixture
def answered(empty: Store, fill: Fill) -> Store:
    """Two waves of answers with words, somebody who never answered, and a word that was corrected."""
    survey = "final_evaluation"
    rows = [line.split("|") for line in ANSWERED.strip().splitlines()[1:]]
    keys = [(wave.strip(), who.strip(), on.strip()) for wave, who, on in rows]
    sent = [*keys, ("2024", "R-03", "2024-10-01"), ("2025", "R-03", "2025-10-01")]
    fill(
        "invitation",
        "survey | wave | respondent | sent_on\n" + "\n".join(f"{survey} | {w} | {r} | {on}" for w, r, on in sent),
    )
    fill(
        "response",
        "survey | wave | respondent | submitted_on\n" + "\n".join(f"{survey} | {w} | {r} | {on}" for w, r, on in keys),
    )
    fill(
        "answer",
        "survey | wave | respondent | question | code | text\n"
        + "\n".join(f"{survey} | {w} | {r} | own_words | text | Words of {r} in {w}" for w, r, _ in keys)
        + f"\n{survey} | 2024 | R-01 | satisfaction | high |",
    )
    with empty.writing() as write:
        key = {"programme": PROGRAMME, "survey": survey, "wave": "2024", "respondent": "R-02", "question": "own_words"}
        write.correct("answer", key, {"text": "Other words"}, by="lead", reason="Misread")
    return empty


def stands(opened: Store, table: str, column: str) -> list[Any]:
    return sorted(opened.records(table, PROGRAMME)[column].to_pylist(), key=str)


def test_answers_whose_time_is_over_are_gone_and_the_log_does_not_remember_them(answered: Store) -> None:
    with answered.writing() as write:
        assert write.expire("answers", PROGRAMME, date(2024, 12, 31)) == 2
    assert stands(answered, "response", "wave") == ["2025"]
    assert stands(answered, "answer", "text") == ["Words of R-01 in 2025"]
    assert stands(answered, "invitation", "respondent") == ["R-01", "R-03"], (
        "Who was asked and never answered, as well."
    )
    assert answered.records("change_log", PROGRAMME).num_rows == 0
    assert answered.disagreements() == []


def test_words_go_before_the_answers_they_stand_in(answered: Store) -> None:
    with answered.writing() as write:
        assert write.expire("free_text", PROGRAMME, date(2024, 12, 31)) == 2
    assert stands(answered, "answer", "text") == [None, None, None, "Words of R-01 in 2025"]
    assert stands(answered, "answer", "code") == ["high", "text", "text", "text"], (
        "That somebody answered still counts."
    )
    assert answered.records("change_log", PROGRAMME).num_rows == 0, "It held the words as they stood before."
    assert answered.disagreements() == []


def test_changes_go_by_the_day_they_were_made_and_no_record_with_them(answered: Store) -> None:
    with answered.writing() as write:
        assert write.expire("change_log", PROGRAMME, date(2020, 1, 1)) == 0
        assert write.expire("change_log", PROGRAMME, date(2099, 1, 1)) == 1
        assert write.expire("change_log", "another", date(2099, 1, 1)) == 0
    assert answered.records("change_log", PROGRAMME).num_rows == 0
    assert answered.records("answer", PROGRAMME).num_rows == 4
    assert answered.disagreements() == []


@pytest.fixture
def server(tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database of a server, with people, answers and a log of two years; it keeps them a year after the programme."""
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(empty_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    opened = store.opened()
    fill = filling(opened)
    fill(
        "person",
        "person | role | joined_on\nE-71 | mentee | 2024-01-10\nM-71 | mentor | 2024-01-10\nE-72 | mentee | 2026-06-01",
    )
    fill(
        "match",
        """match | kind       | supporter | participant | started_on | ended_on
           P-71  | one_to_one | M-71      | E-71        | 2024-02-01 | 2024-08-01""",
    )
    fill("activity", "activity | kind | held_on\nA-71 | cafe | 2024-09-04")
    fill("attendance", "activity | person | role | heads\nA-71 | E-71 | mentee | 1\nA-71 | | mentee | 4")
    for at in ("2024-06-01", "2026-12-01"):
        moment = datetime.fromisoformat(at)
        opened.log.note(
            Event(kind="read", reader="lead-1", what="mentorer", programme=PROGRAMME, subject="E-71", at=moment)
        )
    yield opened
    store.close()


YEAR_AFTER = [time(), time("access_log", 24, "written")]


def test_on_the_day_everybody_whose_time_is_over_is_gone_and_nobody_else(server: Store, mentors: Programme) -> None:
    kept = keeping(mentors, *YEAR_AFTER)
    assert running.due(kept, {PROGRAMME: kept}, date(2026, 5, 31)) == ()
    (due,) = [each for each in running.due(kept, {PROGRAMME: kept}, date(2026, 12, 31)) if each.kind == "people"]
    assert due.people == ("E-71", "M-71"), "She joined after the end: her year is not over."
    done = running.run(kept, {PROGRAMME: kept}, date(2026, 12, 31), by="lead-1")
    assert [each.kind for each in done] == ["people", "access_log"]
    assert stands(server, "person", "person") == ["E-72"]
    assert server.records("match", PROGRAMME).num_rows == 0
    assert server.records("attendance", PROGRAMME)["heads"].to_pylist() == [5], (
        "The evening had as many guests as ever."
    )
    assert running.run(kept, {PROGRAMME: kept}, date(2026, 12, 31), by="lead-1") == ()
    assert server.disagreements() == []
    assert server.broken_log() == []


def test_nothing_of_those_whose_time_is_over_is_left_in_the_file(server: Store, mentors: Programme) -> None:
    kept = keeping(mentors, *YEAR_AFTER)
    server.log.flush()
    server.checkpoint()
    before = server.file.read_bytes()
    assert b"E-71" in before
    running.run(kept, {PROGRAMME: kept}, date(2026, 12, 31), by="lead-1")
    store.close()
    left = [
        file.name
        for file in server.file.parent.rglob("*")
        if file.is_file() and re.search(rb"E-71|M-71|P-71", file.read_bytes())
    ]
    assert left == []
    assert b"E-72" in server.file.read_bytes()


def test_what_was_deleted_is_told_in_numbers_and_the_log_begins_where_its_time_does(
    server: Store, mentors: Programme
) -> None:
    kept = keeping(mentors, *YEAR_AFTER)
    running.run(kept, {PROGRAMME: kept}, date(2026, 12, 31), by="lead-1")
    runs = server.ask("retention/runs", programme=PROGRAMME)
    told = runs[["kind", "people", "records", "ran_by"]].values.tolist()
    assert sorted(told) == [["access_log", 0, 1, "lead-1"], ["people", 2, 0, "lead-1"]]
    given = {"programme": PROGRAMME, "from_on": "2000-01-01", "until_on": "2099-01-01", "newest": 99}
    log = server.ask("accounts/access_log", **given, reader=None, kinds=None, person=None)
    assert set(log["event"]) == {"read", "retention"}
    assert not log["happened_at"].str.startswith("2024").any()
    assert log["subject"].isna().all(), "Nobody who is gone stands in it."
    assert len(log) == int(log["found"].iloc[0]) == 3


def test_the_command_says_what_is_due_and_deletes_nothing_when_asked_to_try(
    server: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    assert command.main(["--programme", PROGRAMME, "--dry-run", "--today", "2026-12-31"]) == 0
    said = capsys.readouterr().out
    assert "LGBT Asylums mentorprogram: dette ville blive slettet:" in said
    assert "  2 personer (31. december 2025)" in said
    assert "E-71" not in said
    assert stands(store.opened(), "person", "person") == ["E-71", "E-72", "M-71"]
    with pytest.raises(SystemExit):
        command.main(["--today", "2099-12-31"])
    assert command.main(["--programme", "unknown"]) == command.MISUSED
