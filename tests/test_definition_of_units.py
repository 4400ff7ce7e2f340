"""A definition with units, norms, yearly targets and frequencies is read whole or refused with what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from monitoring import programmes
from monitoring.programmes import DefinitionRefused, Programme

# One of everything that a programme without units does not have, and no more.
TEXT = """
id = "small"
title = { da = "Lille", en = "Small" }
organisation = "En forening"
funder = { da = "En fond", en = "A fund" }
from_on = 2025-01-01
to_on = 2026-12-31
regions = [
    { id = "east", label = { da = "Øst", en = "East" }, municipalities = ["Aarhus"] },
    { id = "west", label = { da = "Vest", en = "West" }, municipalities = ["Esbjerg"] },
]

[[roles]]
id = "mentee"
label = { da = "Mentee", en = "Mentee" }
plural = { da = "Mentees", en = "Mentees" }
states = [{ id = "active", label = { da = "Aktiv", en = "Active" } }]

[[roles]]
id = "mentor"
label = { da = "Mentor", en = "Mentor" }
plural = { da = "Mentorer", en = "Mentors" }
states = [{ id = "active", label = { da = "Aktiv", en = "Active" } }]

[[attributes]]
id = "gender"
label = { da = "Køn", en = "Gender" }
roles = ["mentee"]
sensitive = false
options = [{ id = "woman", label = { da = "Kvinde", en = "Woman" } }, { id = "man", label = { da = "Mand", en = "Man" } }]

[[activities]]
id = "cafe"
label = { da = "Café", en = "Café" }
plural = { da = "Caféer", en = "Cafés" }
expected = { every = "week", times = 1, per = "programme", closed = [2025-12-24, 2025-12-31] }

[[activities]]
id = "trip"
label = { da = "Tur", en = "Trip" }
plural = { da = "Ture", en = "Trips" }

[[matches]]
id = "course"
label = { da = "Forløb", en = "Course" }
supporter = "mentor"
participant = "mentee"
end_reasons = [{ id = "agreed", label = { da = "Som aftalt", en = "As agreed" } }]
follow_ups = [
    { id = "day_1", label = { da = "Dagen efter", en = "The day after" }, after_days = 1 },
    { id = "month_3", label = { da = "Efter 3 måneder", en = "After 3 months" }, after_months = 3 },
]

[unit_kind]
label = { da = "Lokal indsats", en = "Local scheme" }
plural = { da = "Lokale indsatser", en = "Local schemes" }
participant = "mentee"
starts_within_months = 12
phases = [
    { id = "startup", label = { da = "I opstart", en = "Starting up" } },
    { id = "running", label = { da = "I gang", en = "Under way" }, running = true },
    { id = "finished", label = { da = "Slut", en = "Finished" }, ended = true },
]

[[unit_kind.traits]]
id = "partners"
label = { da = "Partnere", en = "Partners" }
several = true
options = [
    { id = "school", label = { da = "Skole", en = "School" }, aliases = ["skolen"] },
    { id = "jobcentre", label = { da = "Jobcenter", en = "Jobcentre" } },
]

[[units]]
id = "north"
label = { da = "Nordbyen", en = "North Town" }
region = "east"
municipality = "Aarhus"
aliases = ["Nord", "Nordby"]

[[units]]
id = "south"
label = { da = "Sydbyen", en = "South Town" }

[[forms]]
id = "goals"
label = { da = "Målskema", en = "Goal form" }
per = "unit"

[[attainments]]
id = "job"
label = { da = "Job", en = "Job" }

[[funnels]]
id = "way_in"
label = { da = "Vejen ind", en = "The way in" }
steps = ["known", "started"]

[[aims]]
id = "safer"
label = { da = "Trygge", en = "Safe" }
told = { da = "Ingen har spurgt.", en = "Nobody asked." }
"""


def indicator(id: str, query: str, given: str, *, unit: str = "persons", more: str = "") -> str:
    has_base = unit in ("percent", "months", "per_month")
    base = 'numerator = { da = "x", en = "y" }\ndenominator = { da = "x", en = "y" }\n' if has_base else ""
    return f"""
