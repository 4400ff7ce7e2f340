"""The forms without a page: what they begin with, what is wrong at which field, what they write."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from monitoring import forms, programmes, store
from monitoring.forms import (
    Form,
    Known,
    NotSaved,
    Setting,
    Told,
    evening,
    follow_up,
    match,
    meeting,
    person,
    states,
    telling,
)
from monitoring.forms import fixing as correcting
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

MENTORS = programmes.known()[0][PROGRAMME]
SUNDAY = date(2025, 11, 30)
NOON = datetime(2025, 11, 30, 12)
RECORDS: dict[str, str] = {
    "person": """
        person | role      | region     | joined_on  | attributes.language
        M-001  | mentor    | aarhus     | 2025-01-01 |
        M-002  | mentor    | koebenhavn | 2025-01-01 |
        M-023  | mentor    | koebenhavn | 2025-11-27 |
        E-001  | mentee    | aarhus     | 2025-01-01 | fa
        E-002  | mentee    | koebenhavn | 2025-01-01 |
        E-003  | mentee    | koebenhavn | 2025-01-01 |
        """,
    "standing": """
        person | role   | state   | from_on    | to_on
        M-001  | mentor | active  | 2025-01-01 |
        M-002  | mentor | active  | 2025-01-01 | 2025-10-31
        M-002  | mentor | stopped | 2025-11-01 |
        M-023  | mentor | applied | 2025-11-27 |
        E-001  | mentee | waiting | 2025-01-01 | 2025-01-31
        E-001  | mentee | matched | 2025-02-01 |
        E-002  | mentee | waiting | 2025-03-01 |
        """,
    "match": """
        match | kind       | supporter | participant | region | started_on | ended_on
        C-001 | one_to_one | M-001     | E-001       | aarhus | 2025-02-01 |
        C-002 | one_to_one | M-002     | E-003       |        | 2025-02-01 | 2025-08-01
        """,
    "goal": """
        match | goal | category | set_on
        C-001 | 1    | danish   | 2025-02-01
        """,
    "follow_up": """
        match | kind       | due_on     | held_on
        C-001 | check_in_3 | 2025-05-01 |
        """,
    "activity": """
        activity | kind       | held_on    | region     | mode     | minutes | match
        A-0008   | cafe       | 2025-11-19 | koebenhavn | physical | 180     |
        A-0009   | one_to_one | 2025-11-20 | aarhus     | online   | 45      | C-001
        """,
    "attendance": """
        activity | person | role   | heads
        A-0008   | E-002  | mentee | 1
        A-0008   |        | mentee | 3
        A-0009   | E-001  | mentee | 1
        A-0009   | M-001  | mentor | 1
        """,
}


@pytest.fixture
def cafe(empty: Store, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Two mentors, one of them stopped, three mentees, a match that runs and one that ended, one café evening."""
    for table, rows in RECORDS.items():
        fill(table, rows)
    monkeypatch.setattr(store, "opened", lambda: empty)
    return empty


def setting(opened: Store, *, seen: date = SUNDAY, today: date = SUNDAY) -> Setting:
    known = Known.read(lambda name: opened.ask(f"registering/{name}", programme=PROGRAMME))
    return Setting(programme=MENTORS, known=known, seen=seen, today=today, by="L-001")


def rows(opened: Store, sql: str) -> list[tuple[object, ...]]:
    with opened._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def wrong(form: str | Form, told: Told, given: Setting) -> dict[str, str]:
    """The weight of what is wrong at each field."""
    asked = forms.FORMS[form] if isinstance(form, str) else form
    return {each.field: each.weight for each in asked.flaws(told, given)}


def send(opened: Store, form: str | Form, id: str = "t1", **told: Any) -> bool:
    asked = forms.FORMS[form] if isinstance(form, str) else form
    given = setting(opened)
    fields = {name.replace("__", "."): value for name, value in told.items()}
    return forms.save(asked, asked.begin({}, given) | fields, given, id=id)


