"""A programme lived through step by step, and a member of the board who keeps every number they ever see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from monitoring import programmes, releases
from monitoring.programmes import NOT_KNOWN, Programme, Released
from monitoring.store import Store
from tests.conftest import PROGRAMME
from tests.working_out import Known

SURVEY, WAVE = "final_evaluation", "2025"
FAVOUR = ("very_high", "high", "some")
FIRST_DAY = date(2025, 10, 20)


def definition() -> Programme:
    """The mentor programme, telling its mentees by region and language, and asking everybody of their network."""
    known, _ = programmes.known()
    tables = [Released(role="mentee"), Released(role="mentee", by="language"), Released(survey=SURVEY)]
    (survey,) = known[PROGRAMME].surveys
    of_all = [each.model_copy(update={"asked_if": None}) if each.id == "network" else each for each in survey.questions]
    asked = survey.model_copy(update={"questions": of_all})
    return known[PROGRAMME].model_copy(update={"releases": tables, "surveys": [asked]})


@dataclass
class Life:
    """What happens in the programme, in the database and beside it in plain words."""

    store: Store
    programme: Programme = field(default_factory=definition)
    day: date = FIRST_DAY
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    coming: dict[str, list[bool]] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    published: list[str] = field(default_factory=list)

    def join(self, regions: Iterable[str | None], languages: Iterable[str | None], *, days_ago: int = 0) -> None:
        """People join, each with their region and language, None where it is not known."""
        joined_on = self.day - timedelta(days=days_ago)
        rows = []
        for region, language in zip(regions, languages, strict=True):
            name = f"E-{len(self.coming) + len(rows) + 1:03}"
            self.people[name] = {"region": region, "language": language, "joined_on": joined_on}
            rows.append({"person": name, "region": region, "language": language})
        self.coming |= {row["person"]: [False] * self._steps() for row in rows}
        pairs = [[("language", row["language"])] if row["language"] else [] for row in rows]
        self._insert(
            "person",
            {
                "person": [row["person"] for row in rows],
                "role": ["mentee"] * len(rows),
                "region": [row["region"] for row in rows],
                "joined_on": [joined_on] * len(rows),
                "attributes": pa.array(pairs, pa.map_(pa.string(), pa.string())),
            },
        )
        self._pass()

    def move(self, person: str, region: str | None) -> None:
        """Somebody's region is corrected."""
        self.people[person]["region"] = region
        with self.store.writing() as write:
            key = {"programme": PROGRAMME, "person": person, "role": "mentee"}
            write.correct("person", key, {"region": region}, by="lead", reason="Moved")
        self._pass()

    def erase(self, person: str) -> None:
        """Somebody is erased for good."""
        self.store.erase(PROGRAMME, person, by="lead", at=datetime(2025, 12, 1, 12), reason="asked")
        del self.people[person]
        self.answers.pop(person, None)
        self._pass()

    def ask(self, people: Iterable[str]) -> None:
        """A form is sent to them."""
        rows = [{"respondent": f"R{person}", "person": person, "sent_on": self.day} for person in people]
        self._insert("invitation", _columns(rows, survey=SURVEY, wave=WAVE))

    def answer(self, given: dict[str, dict[str, str]]) -> None:
        """They hand in their forms, with a code for each question they answered."""
        self.ask(given)
        self.answers |= given
        rows = [{"respondent": f"R{person}", "submitted_on": self.day} for person in given]
        self._insert("response", _columns(rows, survey=SURVEY, wave=WAVE))
        rows = [
            {"respondent": f"R{person}", "question": question, "code": code}
            for person, codes in given.items()
            for question, code in codes.items()
        ]
        if rows:
            self._insert("answer", _columns(rows, survey=SURVEY, wave=WAVE))

    def publish(self) -> bool:
        """A release a week later, if there is anything to release; the member of the board reads it."""
        self.day += timedelta(days=7)
        self._pass()
        try:
            name = releases.publish(self.store, self.programme, self.day, by="lead")
        except releases.NotPublished:
            return False
        self.published.append(name)
        self._read(name)
        return True

    def planned(self, table: str) -> releases.Planned:
        """What a release of the day would make of the table."""
        found = releases.prepare(self.store, self.programme, self.day).tables
        return next(each for each in found if each.table.id == table)

    def _read(self, name: str) -> None:
        figures = self.store.ask("releases/figures", programme=PROGRAMME)
        new = figures[(figures["release"] == name) & figures["value"].notna()]
        for table, told in new.groupby("table", sort=False):
            kind = str(table).split("/")[-1]
            if kind in ("region", "language"):
                self._read_split(str(table), kind, told)
            elif kind == "forms":
                self._read_forms(told)
            elif kind.endswith("+region"):
                self._read_share_by_region(kind.removesuffix("+region"), told)
            else:
                self._read_share(kind, told)
        self.known.seen = {
            person: (*there, self.people.get(person, {}).get("joined_on")) for person, there in self.coming.items()
        }

    def _read_split(self, table: str, kind: str, told: pd.DataFrame) -> None:
        of_role = table == f"mentee/{kind}"
        whose = [
            each for each in self.people if (of_role and self._there(each)) or (not of_role and each in self.answers)
        ]
        division = {}
        for row in told[told["category"] != "all"].itertuples():
            held = [each for each in whose if (self.people[each][kind] or NOT_KNOWN) in row.joined_of.split(",")]
            assert len(held) == row.value
            assert row.base == len(whose)
            division |= dict.fromkeys(held, str(row.category))
        if division:
            assert len(division) == len(whose), "Everybody stands in a category that is told."
            self.known.tell(division, open=not of_role)

    def _read_forms(self, told: pd.DataFrame) -> None:
        value = {row.measure: row.value for row in told.itertuples()}
        assert value["answered"] == len(self.answers)
        division = dict.fromkeys(self.answers, "answered")
        if "asked" in value:
            assert value["asked"] >= value["answered"]
        self.known.tell(division, open=True)

    def _read_share(self, question: str, told: pd.DataFrame) -> None:
        """Who was counted is read off the base: the number of those who answered, or of all who handed in."""
        base = int(told["base"].iloc[0])
        gave = {person: codes[question] for person, codes in self.answers.items() if question in codes}
        assert base in (len(gave), len(self.answers))
        division = {person: "favour" if code in FAVOUR else "others" for person, code in gave.items()}
        left = "others" if base == len(self.answers) else "rest"
        division |= {person: left for person in self.answers if person not in gave}
        share = 100 * list(division.values()).count("favour") / base
        assert abs(int(told["value"].iloc[0]) - share) <= 1
        self.known.tell(division, open=True)

    def _read_share_by_region(self, question: str, told: pd.DataFrame) -> None:
        division: dict[str, str] = {}
        for row in told.itertuples():
            here = [
                person
                for person in self.answers
                if (self.people[person]["region"] or NOT_KNOWN) in row.joined_of.split(",")
            ]
            gave = [person for person in here if question in self.answers[person]]
            assert row.base in (len(gave), len(here))
            left = "others" if row.base == len(here) else "rest"
            for person in here:
                code = self.answers[person].get(question)
                side = left if code is None else "favour" if code in FAVOUR else "others"
                division[person] = f"{row.category}:{side}"
        assert len(division) == len(self.answers)
        self.known.tell(division, open=True)

    def _there(self, person: str) -> bool:
        return person in self.people and self.people[person]["joined_on"] <= self.day

    def _pass(self) -> None:
        """A day on which the member of the board looks at the numbers everybody may see: who is there, by day of joining."""
        for person, there in self.coming.items():
            there.append(self._there(person))

    def _steps(self) -> int:
        return len(next(iter(self.coming.values()))) if self.coming else 0

    def _insert(self, table: str, columns: dict[str, Any]) -> None:
        height = len(next(iter(columns.values())))
        ordinary = {
            "programme": PROGRAMME,
            "source": "form",
            "exactness": "exact",
            "recorded_at": datetime(2025, 12, 1, 12),
            "recorded_by": "lead",
        }
        if height:
            with self.store.writing() as write:
                write.insert(
                    table, pa.table({**{name: [value] * height for name, value in ordinary.items()}, **columns})
                )


def _columns(rows: list[dict[str, Any]], **same: str) -> dict[str, Any]:
    names = rows[0] if rows else {"respondent": None}
    return {name: [row[name] for row in rows] for name in names} | {
        name: [value] * len(rows) for name, value in same.items()
    }