[[indicators]]
id = "{id}"
title = {{ da = "Om {id}", en = "Of {id}" }}
definition = {{ da = "x", en = "y" }}
unit = "{unit}"
direction = "none"
accumulates = {str(not has_base).lower()}
adds_up = {str(not has_base).lower()}
splits_by = []
query = "indicators/{query}"
with = {given}
source = {{ da = "x", en = "y" }}
owner = {{ da = "x", en = "y" }}
{base}{more}"""


NORM = 'norm = { low = 6, high = 9, source = { da = "x", en = "y" } }\n'
REFERENCE = 'references = [{ label = { da = "x", en = "y" }, value = 8, source = { da = "x", en = "y" } }]\n'
YEARLY = """
[indicators.target]
value = 30
every = "year"
from_on = 2025-01-01
to_on = 2026-12-31
regions = { east = 20, west = 10 }
"""
TEXT += "".join(
    [
        indicator("known", "units_known", "{}", unit="units"),
        indicator("in_phase", "units_in_phase", '{ phases = ["running"] }', unit="units"),
        indicator("started", "matches_started", '{ kind = "course" }', unit="matches", more='pipeline = "active"\n' + YEARLY),
        indicator("active", "persons_in_state", '{ role = "mentee", states = ["active"], units = ["north"] }'),
        indicator("length", "match_length", '{ kind = "course" }', unit="months", more=NORM + REFERENCE),
        indicator("meetings", "meetings_per_match", '{ kind = "course", kinds = ["trip"] }', unit="per_month"),
        indicator("lasting", "matches_lasting", '{ kind = "course", after_months = 6, agreed = ["agreed"] }', unit="percent"),
        indicator(
            "lasting_count", "matches_lasting", '{ kind = "course", after_months = 6 }', unit="matches",
            more='comparable_as = "lasting"\n',
        ),
        indicator("women", "persons_with_attribute", '{ role = "mentee", attribute = "gender", codes = ["woman"] }', unit="percent"),
        indicator("jobs", "persons_attaining", '{ role = "mentee", attainments = ["job"] }', unit="percent"),
        indicator(
            "jobs_of_referred", "observed", '{ indicator = "jobs_of_referred" }', unit="percent",
            more='alternative_to = "jobs"\n',
        ),
        indicator("open", "frequency_kept", '{ kinds = ["cafe"] }', unit="percent", more="interval = false\n"),
        indicator("spent", "money_spent", "{}", unit="kroner"),
        indicator("handed_in", "forms_handed_in", '{ forms = ["goals"] }', unit="percent"),
        indicator("followed_up", "follow_ups_held", '{ kind = "course", follow_ups = ["day_1", "month_3"] }', unit="percent"),
    ]
)  # fmt: skip

# What is put in place of what, and the one field that the fault must name. One for every kind of fault.
BROKEN: dict[str, tuple[str, str, str]] = {
    "units and no word for what they are": (TEXT[TEXT.index("[unit_kind]"):TEXT.index("[[units]]")], "", "units"),
    "no such role of the units' people": ('participant = "mentee"\nstarts', 'participant = "friend"\nstarts', "unit_kind.participant"),
    "a misspelt field of a phase": ("running = true", "runs = true", "unit_kind.phases[running].runs"),
    "months as text": ("starts_within_months = 12", 'starts_within_months = "12"', "unit_kind.starts_within_months"),
    "no such region of a unit": ('region = "east"', 'region = "north"', "units[north].region"),
    "a unit in another region's municipality": ('municipality = "Aarhus"', 'municipality = "Esbjerg"', "units[north].municipality"),
    "a unit twice": ('id = "south"', 'id = "north"', "units[north]"),
    "a name of another unit": ('aliases = ["Nord", "Nordby"]', 'aliases = ["sydbyen"]', "units[south].aliases"),
    "a phase twice": ('{ id = "finished"', '{ id = "startup"', "unit_kind.phases[startup]"),
    "an option of a trait twice": ('{ id = "jobcentre"', '{ id = "school"', "unit_kind.traits[partners].options[school]"),
    "a form that nobody can be asked for": ('per = "unit"', 'per = "region"', "forms[goals].per"),
    "an attainment twice": ('[[attainments]]\nid = "job"', '[[attainments]]\nid = "job"\nlabel = { da = "x", en = "y" }\n[[attainments]]\nid = "job"', "attainments[job]"),
    "no such step of a funnel": ('steps = ["known", "started"]', 'steps = ["known", "begun"]', "funnels[way_in].steps"),
    "an aim of which nothing is told": ('told = { da = "Ingen har spurgt.", en = "Nobody asked." }\n', "", "aims[safer].told"),
    "a follow-up after both": ("after_days = 1", "after_days = 1, after_months = 1", "matches[course].follow_ups[day_1]"),
    "a follow-up after neither": (", after_months = 3 }", " }", "matches[course].follow_ups[month_3]"),
    "a closed day as text": ("closed = [2025-12-24,", 'closed = ["2025-12-24",', "activities[cafe].expected.closed[1]"),
    "no such phase": ('phases = ["running"]', 'phases = ["walking"]', "indicators[in_phase].with.phases"),
    "no such unit": ('units = ["north"]', 'units = ["nort"]', "indicators[active].with.units"),
    "no such attribute": ('attribute = "gender"', 'attribute = "sex"', "indicators[women].with.attribute"),
    "no such value of an attribute": ('codes = ["woman"]', 'codes = ["kvinde"]', "indicators[women].with.codes"),
    "no such attainment": ('attainments = ["job"]', 'attainments = ["work"]', "indicators[jobs].with.attainments"),
    "no such form": ('forms = ["goals"]', 'forms = ["goal"]', "indicators[handed_in].with.forms"),
    "no such follow-up": ('follow_ups = ["day_1", "month_3"]', 'follow_ups = ["month_9"]', "indicators[followed_up].with.follow_ups"),
    "no such reason to end": ('agreed = ["agreed"]', 'agreed = ["agrees"]', "indicators[lasting].with.agreed"),
    "another indicator's observations": ('{ indicator = "jobs_of_referred" }', '{ indicator = "jobs" }', "indicators[jobs_of_referred].with.indicator"),
    "one unit as one": ('units = ["north"]', 'units = "north"', "indicators[active].with.units"),
    "no age to be judged at": ('{ kind = "course", after_months = 6 }', '{ kind = "course" }', "indicators[lasting_count].with"),
    "a day of judgement that the page gives": ("after_months = 6 }", "after_months = 6, judged_on = 2025-01-01 }", "indicators[lasting_count].with.judged_on"),
    "a frequency that the activity gives": ('{ kinds = ["cafe"] }', '{ kinds = ["cafe"], every = "week" }', "indicators[open].with.every"),
    "a frequency that nobody agreed": ('{ kinds = ["cafe"] }', '{ kinds = ["trip"] }', "indicators[open].with.kinds"),
    "a frequency of a match": ('times = 1, per = "programme"', 'times = 1, per = "match"', "indicators[open].with.kinds"),
    "a frequency by the year": ('every = "week", times', 'every = "year", times', "indicators[open].with.kinds"),
    "one and a half times a week": ("times = 1,", "times = 1.5,", "indicators[open].with.kinds"),
    "no such unit of measure": ('unit = "months"', 'unit = "weeks"', "indicators[length].unit"),
    "a mean of nothing": ('numerator = { da = "x", en = "y" }\ndenominator = { da = "x", en = "y" }\nnorm', "norm", "indicators[length]"),
    "a norm without an end": ("norm = { low = 6, high = 9, source", "norm = { source", "indicators[length].norm"),
    "a norm without a source": ('high = 9, source = { da = "x", en = "y" } }', "high = 9 }", "indicators[length].norm.source"),
    "a norm whose ends are swapped": ("low = 6, high = 9", "low = 9, high = 6", "indicators[length].norm"),
    "a norm beside a target": ('pipeline = "active"\n', f'pipeline = "active"\n{NORM}', "indicators[started].norm"),
    "a mean with a target": (NORM + REFERENCE, "target = { value = 8, from_on = 2025-01-01, to_on = 2026-12-31 }\n", "indicators[length].target"),
    "a reference without a value": ("value = 8, source", "source", "indicators[length].references[1].value"),
    "an alternative of nothing": ('alternative_to = "jobs"', 'alternative_to = "job"', "indicators[jobs_of_referred].alternative_to"),
    "an alternative of itself": ('alternative_to = "jobs"', 'alternative_to = "jobs_of_referred"', "indicators[jobs_of_referred].alternative_to"),
    "an alternative of a count": ('alternative_to = "jobs"', 'alternative_to = "known"', "indicators[jobs_of_referred].alternative_to"),
    "a pipeline of nothing": ('pipeline = "active"', 'pipeline = "waiting"', "indicators[started].pipeline"),
    "a key to compare by with a space": ('comparable_as = "lasting"', 'comparable_as = "las ting"', "indicators[lasting_count].comparable_as"),
    "a target for every month": ('every = "year"\nfrom', 'every = "month"\nfrom', "indicators[started].target.every"),
    "a yearly target with a plan": ("regions = { east = 20, west = 10 }\n", "plan = [{ on = 2026-12-31, value = 30 }]\n", "indicators[started].target"),
    "yearly regions that give another target": ("east = 20, west = 10", "east = 20, west = 11", "indicators[started].target.regions"),
}  # fmt: skip


def read(folder: Path, text: str) -> Programme:
    path = folder / "small" / "programme.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return programmes.read(path)


def faults_of(folder: Path, text: str) -> dict[str, str]:
    with pytest.raises(DefinitionRefused) as refused:
        read(folder, text)
    return {fault.field: str(fault) for fault in refused.value.faults}


def test_a_definition_with_one_of_everything_is_read_as_it_stands(tmp_path: Path) -> None:
    small = read(tmp_path, TEXT)
    assert small.unit_kind is not None
    assert (small.unit_kind.participant, small.unit_kind.starts_within_months) == ("mentee", 12)
    assert [(phase.id, phase.running, phase.ended) for phase in small.unit_kind.phases] == [
        ("startup", False, False), ("running", True, False), ("finished", False, True),
    ]  # fmt: skip
    (partners,) = small.unit_kind.traits
    assert (partners.several, partners.options[0].aliases) == (True, ["skolen"])
    assert [(unit.id, unit.region, unit.aliases) for unit in small.units] == [
        ("north", "east", ["Nord", "Nordby"]), ("south", None, []),
    ]  # fmt: skip
    assert (small.forms[0].per, small.attainments[0].id, small.aims[0].told["da"]) == (
        "unit",
        "job",
        "Ingen har spurgt.",
    )
    assert small.funnels[0].steps == ["known", "started"]
    assert small.activities[0].expected is not None
    assert small.activities[0].expected.closed == [date(2025, 12, 24), date(2025, 12, 31)]
    length, started, lasting = (small.indicator(id) for id in ("length", "started", "lasting"))
    assert length.norm is not None
    assert (length.norm.low, length.norm.high, length.references[0].value) == (6, 9, 8)
    assert (length.is_mean, length.is_share, length.has_base, length.lag_months) == (True, False, True, 0)
    assert (lasting.is_mean, lasting.is_share, lasting.has_base, lasting.lag_months) == (False, True, True, 6)
    assert started.target is not None
    assert (started.target.every, started.pipeline, started.interval) == ("year", "active", True)
    assert not small.indicator("open").interval
    assert [each.id for each in small.alternatives("jobs")] == ["jobs_of_referred"]
    assert small.alternatives("women") == []


def test_a_norm_may_have_one_end_and_a_unit_no_region(tmp_path: Path) -> None:
    for one_end in ("low = 6", "high = 9"):
        small = read(tmp_path, TEXT.replace("low = 6, high = 9", one_end))
        assert small.indicator("length").norm is not None
    assert read(tmp_path, TEXT.replace("low = 6, high = 9", "low = 6, high = 6")).indicator("length").norm is not None


@pytest.mark.parametrize("what", BROKEN)
def test_a_fault_names_its_field_alone_and_says_how_to_mend_it(what: str, tmp_path: Path) -> None:
    before, after, field = BROKEN[what]
    assert before in TEXT
    found = faults_of(tmp_path, TEXT.replace(before, after, 1))
    follow_from_it = {"indicators[in_phase].with.phases"} if what.startswith("units and no word") else set()
    assert set(found) - follow_from_it == {field}
    assert found[field].startswith(f"small/programme.toml: {field}: ")
    assert found[field].count(".") > 2
    assert "{" not in found[field]


def test_a_programme_without_units_has_no_form_per_unit(tmp_path: Path) -> None:
    units = TEXT[TEXT.index("[[units]]") : TEXT.index("[[forms]]")]
    found = faults_of(tmp_path, TEXT.replace(units, "").replace(', units = ["north"]', ""))
    assert set(found) == {"forms[goals].per"}
    whole = TEXT.replace(units, "").replace(', units = ["north"]', "").replace('per = "unit"', 'per = "programme"')
    assert read(tmp_path, whole).forms[0].per == "programme"


def test_an_alternative_has_no_alternative_of_its_own(tmp_path: Path) -> None:
    third = indicator(
        "third", "observed", '{ indicator = "third" }', unit="percent", more='alternative_to = "jobs_of_referred"\n'
    )
    assert set(faults_of(tmp_path, TEXT + third)) == {"indicators[third].alternative_to"}


def test_what_points_at_an_indicator_that_cannot_be_read_is_no_fault_of_its_own(tmp_path: Path) -> None:
    text = TEXT
    for id in ("started", "active", "jobs"):
        text = text.replace(f'id = "{id}"\ntitle', f'id = "{id}"\ntitel', 1)
    assert set(faults_of(tmp_path, text)) == {
        f"indicators[{id}].{field}" for id in ("started", "active", "jobs") for field in ("title", "titel")
    }