# --- an evening -----------------------------------------------------------------------------------------------------


def test_an_evening_begins_on_the_latest_wednesday_where_the_last_one_was(cafe: Store) -> None:
    begun = evening.begin({"kind": "cafe"}, setting(cafe))
    assert (begun["on"], begun["region"], begun["minutes"]) == ("2025-11-26", "koebenhavn", 180)
    on_a_wednesday = setting(cafe, seen=date(2025, 11, 26), today=date(2026, 1, 1))
    assert evening.begin({"kind": "cafe"}, on_a_wednesday)["on"] == "2025-11-26", "the day itself counts"
    assert evening.begin({"kind": "cafe"}, setting(cafe, today=date(2025, 11, 25)))["on"] == "2025-11-19"
    assert evening.begin({"kind": "cafe", "on": "2025-11-12"}, setting(cafe))["on"] == "2025-11-12"
    assert evening.begin({"kind": "workshop"}, setting(cafe))["on"] == "2025-11-30", "a workshop has no weekday"


def test_whoever_comes_most_often_stands_first_and_whoever_has_not_joined_does_not_stand_there(cafe: Store) -> None:
    told = evening.begin({"kind": "cafe"}, setting(cafe))
    kind = evening.kind_of(told, MENTORS)
    mentees, mentors = evening.roles(kind, setting(cafe))
    assert [each.id for each in (mentees, mentors)] == ["mentee", "mentor"]
    in_sight = [each.person for each in evening.first_in_sight(mentees, kind, told, setting(cafe))]
    assert in_sight == ["E-002", "E-001", "E-003"]
    stopped_last = [each.person for each in evening.first_in_sight(mentors, kind, told, setting(cafe))]
    assert stopped_last == ["M-001", "M-002"], "M-023 joined the day after"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, {"came": "missing"}),
        ({"heads.mentee": 2}, {}),
        ({"came.mentee": ["E-001"]}, {}),
        ({"heads.mentee": 1, "on": "2025-12-03"}, {"on": "stop"}),
        ({"heads.mentee": 1, "on": "2023-12-27"}, {"on": "stop"}),
        ({"heads.mentee": 1, "on": "2025-11-27"}, {"on": "confirm"}),
        ({"heads.mentee": 1, "on": "2025-11-19"}, {"on": "stop"}),
        ({"heads.mentee": 1, "on": "2025-11-19", "region": "aarhus"}, {}),
        ({"came.mentee": ["E-002"], "on": "2025-11-19", "region": "aarhus"}, {"came.mentee": "stop"}),
        ({"heads.mentee": 1, "on": None}, {"on": "missing"}),
        ({"heads.mentee": 1, "on": "i dag"}, {"on": "missing"}),
        ({"heads.mentee": 1, "region": None}, {"region": "missing"}),
        ({"came.mentee": ["E-001", "E-001"]}, {"came.mentee": "stop"}),
        ({"came.mentee": ["E-099"]}, {"came.mentee": "stop"}),
        ({"came.mentor": ["M-023"]}, {"came.mentor": "stop"}),
        ({"came.mentor": ["M-002"]}, {"came.mentor": "confirm"}),
    ],
)
def test_what_is_wrong_with_an_evening_stands_at_its_field(cafe: Store, told: Told, found: dict[str, str]) -> None:
    given = setting(cafe)
    whole = evening.begin({"kind": "cafe"}, given) | told
    assert wrong("evening", whole, given) == found
    assert bool(forms.in_the_way(evening.EVENING, whole, given)) is bool(found)
    confirmed = whole | {"confirmed": [each.id for each in evening.flaws(whole, given)]}
    stays = set(found.values()) - {"confirm"}
    assert bool(forms.in_the_way(evening.EVENING, confirmed, given)) is bool(stays), "a stop cannot be confirmed"


