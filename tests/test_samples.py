"""The sample records of every programme: made from its recipe, consistent, and nobody's real data."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from monitoring.samples import making, reading
from monitoring.samples.records import COLUMNS

PROGRAMMES = Path(__file__).parent.parent / "data" / "programmes"
QUERIES = Path(__file__).parent.parent / "queries"
WITH_RECIPE = sorted(path.parents[1].name for path in PROGRAMMES.glob("*/sample/recipe.toml"))
CHECKS = sorted(path.stem for path in (QUERIES / "checks").glob("*.sql"))
Row = dict[str, str]


class Sample:
    """The definition and the committed records of one programme."""

    def __init__(self, programme: str) -> None:
        self.folder = PROGRAMMES / programme
        self.definition: dict[str, Any] = tomllib.loads((self.folder / "programme.toml").read_text(encoding="utf-8"))

    def rows(self, table: str) -> list[Row]:
        file = self.folder / "sample" / f"{table}.csv"
        if not file.exists():
            return []
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def ids(self, *path: str) -> set[str]:
        found: list[Any] = [self.definition]
        for step in path:
            found = [inner for one in found for inner in one.get(step, [])]
        return {one["id"] for one in found}

    def used(self, table: str, column: str) -> set[str]:
        """What a column holds, nothing where the file has no such column."""
        return {row.get(column, "") for row in self.rows(table)} - {""}


@pytest.fixture(params=WITH_RECIPE)
def sample(request: pytest.FixtureRequest) -> Sample:
    return Sample(request.param)


@pytest.fixture(scope="module", params=WITH_RECIPE)
def made_again(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    making.write(PROGRAMMES / request.param, folder)
    return PROGRAMMES / request.param / "sample", folder


def test_the_recipe_gives_the_committed_files_again(made_again: tuple[Path, Path]) -> None:
    committed, again = ({file.name: file.read_bytes() for file in one.glob("*.csv")} for one in made_again)
    assert sorted(committed) == sorted(again) != []
    different = [name for name in committed if committed[name] != again[name]]
    assert different == [], "make them again: python -m monitoring.samples"


def test_another_seed_gives_other_records(made_again: tuple[Path, Path], tmp_path: Path) -> None:
    committed, _ = made_again
    (tmp_path / "sample").mkdir()
    (tmp_path / "programme.toml").write_bytes((committed.parent / "programme.toml").read_bytes())
    recipe = (committed / "recipe.toml").read_text(encoding="utf-8")
    seed = re.compile(r"^seed = (\d+)$", re.MULTILINE)
    for other in ("7", "42"):
        (tmp_path / "sample" / "recipe.toml").write_text(seed.sub(f"seed = {other}", recipe), encoding="utf-8")
        making.write(tmp_path)
        assert (tmp_path / "sample" / "person.csv").read_bytes() != (committed / "person.csv").read_bytes()


def test_between_them_the_samples_hold_a_record_of_nearly_every_table() -> None:
    held = {file.stem for programme in WITH_RECIPE for file in (PROGRAMMES / programme / "sample").glob("*.csv")}
    assert set(COLUMNS) - held <= {"outreach"}


def test_the_samples_of_a_programme_are_small_enough_for_git(sample: Sample) -> None:
    assert sum(file.stat().st_size for file in (sample.folder / "sample").iterdir()) < 400_000


def test_files_end_lines_with_a_newline_alone(sample: Sample) -> None:
    for file in (sample.folder / "sample").glob("*.csv"):
        assert b"\r" not in file.read_bytes()


def test_every_role_state_region_and_kind_is_declared(sample: Sample) -> None:
    assert sample.used("person", "role") <= sample.ids("roles")
    assert sample.used("attendance", "role") <= sample.ids("roles")
    assert sample.used("activity", "kind") <= sample.ids("activities")
    assert sample.used("match", "kind") <= sample.ids("matches")
    assert sample.used("milestone", "milestone") <= sample.ids("milestones")
    for table in ("person", "match", "activity", "estimate", "unit"):
        assert sample.used(table, "region") <= sample.ids("regions")
    states = {(role["id"], state["id"]) for role in sample.definition["roles"] for state in role["states"]}
    assert {(row["role"], row["state"]) for row in sample.rows("standing")} <= states


def test_every_reason_goal_and_follow_up_is_declared(sample: Sample) -> None:
    reasons = sample.ids("matches", "end_reasons")
    assert sample.used("match", "end_reason") <= reasons
    assert sample.used("standing", "reason") <= reasons
    assert sample.used("goal", "category") <= sample.ids("matches", "goal_categories")
    assert sample.used("follow_up", "kind") <= sample.ids("matches", "follow_ups")


def test_every_unit_phase_trait_form_and_attainment_is_declared(sample: Sample) -> None:
    for table in ("person", "match", "activity", "unit", "unit_phase", "unit_trait"):
        assert sample.used(table, "unit") <= sample.ids("units")
    kind = sample.definition.get("unit_kind", {})
    assert sample.used("unit_phase", "phase") <= {phase["id"] for phase in kind.get("phases", [])}
    codes = {(trait["id"], option["id"]) for trait in kind.get("traits", []) for option in trait["options"]}
    assert {(row["trait"], row["code"]) for row in sample.rows("unit_trait")} <= codes
    assert sample.used("submission", "unit") <= sample.ids("units") | {"all"}
    assert sample.used("submission", "form") <= sample.ids("forms")
    assert sample.used("attainment", "attainment") <= sample.ids("attainments")


def test_whoever_declines_a_form_has_not_handed_it_in(sample: Sample) -> None:
    assert sample.used("invitation", "decline_reason") <= sample.ids("surveys", "decline_reasons")
    handed_in = {(row["survey"], row["wave"], row["respondent"]) for row in sample.rows("response")}
    for row in sample.rows("invitation"):
        assert bool(row.get("declined_on")) == bool(row.get("decline_reason"))
        if row.get("declined_on"):
            assert (row["survey"], row["wave"], row["respondent"]) not in handed_in
            assert row["declined_on"] >= row["sent_on"]


def test_every_answer_is_an_option_of_its_question(sample: Sample) -> None:
    options: dict[tuple[str, str], set[str]] = {}
    for survey in sample.definition.get("surveys", []):
        scales = {scale["id"]: {option["id"] for option in scale["options"]} for scale in survey["scales"]}
        for question in survey["questions"]:
            options[survey["id"], question["id"]] = scales[question["scale"]] if "scale" in question else set()
    for row in sample.rows("answer"):
        assert row["code"] in options[row["survey"], row["question"]]


def test_a_municipality_lies_in_its_region(sample: Sample) -> None:
    municipalities = {region["id"]: region["municipalities"] for region in sample.definition["regions"]}
    for table in ("person", "unit"):
        for row in sample.rows(table):
            if row["region"] and row["municipality"]:
                assert row["municipality"] in municipalities[row["region"]]


def test_every_attribute_is_declared_for_the_role_that_has_it(sample: Sample) -> None:
    declared = {one["id"]: one for one in sample.definition.get("attributes", [])}
    for row in sample.rows("person"):
        for column, value in row.items():
            if column.startswith("attributes.") and value:
                attribute = declared[column.removeprefix("attributes.")]
                assert row["role"] in attribute["roles"]
                assert value in {option["id"] for option in attribute["options"]}


def test_persons_are_pseudonyms_and_nobody_writes_free_text(sample: Sample) -> None:
    assert all(re.fullmatch(r"[A-Z]+-\d{3,}", name) for name in sample.used("person", "person"))
    assert sample.used("answer", "text") == set()
    roles = sample.ids("roles") | {reading.read(sample.folder).recorded_by}
    for table in ("person", "activity", "match", "answer"):
        assert all(by in roles or re.fullmatch(r"[A-Z]+-\d+", by) for by in sample.used(table, "recorded_by"))


def test_nobody_has_two_roles(sample: Sample) -> None:
    persons = [row["person"] for row in sample.rows("person")]
    assert len(persons) == len(set(persons))


def test_respondents_are_not_numbered_in_the_order_of_the_persons(sample: Sample) -> None:
    rounds = defaultdict(list)
    for row in sorted(sample.rows("invitation"), key=lambda row: row["respondent"]):
        rounds[row["survey"], row["wave"]].append(row["person"])
    assert [asked for asked, persons in rounds.items() if len(persons) > 2 and persons == sorted(persons)] == []


def test_nobody_attends_before_joining(sample: Sample) -> None:
    joined = {row["person"]: row["joined_on"] for row in sample.rows("person")}
    held = {row["activity"]: row["held_on"] for row in sample.rows("activity")}
    attended = [row for row in sample.rows("attendance") if row["person"]]
    assert all(held[row["activity"]] >= joined[row["person"]] for row in attended)


def test_whoever_supports_a_match_is_active_for_as_long_as_it_runs(sample: Sample) -> None:
    """The recipe's word for active is one state without a gap from the first to the last day of the match."""
    stretches = defaultdict(list)
    for row in sample.rows("standing"):
        stretches[row["person"]].append((row["from_on"], row["to_on"] or "9999-12-31", row["state"]))
    for match in sample.rows("match"):
        if match["supporter"] in stretches:
            last = match["ended_on"] or "9999-12-31"
            held = [state for a, b, state in stretches[match["supporter"]] if a <= match["started_on"] and last <= b]
            assert len(held) == 1, match["match"]


