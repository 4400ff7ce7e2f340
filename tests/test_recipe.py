"""What a recipe may ask for, each shown on one small recipe."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from monitoring.samples import making
from monitoring.samples.chance import NoDrawFits

DEFINITION = """
id = "trial"
roles = [{ id = "learner" }, { id = "helper" }]
units = [{ id = "north", region = "up", municipality = "Skagen" }, { id = "south" }]

[[matches]]
id = "pair"
follow_ups = [{ id = "next_day", after_days = 1 }, { id = "later", after_months = 3 }]

[[surveys]]
id = "form"
languages = ["da"]
waves = [{ id = "one", opens_on = 2022-12-01, closes_on = 2022-12-20 }]
questions = [{ id = "how", scale = "well" }]
"""
RECIPE = """
seed = 1
recorded_by = "helper"
given_at = 2023-01-15T10:00:00

[[groups]]
name = "learners"
role = "learner"
prefix = "L"
units = { north = 8, south = 4 }
joined = [{ count = 12, from_on = 2021-09-01, to_on = 2021-12-01 }]
exact_attributes = { gender = { woman = 7, man = 3 } }
attainments = { job = 5, exam = 4 }
attainments_between = [2022-06-01, 2022-12-31]
attained_by = 6

[[groups]]
name = "helpers"
role = "helper"
prefix = "H"
joined = [{ count = 6, from_on = 2021-01-01, to_on = 2021-06-30 }]

[[courses]]
kind = "pair"
prefix = "P"
supporters = "helpers"
participants = "learners"
until = 2022-12-31
runs_at_once = 3
follow_ups_held = { next_day = 100, later = 0 }
starts = [{ count = 6, from_on = 2022-01-03, to_on = 2022-02-28, unit = "north", lasting = [{ count = 3 }, { count = 1, days = [190, 220] }, { count = 2, days = [20, 150], reasons = { moved = 1 } }] }]

[[forms]]
survey = "form"
wave = "one"
prefix = "R"
invited = [{ group = "learners", count = 9, responses = 2, declined = { tired = 3, shy = 1 } }]
dealt = { how = { well = 2 } }

[[given.unit]]
unit = "north"
known_on = 2022-01-01

[[given.unit_trait]]
unit = "north"
trait = "size"
code = "small"
"""


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def made_from(folder: Path, recipe: str) -> Path:
    (folder / "sample").mkdir()
    (folder / "programme.toml").write_text(DEFINITION, encoding="utf-8")
    (folder / "sample" / "recipe.toml").write_text(recipe, encoding="utf-8")
    making.write(folder)
    return folder / "sample"


def test_a_window_says_exactly_how_long_its_matches_last(tmp_path: Path) -> None:
    matches = rows(made_from(tmp_path, RECIPE), "match")
    days = [
        (date.fromisoformat(row["ended_on"]) - date.fromisoformat(row["started_on"])).days
        for row in matches
        if row["ended_on"]
    ]
    assert (len(matches), len(days), sum(one >= 190 for one in days), sum(one <= 150 for one in days)) == (6, 3, 1, 2)
    assert {row["unit"] for row in matches} == {"north"}


def test_an_exact_attribute_leaves_the_rest_unknown(tmp_path: Path) -> None:
    learners = [row for row in rows(made_from(tmp_path, RECIPE), "person") if row["role"] == "learner"]
    assert Counter(row["attributes.gender"] for row in learners) == {"woman": 7, "man": 3, "": 2}
    assert Counter(row["unit"] for row in learners) == {"north": 8, "south": 4}
    assert {row["municipality"] for row in learners if row["unit"] == "north"} == {"Skagen"}
    assert {(row["region"], row["municipality"]) for row in learners if row["unit"] == "south"} == {("", "")}


def test_attainments_fall_to_as_many_persons_as_the_recipe_says(tmp_path: Path) -> None:
    reached = rows(made_from(tmp_path, RECIPE), "attainment")
    assert Counter(row["attainment"] for row in reached) == {"job": 5, "exam": 4}
    assert len({row["person"] for row in reached}) == 6
    assert len({(row["person"], row["attainment"]) for row in reached}) == 9


def test_those_who_decline_a_form_do_so_for_the_stated_reasons(tmp_path: Path) -> None:
    trial = made_from(tmp_path, RECIPE)
    assert Counter(row["decline_reason"] for row in rows(trial, "invitation")) == {"tired": 3, "shy": 1, "": 5}
    assert len(rows(trial, "response")) == 2


def test_a_follow_up_may_be_due_the_day_after(tmp_path: Path) -> None:
    trial = made_from(tmp_path, RECIPE)
    started = {row["match"]: row["started_on"] for row in rows(trial, "match")}
    next_day = [row for row in rows(trial, "follow_up") if row["kind"] == "next_day"]
    assert len(next_day) == 6
    for row in next_day:
        due = date.fromisoformat(row["due_on"])
        assert (due - date.fromisoformat(started[row["match"]])).days == 1
        assert abs((date.fromisoformat(row["held_on"]) - due).days) <= 1
    assert {row["held_on"] for row in rows(trial, "follow_up") if row["kind"] == "later"} == {""}


def test_an_optional_column_stands_only_where_it_is_used(tmp_path: Path) -> None:
    assert "unit" in rows(made_from(tmp_path, RECIPE), "match")[0]
    (tmp_path / "without").mkdir()
    without = RECIPE.replace("units = { north = 8, south = 4 }\n", "").replace(', unit = "north"', "")
    assert without.count("north") == 2
    assert "unit" not in rows(made_from(tmp_path / "without", without), "match")[0]


def test_a_row_without_a_day_is_recorded_when_the_recipe_says(tmp_path: Path) -> None:
    trial = made_from(tmp_path, RECIPE)
    assert [row["recorded_at"] for row in rows(trial, "unit_trait")] == ["2023-01-15 10:00:00"]
    assert [row["recorded_at"] >= "2022-01-01" for row in rows(trial, "unit")] == [True]


@pytest.mark.parametrize(
    ("asked", "too_much"),
    [
        ("woman = 7", "woman = 10"),
        ("attained_by = 6", "attained_by = 4"),
        ("count = 9, responses", "count = 13, responses"),
        ("tired = 3", "tired = 30"),
        ("north = 8", "north = 9"),
        ("lasting = [{ count = 3 }", "lasting = [{ count = 4 }"),
    ],
)
def test_a_recipe_that_asks_for_more_than_there_is_is_refused(tmp_path: Path, asked: str, too_much: str) -> None:
    assert asked in RECIPE
    with pytest.raises(NoDrawFits):
        made_from(tmp_path, RECIPE.replace(asked, too_much))