def test_an_evening_of_the_programmes_last_day_is_logged_after_its_end_and_none_later(cafe: Store) -> None:
    later = setting(cafe, seen=date(2026, 2, 1), today=date(2026, 2, 1))
    assert evening.begin({"kind": "cafe"}, later)["on"] == "2025-12-31"
    last = evening.begin({"kind": "cafe"}, later) | {"heads.mentee": 1}
    assert wrong("evening", last, later) == {}
    assert wrong("evening", last | {"on": "2026-01-07"}, later) == {"on": "stop"}


def test_an_evening_sent_twice_is_one_evening_and_a_second_one_is_refused_in_words(cafe: Store) -> None:
    came = {"came__mentee": ["E-001", "E-002"], "came__mentor": ["M-001"], "heads__mentee": 2}
    assert send(cafe, "evening", **came) is True
    assert send(cafe, "evening", **came) is False
    written = rows(
        cafe, "select activity, kind, held_on::text, minutes, source, batch from activity where batch = 't1'"
    )
    assert written == [("A-0010", "cafe", "2025-11-26", 180, "form", "t1")]
    assert rows(cafe, "select person, role, heads from attendance where batch = 't1' order by all") == [
        ("E-001", "mentee", 1), ("E-002", "mentee", 1), ("M-001", "mentor", 1), (None, "mentee", 2),
    ]  # fmt: skip
    with pytest.raises(NotSaved, match="allerede logget: 5 mennesker"):
        send(cafe, "evening", id="t2", **(came | {"on": "2025-11-26"}))
    assert len(rows(cafe, "from activity where kind = 'cafe'")) == 2
    (told,) = telling.sent(cafe.ask("registering/latest", programme=PROGRAMME, newest=5, sent_by=None))
    assert telling.told(told, MENTORS) == "Onsdagscafé · 26. november 2025: 5 mennesker, heraf 2 uden navn"
    assert cafe.disagreements() == []


def test_what_slips_through_to_the_schema_is_refused_in_words_and_leaves_nothing(cafe: Store) -> None:
    def twice(writer: store.Writer, told: Told, given: Setting) -> None:
        evening.write(writer, told, given)
        evening.write(writer, told, given)

    broken = replace(evening.EVENING, write=twice)
    with pytest.raises(NotSaved, match="strider mod noget"):
        send(cafe, broken, heads__mentee=1)
    assert len(rows(cafe, "from activity")) == 2
    assert rows(cafe, "from batch") == [], "it can be sent again"


# --- a meeting and a follow-up --------------------------------------------------------------------------------------


def test_a_meeting_counts_both_and_keeps_the_topics_and_no_words(cafe: Store) -> None:
    given = setting(cafe)
    begun = forms.FORMS["meeting"].begin({"match": "C-001"}, given)
    assert (begun["mode"], begun["minutes"]) == ("online", 45), "as the last time"
    assert send(cafe, "meeting", match="C-001", minutes=60, topics=["danish", "no_such"])
    assert rows(cafe, "select kind, match, region, minutes from activity where batch = 't1'") == [
        ("one_to_one", "C-001", "aarhus", 60)
    ]
    assert rows(cafe, "select person, role from attendance where batch = 't1' order by all") == [
        ("E-001", "mentee"), ("M-001", "mentor"),
    ]  # fmt: skip
    assert rows(cafe, "select topic from activity_topic") == [("danish",)]
    assert "title" not in {name for name, value in begun.items() if value}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"match": "C-001"}, {}),
        ({"match": None}, {"match": "missing"}),
        ({"match": "C-001", "on": "2025-11-20"}, {"match": "confirm"}),
        ({"match": "C-001", "on": "2025-01-31"}, {"on": "stop"}),
        ({"match": "C-002", "on": "2025-08-01"}, {}),
        ({"match": "C-002", "on": "2025-08-02"}, {"on": "stop"}),
        ({"match": "C-002", "on": "2025-11-03"}, {"on": "stop", "match": "stop"}),
    ],
)
def test_what_is_wrong_with_a_meeting_stands_at_its_field(cafe: Store, told: Told, found: dict[str, str]) -> None:
    given = setting(cafe)
    assert wrong("meeting", forms.FORMS["meeting"].begin({}, given) | told, given) == found