def test_nobody_supports_more_matches_at_once_than_the_recipe_allows(sample: Sample) -> None:
    at_most: dict[str, int] = defaultdict(int)
    for plan in reading.read(sample.folder).courses:
        at_most[plan.kind] = max(at_most[plan.kind], plan.runs_at_once)
    running: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for match in sample.rows("match"):
        if match["supporter"]:
            days = (match["started_on"], match["ended_on"] or "9999-12-31")
            running[match["kind"], match["supporter"]].append(days)
    for (kind, _), matches in running.items():
        assert all(sum(a <= day <= b for a, b in matches) <= at_most[kind] for day, _ in matches)


def test_a_match_and_month_has_as_many_logged_meetings_as_the_recipe_allows_or_an_estimate(sample: Sample) -> None:
    logged = Counter((row["match"], row["held_on"][:7]) for row in sample.rows("activity") if row["match"])
    at_most = max((plan.at_most for plan in reading.read(sample.folder).logged), default=0)
    assert max(logged.values(), default=0) <= at_most
    runs = {
        row["match"]: (row["region"], row["started_on"], row["ended_on"] or "9999-12-31")
        for row in sample.rows("match")
    }
    estimated = [(row["match"], row["from_on"][:7]) for row in sample.rows("estimate")]
    assert not set(estimated) & set(logged)
    assert len(estimated) == len(set(estimated))
    for row in sample.rows("estimate"):
        region, started_on, ended_on = runs[row["match"]]
        assert (row["region"], row["value"]) == (region, "1")
        assert started_on <= row["to_on"]
        assert row["from_on"] <= ended_on
    for month in {month for _, month in estimated}:
        running = {match for match, (_, first, last) in runs.items() if first[:7] <= month <= last[:7]}
        assert {match for match, of in estimated if of == month} == {
            one for one in running if (one, month) not in logged
        }


