"""A definition is read whole or refused with everything that is wrong: the file, the field and the remedy."""

import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from monitoring import programmes, words
from monitoring.programmes import DefinitionRefused, Fault, reading

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = sorted((ROOT / "data" / "programmes").glob("*/programme.toml"))
MENTORS = ROOT / "data" / "programmes" / "lgbt-asylum-mentorprogram" / "programme.toml"
TEXT = MENTORS.read_text(encoding="utf-8")

# What is put in place of what, and the field that the fault must name. One for every kind of fault.
BROKEN: dict[str, tuple[str, str, str]] = {
    "misspelt": ("\norganisation = ", "\norganization = ", "organization"),
    "misspelt inside": ("\naccumulates = true", "\naccumulate = true", "indicators[mentors_recruited].accumulate"),
    "missing": ('\norganisation = "LGBT Asylum"', "", "organisation"),
    "missing inside": ('unit = "persons"\n', "", "indicators[mentors_recruited].unit"),
    "a number as text": ("value = 40\n", 'value = "40"\n', "indicators[mentors_recruited].target.value"),
    "text as a number": ('organisation = "LGBT Asylum"', "organisation = 40", "organisation"),
    "a date as text": ("from_on = 2024-01-01\n", 'from_on = "2024-01-01"\n', "from_on"),
    "a date with a time": ("from_on = 2024-01-01\n", "from_on = 2024-01-01T00:00:00\n", "from_on"),
    "yes as text": ("adds_up = true", 'adds_up = "true"', "indicators[mentors_recruited].adds_up"),
    "no such unit": ('unit = "persons"', 'unit = "people"', "indicators[mentors_recruited].unit"),
    "no such direction": ('direction = "increase"', 'direction = "up"', "indicators[mentors_recruited].direction"),
    "an id with a space": ('id = "mentors_recruited"', 'id = "mentors recruited"', "indicators[mentors recruited].id"),
    "an empty English label": ('en = "Mentors recruited"', 'en = " "', "indicators[mentors_recruited].title"),
    "no English label": (', en = "Mentors recruited"', "", "indicators[mentors_recruited].title"),
    "a third language": ('en = "Mentors recruited"', 'en = "M", de = "M"', "indicators[mentors_recruited].title"),
    "another id than the folder": ('id = "lgbt-asylum-mentorprogram"', 'id = "lgbt"', "id"),
    "the end before the beginning": ("to_on = 2025-12-31\n", "to_on = 2023-12-31\n", "to_on"),
    "a region twice": ('id = "odense"', 'id = "aarhus"', "regions[aarhus]"),
    "an indicator twice": ('id = "mentees_waiting"', 'id = "mentors_active"', "indicators[mentors_active]"),
    "a municipality twice": ('"Aarhus", "Favrskov"', '"Aarhus", "Favrskov", "Favrskov"', "regions[aarhus].municipalities"),
    "another region's municipality": ('"Aarhus", "Favrskov"', '"Aarhus", "Ishøj"', "regions[aarhus].municipalities"),
    "a misspelt municipality": ('"Favrskov"', '"Faurskov"', "regions[aarhus].municipalities"),
    "no such role of a match": ('supporter = "mentor"', 'supporter = "friend"', "matches[one_to_one].supporter"),
    "no such role of a survey": (
        'role = "mentee"\nlanguages', 'role = "menti"\nlanguages', "surveys[final_evaluation].role",
    ),
    "no such role of an attribute": ('roles = ["mentee", "mentor"]', 'roles = ["friend"]', "attributes[language].roles"),
    "no such role counted": ('with = { role = "mentor" }', 'with = { role = "mento" }', "indicators[mentors_recruited].with.role"),
    "no such state": ('states = ["waiting"] }', 'states = ["active"] }', "indicators[mentees_waiting].with.states"),
    "no such kind of activity": ('{ kinds = ["workshop"] }', '{ kinds = ["workshops"] }', "indicators[workshops].with.kinds"),
    "no such meeting of a match": ('meetings = ["one_to_one"]', 'meetings = ["one2one"]', "matches[one_to_one].meetings"),
    "topics of what is no meeting of a match": (
        'weekday = "wednesday"', 'weekday = "wednesday"\ntopics = [{ id = "x", label = { da = "X", en = "X" } }]',
        "activities[cafe].topics",
    ),
    "outreach by no channel": (
        """channels = [
    { id = "email", label = { da = "Mail", en = "E-mail" } },
    { id = "meeting", label = { da = "Møde", en = "Meeting" } },
    { id = "phone", label = { da = "Telefon", en = "Phone" } },
    { id = "post", label = { da = "Brev", en = "Letter" } },
]
""", "", "outreach",
    ),
    "a time twice": ('kind = "answers"\nmonths', 'kind = "people"\nmonths', "retention[people]"),
    "people kept from when they were written": (
        'kind = "people"\nmonths = 12\nafter = "programme"', 'kind = "people"\nmonths = 12\nafter = "written"', "retention[people].after",
    ),
    "a log kept from the programme's end": (
        'kind = "access_log"\nmonths = 24\nafter = "written"', 'kind = "access_log"\nmonths = 24\nafter = "programme"',
        "retention[access_log].after",
    ),
    "words kept longer than their answers": (
        'kind = "free_text"\nmonths = 6', 'kind = "free_text"\nmonths = 13', "retention[free_text].months",
    ),
    "no time at all": ('kind = "free_text"\nmonths = 6', 'kind = "free_text"\nmonths = 0', "retention[3].months"),
    "no such kind of data": ('kind = "change_log"', 'kind = "changes"', "retention[4].kind"),
    "no such stage": ('stage = "paused"', 'stage = "pause"', "roles[mentor].states[paused].stage"),
    "no such part": ('part = "supporter"', 'part = "mentor"', "roles[mentor].part"),
    "no such kind of match": ('kind = "one_to_one" }', 'kind = "one2one" }', "indicators[mentees_one_to_one].with.kind"),
    "no such milestone": ('milestone = "brochure"', 'milestone = "book"', "indicators[brochure_developed].with.milestone"),
    "no such question": ('questions = ["network"]', 'questions = ["networks"]', "indicators[network].with.questions"),
    "no such scale": (
        'scale = "heard_from"', 'scale = "heard"', "surveys[final_evaluation].questions[heard_from].scale",
    ),
    "no such filter question": (
        'asked_if = { question = "has_mentor"', 'asked_if = { question = "mentor"',
        "surveys[final_evaluation].questions[met_mentor].asked_if.question",
    ),
    "no such filter answer": (
        'codes = ["yes"]', 'codes = ["sure"]', "surveys[final_evaluation].questions[met_mentor].asked_if.codes",
    ),
    "a wave that closes before it opens": (
        "closes_on = 2025-11-01", "closes_on = 2025-10-10", "surveys[final_evaluation].waves[2025].closes_on",
    ),
    "no such query": (
        'query = "indicators/persons_matched"', 'query = "indicators/persons"', "indicators[mentees_one_to_one].query",
    ),
    "a query that is no indicator's": (
        'query = "indicators/persons_matched"', 'query = "records/newest"', "indicators[mentees_one_to_one].query",
    ),
    "a parameter too few": ('with = { role = "mentor" }', "with = { }", "indicators[mentors_recruited].with"),
    "a parameter too many": (
        'with = { role = "mentor" }', 'with = { role = "mentor", region = "odense" }',
        "indicators[mentors_recruited].with.region",
    ),
    "a parameter that the page gives": (
        'with = { role = "mentor" }', 'with = { role = "mentor", as_of = 2025-01-01 }',
        "indicators[mentors_recruited].with.as_of",
    ),
    "a share of nothing": ('numerator = { da = "besvarelser", en = "responses" }\n', "", "indicators[response_rate]"),
    "percentages that add up": (
        'accumulates = false\nadds_up = false', 'accumulates = false\nadds_up = true', "indicators[satisfaction].adds_up",
    ),
    "a share above 100": ("value = 70\n", "value = 170\n", "indicators[satisfaction].target.value"),
    "a margin of 15": (
        '\nunit = "persons"', '\nmargin = 15\nunit = "persons"', "indicators[mentors_recruited].margin",
    ),
    "a target whose days are swapped": (
        "value = 500\nfrom_on = 2024-06-01\nto_on = 2025-11-30", "value = 500\nfrom_on = 2025-11-30\nto_on = 2024-06-01",
        "indicators[individual_meetings].target.to_on",
    ),
    "a revision from another value": ("from = 100\n", "from = 90\n", "indicators[mentees_associated].target.revisions"),
    "a plan that ends elsewhere": ("value = 40 }]", "value = 39 }]", "indicators[mentors_recruited].target.plan"),
    "a plan out of order": (
        "plan = [{ on = 2024-12-31, value = 20 }", "plan = [{ on = 2025-12-31, value = 20 }",
        "indicators[mentors_recruited].target.plan",
    ),
    "a plan after the target": (
        "{ on = 2025-12-31, value = 40 }", "{ on = 2026-01-01, value = 40 }", "indicators[mentors_recruited].target.plan",
    ),
    "no such region of a target": (
        "value = 40\n", "value = 40\nregions = { fyn = 40 }\n", "indicators[mentors_recruited].target.regions",
    ),
    "regions that give another target": (
        "value = 40\n", "value = 40\nregions = { odense = 39 }\n", "indicators[mentors_recruited].target.regions",
    ),
    "one role as a list": (
        'with = { role = "mentor" }', 'with = { role = ["mentor"] }', "indicators[mentors_recruited].with.role",
    ),
    "one survey as a list": (
        'with = { survey = "final_evaluation" }', 'with = { survey = ["final_evaluation"] }',
        "indicators[response_rate].with.survey",
    ),
    "several kinds as one": ('{ kinds = ["workshop"] }', '{ kinds = "workshop" }', "indicators[workshops].with.kinds"),
    "a question twice": (
        'id = "met_mentor"', 'id = "heard_from"', "surveys[final_evaluation].questions[heard_from]",
    ),
}  # fmt: skip