def test_the_supporters_own_matches_stand_first(cafe: Store, fill: Fill) -> None:
    fill(
        "match", "match | kind | supporter | participant | started_on\nC-003 | one_to_one | M-023 | E-003 | 2025-11-28"
    )
    given = setting(cafe)
    assert [each.match for each in meeting.choices({}, given)] == ["C-001", "C-003"]
    assert [each.match for each in meeting.choices({}, given, first="M-023")] == ["C-003", "C-001"]
    assert meeting.supporters({}, given) == ["M-001", "M-023"], "the stopped one has no match that runs"


def test_a_follow_up_that_was_due_is_held_and_one_that_is_not_on_record_is_made(cafe: Store) -> None:
    due = follow_up.waiting(setting(cafe))
    assert [(each.id, each.due_on.isoformat()) for each in due] == [
        ("C-001 check_in_3", "2025-05-01"), ("C-001 check_in_6", "2025-08-01"),
    ]  # fmt: skip
    assert send(cafe, "follow_up", due="C-001 check_in_3", outcome="well")
    assert send(cafe, "follow_up", "t2", due="C-001 check_in_6")
    assert rows(cafe, "select kind, due_on::text, held_on::text, outcome from follow_up order by kind") == [
        ("check_in_3", "2025-05-01", "2025-11-30", "well"), ("check_in_6", "2025-08-01", "2025-11-30", None),
    ]  # fmt: skip
    assert follow_up.waiting(setting(cafe)) == []
    assert rows(cafe, "select record_table, batch from change_log") == [("follow_up", "t1")]


def test_a_month_without_such_a_day_makes_a_follow_up_due_on_its_last() -> None:
    (three, _) = MENTORS.matches[0].follow_ups
    assert follow_up.due(date(2025, 11, 30), three) == date(2026, 2, 28)
    assert follow_up.due(date(2025, 9, 30), three) == date(2025, 12, 30)


# --- people ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "weight"),
    [
        ("M-024", None),
        ("M-1000", None),
        ("", "missing"),
        ("M-001", "stop"),
        ("Anna", "stop"),
        ("M 024", "stop"),
        ("m@x.dk", "stop"),
        ("M-024 Larsen", "stop"),
        ("E-001", "confirm"),
    ],
)
def test_a_pseudonym_is_no_name_and_free(cafe: Store, name: str, weight: str | None) -> None:
    given = setting(cafe)
    told = person.begin({"role": "mentor"}, given) | {"person": name, "region": "aarhus"}
    assert wrong("person", told, given) == ({"person": weight} if weight else {})


def test_a_new_person_has_the_next_pseudonym_the_first_state_and_only_what_was_answered(cafe: Store) -> None:
    assert person.begin({"role": "mentor"}, setting(cafe))["person"] == "M-024"
    assert person.begin({"role": "organiser"}, setting(cafe))["person"] == "F-001"
    told = {"role": "mentee", "person": "E-004", "region": "aarhus", "municipality": "Odder", "state": "waiting"}
    answers = {"attribute__language": "fa", "attribute__refugee_activist": person.UNTOLD}
    assert send(cafe, "person", **told, **answers)
    written = rows(cafe, "select person, municipality, joined_on::text, attributes from person where batch = 't1'")
    assert written == [("E-004", "Odder", "2025-11-30", {"language": "fa"})]
    assert rows(cafe, "select state, from_on::text from standing where batch = 't1'") == [("waiting", "2025-11-30")]
    cafe.undo(
        "t1",
        as_batch=store.Batch(id="u", programme=PROGRAMME, kind="undo", what="t1", by="L-001", at=NOON),
        reason="Fejl.",
    )
    assert person.begin({"role": "mentee"}, setting(cafe))["person"] == "E-005", "a name is not given twice"