def test_an_activity_with_a_weekday_is_held_on_it(sample: Sample) -> None:
    weekdays = {one["id"]: one["weekday"] for one in sample.definition.get("activities", []) if "weekday" in one}
    for row in sample.rows("activity"):
        if row["kind"] in weekdays:
            assert date.fromisoformat(row["held_on"]).strftime("%A").lower() == weekdays[row["kind"]]


@pytest.mark.parametrize(
    ("table", "event"),
    [
        ("person", "joined_on"),
        ("standing", "from_on"),
        ("match", "started_on"),
        ("activity", "held_on"),
        ("response", "submitted_on"),
        ("follow_up", "held_on"),
        ("goal", "set_on"),
        ("estimate", "to_on"),
        ("observation", "to_on"),
        ("unit", "known_on"),
        ("unit_phase", "from_on"),
        ("submission", "handed_in_on"),
        ("attainment", "reached_on"),
        ("invitation", "declined_on"),
    ],
)
def test_nothing_is_recorded_before_it_happened_and_most_within_twelve_days(
    sample: Sample, table: str, event: str
) -> None:
    lags = [
        (datetime.fromisoformat(row["recorded_at"]).date() - date.fromisoformat(row[event])).days
        for row in sample.rows(table)
        if row.get(event)
    ]
    assert all(lag >= 0 for lag in lags)
    if table not in reading.read(sample.folder).given:
        assert sum(lag <= 12 for lag in lags) >= len(lags) / 2


@pytest.mark.parametrize("check", [check for check in CHECKS if not check.startswith("observed_")])
def test_no_check_finds_a_faulty_record(samples: Any, check: str) -> None:
    assert samples.ask(f"checks/{check}").empty


@pytest.mark.parametrize("check", [check for check in CHECKS if check.startswith("observed_")])
def test_what_others_observed_is_at_odds_with_itself_only_where_their_report_is(samples: Any, check: str) -> None:
    for programme in set(samples.ask(f"checks/{check}")["programme"]):
        report = tomllib.loads((PROGRAMMES / programme / "published.toml").read_text(encoding="utf-8"))
        assert "contradicts" in {figure["verdict"] for figure in report["figures"]}


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_in_its_head_what_it_returns(check: str) -> None:
    head = (QUERIES / "checks" / f"{check}.sql").read_text(encoding="utf-8")
    assert re.findall(r"^-- column: (\w+)", head, re.MULTILINE) == [
        "programme", "record", "problem", "record_table", "record_key", "facts", "recorded_by",
    ]  # fmt: skip
    assert "-- param:" not in head


def test_the_generator_knows_no_programme(sample: Sample) -> None:
    """Ids that no library function shares: everything particular stands in the recipe."""
    code = "".join(p.read_text(encoding="utf-8") for p in (Path(making.__file__).parent).glob("*.py"))
    particular = {sample.definition["id"]} | sample.ids("roles") | sample.ids("activities") | sample.ids("surveys")
    particular -= {column for columns in COLUMNS.values() for column in columns}
    assert [name for name in particular if f'"{name}"' in code] == []