def write(folder: Path, text: str, *, id: str = MENTORS.parent.name) -> Path:
    path = folder / id / "programme.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(DefinitionRefused) as refused:
        programmes.read(path)
    return refused.value.faults


# --- what is shipped -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_definition_is_accepted(path: Path) -> None:
    programme = programmes.read(path)
    assert programme.id == path.parent.name
    assert programme.indicators != []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_every_label_is_in_danish_and_english(path: Path) -> None:
    def labels(part: Any) -> list[dict[str, str]]:
        if isinstance(part, dict):
            own = [part] if "da" in part or "en" in part else []
            return own + [each for value in part.values() for each in labels(value)]
        return [each for value in part for each in labels(value)] if isinstance(part, list) else []

    found = labels(tomllib.loads(path.read_text(encoding="utf-8")))
    assert len(found) > 20
    assert [each for each in found if set(each) != {"da", "en"} or not all(map(str.strip, each.values()))] == []


# How much of the country a programme covers: a city, two of the five regions, all of it.
MUNICIPALITIES = {
    "boligsociale-mentorindsatser": 98,
    "lgbt-asylum-mentorprogram": 98,
    "lgbt-asylum-vaerested": 1,
    "livet-gaar-videre": 29 + 22,
}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_the_regions_hold_real_municipalities_each_once_and_all_that_the_programme_covers(path: Path) -> None:
    real = (ROOT / "data" / "municipalities.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(real) == len(set(real)) == 98
    regions = programmes.read(path).regions
    named = Counter(name for region in regions for name in region.municipalities)
    assert all(region.municipalities for region in regions)
    assert set(named) <= set(real)
    assert set(named.values()) == {1}
    assert len(named) == MUNICIPALITIES.get(path.parent.name, len(named))


def test_one_of_the_five_regions_is_the_same_in_every_programme_that_has_it() -> None:
    regions = [region for path in SHIPPED for region in programmes.read(path).regions]
    for id, size in (("hovedstaden", 29), ("syddanmark", 22)):
        (one, *others) = [sorted(region.municipalities) for region in regions if region.id == id]
        assert len(one) == size
        assert others == [one]


# --- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", BROKEN)
def test_a_fault_names_the_file_the_field_and_the_remedy_and_nothing_else(what: str, tmp_path: Path) -> None:
    before, after, field = BROKEN[what]
    assert before in TEXT
    found = faults_of(write(tmp_path, TEXT.replace(before, after, 1)))
    assert field in [fault.field for fault in found]
    for fault in found:
        assert fault.file == "lgbt-asylum-mentorprogram/programme.toml"
        assert str(fault).startswith(f"{fault.file}: {fault.field}: ")
        assert str(fault.problem).endswith(".")
        assert str(fault.remedy) != ""
        assert "{" not in str(fault).replace("{'", "").replace('{"', "")


def test_a_near_miss_is_told_what_was_meant(tmp_path: Path) -> None:
    (missing, unknown) = sorted(
        faults_of(write(tmp_path, TEXT.replace("accumulates = true", "acumulates = true", 1))),
        key=lambda each: each.field,
    )
    assert (missing.field, unknown.field) == (
        "indicators[mentors_recruited].accumulates",
        "indicators[mentors_recruited].acumulates",
    )
    assert "accumulates" in str(unknown.remedy)
    (strange,) = faults_of(write(tmp_path, f"xyzzy = 1\n{TEXT}"))
    assert strange.field == "xyzzy"
    assert "docs/definition.md" in str(strange.remedy)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = TEXT
    for what in ("missing inside", "a number as text", "no such milestone", "a municipality twice"):
        text = text.replace(*BROKEN[what][:2], 1)
    text = text.replace('id = "workshops"', 'idd = "workshops"', 1)
    fields = {fault.field for fault in faults_of(write(tmp_path, text))}
    assert fields >= {BROKEN[what][2] for what in ("missing inside", "a number as text")}
    assert fields >= {BROKEN[what][2] for what in ("no such milestone", "a municipality twice")}
    assert any(field.endswith(".idd") for field in fields)
    assert not any("mentees_associated" in field for field in fields)


def test_revisions_follow_one_another_in_value_and_in_time(tmp_path: Path) -> None:
    place = '[[indicators]]\nid = "individual_meetings"'

    def with_another(on: str, before: int) -> str:
        said = 'why = { da = "x", en = "x" }\nagreed_with = { da = "x", en = "x" }'
        another = f"[[indicators.target.revisions]]\non = {on}\nfrom = {before}\nto = 50\n{said}\n\n{place}"
        return TEXT.replace(place, another, 1)

    assert programmes.read(write(tmp_path, with_another("2025-07-01", 60))).id == MENTORS.parent.name
    for on, before in (("2025-05-01", 60), ("2025-07-01", 100)):
        (fault,) = faults_of(write(tmp_path, with_another(on, before)))
        assert fault.field == "indicators[mentees_associated].target.revisions"


def test_a_repeated_key_is_refused_and_neither_value_taken(tmp_path: Path) -> None:
    (fault,) = faults_of(write(tmp_path, TEXT.replace("value = 40\n", "value = 40\nvalue = 4\n", 1)))
    assert fault.field == ""
    assert "TOML" in str(fault.problem)
    assert str(fault).startswith("lgbt-asylum-mentorprogram/programme.toml: ")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(TEXT.encode("cp1252", errors="replace"))
    (fault,) = faults_of(path)
    assert "UTF-8" in str(fault.problem)
    assert "UTF-8" in str(fault.remedy)


@pytest.mark.parametrize("content", ["", "indicators = 1\n", "indicators = [1]\n", "[indicators]\nid = 1\n", "id = []"])
def test_a_file_with_next_to_nothing_is_refused_and_not_a_crash(content: str, tmp_path: Path) -> None:
    fields = {fault.field for fault in faults_of(write(tmp_path, content))}
    assert {"title", "regions", "roles"} <= fields


# --- many definitions ----------------------------------------------------------------------------------------------


def test_one_broken_definition_does_not_take_the_others_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(tmp_path))
    write(tmp_path, TEXT)
    write(tmp_path, TEXT.replace('id = "lgbt-asylum-mentorprogram"', 'id = "second"'), id="second")
    write(tmp_path, "this is no TOML", id="broken")
    write(tmp_path, TEXT, id="a-copy")
    (tmp_path / "no-definition").mkdir()
    usable, faults = programmes.known()
    assert sorted(usable) == ["lgbt-asylum-mentorprogram", "second"]
    assert [(fault.file, fault.field) for fault in faults] == [
        ("a-copy/programme.toml", "id"),
        ("broken/programme.toml", ""),
    ]
    shutil.rmtree(tmp_path / "broken")
    shutil.rmtree(tmp_path / "a-copy")
    assert programmes.known()[1] == []


def test_an_empty_folder_has_no_programmes_and_no_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(tmp_path / "nowhere"))
    assert programmes.known() == ({}, [])
    monkeypatch.delenv("PROGRAMPULS_PROGRAMMES")
    assert programmes.folder() == reading.FOLDER


def test_a_fault_is_told_in_the_reader_s_language(tmp_path: Path) -> None:
    text = TEXT
    for what in ("misspelt inside", "a number as text", "no such milestone"):
        text = text.replace(*BROKEN[what][:2], 1)
    found = faults_of(write(tmp_path, text))
    danish = [(str(fault.problem), str(fault.remedy)) for fault in found]
    words.speak("en")
    english = [(str(fault.problem), str(fault.remedy)) for fault in found]
    assert len(found) >= 3
    assert [
        pair for pair, other in zip(danish, english, strict=True) if pair[0] == other[0] or pair[1] == other[1]
    ] == []