def test_a_new_match_puts_an_end_to_the_waiting_when_it_is_said_what_comes_after(cafe: Store) -> None:
    given = setting(cafe)
    told = {"kind": "one_to_one", "supporter": "M-001", "participant": "E-002", "on": "2025-11-30", "goals": []}
    assert wrong("match", told, given) == {"state": "missing"}, "two states would do: it is asked"
    assert wrong("match", told | {"state": "matched", "goals": ["danish"] * 4}, given) == {"goals": "stop"}
    assert wrong("match", told | {"state": "matched", "supporter": "M-002"}, given) == {"supporter": "stop"}
    assert wrong("match", told | {"state": "matched", "supporter": "M-023"}, given) == {"supporter": "confirm"}
    assert wrong("match", told | {"participant": "E-001"}, given) == {"participant": "confirm"}
    assert send(cafe, "match", **told | {"state": "matched", "goals": ["danish", "network"]})
    assert rows(cafe, "select match, supporter, participant, region from match where batch = 't1'") == [
        ("C-003", "M-001", "E-002", "koebenhavn")
    ]
    assert rows(cafe, "select goal, category from goal where match = 'C-003' order by all") == [
        ("1", "danish"),
        ("2", "network"),
    ]
    assert stretches(cafe, "E-002") == [("waiting", "2025-03-01", "2025-11-29"), ("matched", "2025-11-30", None)]


def test_a_match_asks_for_no_state_where_there_is_only_one(cafe: Store) -> None:
    whole = programmes.known()[0]["livet-gaar-videre"]
    given = Setting(programme=whole, known=setting(cafe).known, seen=SUNDAY, today=SUNDAY, by="L-001")
    assert [each.id for each in match.new_states({}, given)] == ["matched"]
    assert len(match.new_states({}, setting(cafe))) == 2


def test_a_mentor_who_pauses_is_active_until_the_day_before(cafe: Store) -> None:
    given = setting(cafe)
    told = {"role": "mentor", "person": "M-001", "state": "paused", "on": "2025-11-30"}
    assert wrong("state", told, given) == {}
    assert wrong("state", told | {"on": "2025-01-01"}, given) == {"on": "stop"}, "the day the state began"
    assert wrong("state", told | {"state": "stopped"}, given) == {"state": "confirm"}, "a match still runs"
    assert send(cafe, "state", **told, reason="mentor_busy")
    assert stretches(cafe, "M-001") == [("active", "2025-01-01", "2025-11-29"), ("paused", "2025-11-30", None)]
    assert rows(cafe, "select reason from standing where batch = 't1'") == [("mentor_busy",)]


def test_the_waiting_list_takes_on_who_is_not_on_it_and_off_who_is(cafe: Store) -> None:
    given = setting(cafe)
    on, off = {"queue": "on", "role": "mentee"}, {"queue": "off", "role": "mentee"}
    assert [each.person for each in states.people(on, given)] == ["E-001", "E-003"]
    assert [each.person for each in states.people(off, given)] == ["E-002"]
    assert send(cafe, "waiting", queue="on", person="E-003"), "the one state of waiting need not be chosen"
    assert stretches(cafe, "E-003") == [("waiting", "2025-11-30", None)]
    assert wrong("waiting", off | {"person": "E-002", "on": "2025-11-30"}, given) == {"state": "missing"}


def test_a_match_ends_with_its_reason_its_goals_and_the_participants_new_state(cafe: Store) -> None:
    given = setting(cafe)
    told = {"match": "C-001", "on": "2025-11-30", "end_reason": "goals_met"}
    assert wrong("ending", told | {"end_reason": None}, given) == {"end_reason": "missing"}
    assert wrong("ending", told | {"on": "2025-11-19"}, given) == {"on": "stop"}, "they met the day after"
    assert wrong("ending", told | {"match": "C-002"}, given) == {"match": "missing"}, "it has ended already"
    assert send(cafe, "ending", **told, result__1="reached", state="completed")
    assert rows(cafe, "select ended_on::text, end_reason from match where match = 'C-001'") == [
        ("2025-11-30", "goals_met")
    ]
    assert rows(cafe, "select closed_on::text, result from goal") == [("2025-11-30", "reached")]
    assert stretches(cafe, "E-001")[-1] == ("completed", "2025-11-30", None)


def stretches(opened: Store, who: str) -> list[tuple[object, ...]]:
    return rows(
        opened, f"select state, from_on::text, to_on::text from standing where person = '{who}' order by from_on"
    )


def test_an_actor_is_reached_once_a_day_and_a_milestone_once(cafe: Store) -> None:
    told = {"actor": "Aarhus Kommune", "actor_kind": "municipality", "channel": "email"}
    assert send(cafe, "outreach", **told)
    assert wrong("outreach", told | {"on": "2025-11-30"}, setting(cafe)) == {"actor": "stop"}
    assert wrong("outreach", told | {"on": "2025-11-30", "channel": "phone"}, setting(cafe)) == {}
    assert wrong("outreach", told | {"on": "2025-11-29", "actor": "post@aarhus.dk"}, setting(cafe)) == {"actor": "stop"}
    assert send(cafe, "milestone", "t2", milestone="brochure")
    assert wrong("milestone", {"milestone": "brochure", "on": "2025-11-30"}, setting(cafe)) == {"milestone": "stop"}
    assert rows(cafe, "select done_on::text from milestone") == [("2025-11-30",)]


# --- corrections ----------------------------------------------------------------------------------------------------


def fix(opened: Store, table: str, key: str) -> Form:
    """The form that corrects the record that an address names."""
    named = json.dumps(correcting.key_of(table, key))
    asked = {"programme": PROGRAMME, "record_table": table, "record_key": named}
    (record,) = opened.ask("registering/record", **asked)["told"]
    came = (
        opened.ask("registering/record", **asked | {"record_table": "attendance"})["told"]
        if table == "activity"
        else []
    )
    return correcting.form_for(table, json.loads(record), [json.loads(each) for each in came])


@pytest.mark.parametrize(
    ("table", "key", "field", "value", "sql", "after"),
    [
        ("person", "E-001 mentee", "region", "odense", "select region from person where person = 'E-001'", "odense"),
        (
            "person", '{"person": "E-001", "role": "mentee"}', "attributes.language", "da",
            "select attributes['language'] from person where person = 'E-001'", "da",
        ),
        (
            "standing", "M-001 mentor 2025-01-01 active", "from_on", "2025-01-15",
            "select from_on::text from standing where person = 'M-001'", "2025-01-15",
        ),
        ("match", "C-002", "end_reason", "moved", "select end_reason from match where match = 'C-002'", "moved"),
        ("goal", "C-001 1", "category", "network", "select category from goal", "network"),
        (
            "follow_up", "C-001 check_in_3 2025-05-01", "held_on", "2025-05-02",
            "select held_on::text from follow_up", "2025-05-02",
        ),
        ("activity", "A-0008", "held_on", "2025-11-12", "select held_on::text from activity where activity = 'A-0008'", "2025-11-12"),
        (
            "attendance", '{"activity": "A-0008", "person": null, "role": "mentee"}', "heads", 5,
            "select heads from attendance where person is null", 5,
        ),
    ],
)  # fmt: skip
def test_a_record_is_corrected_with_a_reason_and_what_it_said_is_kept(
    cafe: Store, table: str, key: str, field: str, value: object, sql: str, after: object
) -> None:
    form, given = fix(cafe, table, key), setting(cafe)
    begun = form.begin({}, given)
    assert wrong(form, begun | {"why": "Fejl."}, given) == {"": "missing"}, "nothing is changed yet"
    assert wrong(form, begun | {field: value}, given) == {"why": "missing"}
    before = rows(cafe, sql)
    assert forms.save(form, begun | {field: value, "why": "Skrevet forkert."}, given, id="c1")
    assert rows(cafe, sql) == [(after,)]
    assert rows(cafe, "select record_table, reason, batch from change_log") == [(table, "Skrevet forkert.", "c1")]
    assert rows(cafe, "select kind from batch") == [("correction",)]
    cafe.undo(
        "c1",
        as_batch=store.Batch(id="u", programme=PROGRAMME, kind="undo", what="c1", by="L-001", at=NOON),
        reason="Var rigtigt.",
    )
    assert rows(cafe, sql) == before != [(after,)]
    assert cafe.disagreements() == []


def test_who_came_to_an_evening_is_corrected_without_touching_the_others(cafe: Store) -> None:
    form, given = fix(cafe, "activity", "A-0008"), setting(cafe)
    begun = form.begin({}, given)
    assert (begun["came.mentee"], begun["heads.mentee"]) == (["E-002"], 3)
    assert wrong(form, begun | {"came.mentor": ["M-023"], "why": "x"}, given) == {"came.mentor": "stop"}
    told = begun | {"came.mentee": ["E-002", "E-001"], "heads.mentee": 2, "why": "En var E-001."}
    assert forms.save(form, told, given, id="c1")
    assert rows(cafe, "select person, heads, batch from attendance where activity = 'A-0008' order by all") == [
        ("E-001", 1, "c1"), ("E-002", 1, None), (None, 2, "c1"),
    ]  # fmt: skip
    assert rows(cafe, "select heads::int from daily_attendance where kind = 'cafe'") == [(4,)]
    assert cafe.disagreements() == []


def test_an_evening_is_deleted_with_its_attendances_and_somebody_who_is_needed_is_not(cafe: Store) -> None:
    gone = {"delete": True, "why": "Blev ikke holdt."}
    assert forms.save(fix(cafe, "activity", "A-0008"), gone, setting(cafe), id="d1")
    assert rows(cafe, "from attendance where activity = 'A-0008'") == []
    assert len(rows(cafe, "from activity")) == 1
    with pytest.raises(NotSaved, match="Ret eller slet dem først"):
        forms.save(fix(cafe, "person", "E-001 mentee"), gone, setting(cafe), id="d2")
    assert len(rows(cafe, "from person where person = 'E-001'")) == 1
    assert evening.begin({"kind": "cafe"}, setting(cafe))["region"] is None, "there is no last evening any more"
    assert setting(cafe).known.next_name("activity", otherwise="A-0001") == "A-0010"
    assert cafe.disagreements() == []


def test_an_address_that_names_no_record_names_none() -> None:
    assert correcting.key_of("activity", "A-0008") == {"activity": "A-0008"}
    assert correcting.key_of("attendance", '{"programme": "x", "activity": "A-1", "person": "E-1"}') == {
        "activity": "A-1", "person": "E-1",
    }  # fmt: skip
    assert correcting.key_of("batch", "b1") is None
    assert correcting.key_of("activity", "{}") is None


# --- every programme ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("programme", programmes.known()[0].values(), ids=lambda programme: programme.id)
def test_a_programme_is_offered_the_forms_it_has_a_use_for(programme: programmes.Programme) -> None:
    offered = [each.form for each in forms.entries(programme)]
    assert offered, "every programme has somebody to register"
    assert ("match" in offered) is bool(programme.matches)
    assert ("waiting" in offered) is bool(states.queues(programme))
    assert ("milestone" in offered) is bool(programme.milestones)
    assert ("follow_up" in offered) is any(each.follow_ups for each in programme.matches)
    assert (offered[0] == "evening") is bool(evening.kinds(programme))
    assert set(offered) <= set(forms.FORMS)
    assert forms.entry("no_such", "", programme) == forms.entries(programme)[0]
