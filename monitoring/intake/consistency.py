"""What the checks of all records newly find once a file's records stand among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import promises
from monitoring.intake.coming import Coming
from monitoring.intake.findings import Findings
from monitoring.intake.previewing import NAMED
from monitoring.intake.sheets import Finding
from monitoring.rules import rule_word
from monitoring.store import Writer
from monitoring.words import Sentence, sentence

Faults = Mapping[str, frozenset[tuple[str, str]]]
_TITLE = sentence("Poster, der ikke passer med andre")

# What is held record by record already, or follows when the transaction ends.
_HELD_ALREADY = frozenset(
    {
        "activity_of_an_unknown_match",
        "answer_without_response",
        "attainment_by_an_unknown_person",
        "attendance_by_an_unknown_person",
        "attendance_without_activity",
        "daily_attendance_that_disagrees_with_its_records",
        "follow_up_without_match",
        "goal_without_match",
        "match_that_ends_before_it_starts",
        "match_without_its_supporter_or_participant",
        "record_of_an_unknown_unit",
        "standing_without_person",
    }
)
# What would be counted wrong keeps a file out; the rest may be how it was, and is only said.
_COUNTED_WRONG = frozenset({"person_twice_at_one_activity", "standing_that_overlaps_another"})
# By which columns of which table a check names a record.
_NAMED_BY = {
    "activity_outside_its_match": ("activity", ("activity",)),
    "attendance_before_joining": ("attendance", ("activity", "person")),
    "match_before_its_people_joined": ("match", ("match",)),
    "observed_parts_that_do_not_add_up": ("observation", ("indicator", "slice")),
    "person_twice_at_one_activity": ("attendance", ("activity", "person")),
    "response_before_its_invitation": ("response", ("survey", "wave", "respondent")),
    "response_without_invitation": ("response", ("survey", "wave", "respondent")),
    "standing_that_leaves_a_gap": ("standing", ("person", "role", "state", "from_on")),
    "standing_that_overlaps_another": ("standing", ("person", "role", "state", "from_on")),
}


@dataclass(frozen=True)
class Rule:
    """A check's assertion within a sentence, in the language of whoever reads it."""

    check: str

    def __str__(self) -> str:
        return rule_word(self.check)


def faults(write: Writer, programme: str, tables: Iterable[str]) -> Faults:
    """By check that looks at one of `tables`, the records of the programme that it finds and what it says of them."""
    written = set(tables)
    found = {}
    for name in promises.names("checks"):
        check = name.removeprefix("checks/")
        if check in _HELD_ALREADY or not written & _looked_at(promises.query(name).sql):
            continue
        rows = write.ask(name)
        own = rows[rows["programme"] == programme]
        found[check] = frozenset(zip(own["record"], own["problem"], strict=True))
    return found


def tell(before: Faults, after: Faults, coming: Sequence[Coming], findings: Findings) -> None:
    """Say of every fault that was not there `before` which record has it, and where it stands in the file."""
    for check, now in after.items():
        new = sorted(now - before.get(check, frozenset()))
        rows = _rows(check, [record for record, _ in new[:NAMED]], coming)
        problem, remedy = sentence("{rule}: {record}.", rule=Rule(check), record=""), _remedy(check)
        warning = check not in _COUNTED_WRONG
        for record, _ in new:
            said = Sentence(problem.template, (("rule", Rule(check)), ("record", record)))
            place = rows.get(record)
            if place is None:
                finding = Finding(problem=said, remedy=remedy, warning=warning)
            else:
                finding = place[0].finding(said, remedy, row=place[1], warning=warning)
            findings.add(_TITLE, finding)


def _remedy(check: str) -> Sentence:
    if check == "standing_that_overlaps_another":
        return sentence("Skriv en slutdato ved den tidligere tilstand.")
    if check == "person_twice_at_one_activity":
        return sentence("Behold den ene række.")
    return sentence("Se efter, om det er rigtigt; det kan rettes bagefter under Datakvalitet.")


def _rows(check: str, records: Sequence[str], coming: Sequence[Coming]) -> dict[str, tuple[Coming, int]]:
    """Where in the file the records stand that a check names."""
    found: dict[str, tuple[Coming, int]] = {}
    table, columns = _NAMED_BY.get(check, ("", ()))
    for each in coming if records else ():
        if each.table.name != table or any(name not in each.records.column_names for name in columns):
            continue
        texts = [each.records[name].cast(pa.string()) for name in columns]
        named = texts[0] if len(texts) == 1 else pc.binary_join_element_wise(*texts, " ")
        hits = each.records.select(["row"]).append_column("record", named)
        hits = hits.filter(pc.is_in(hits["record"], value_set=pa.array(records, pa.string())))
        found |= {hit["record"]: (each, hit["row"]) for hit in hits.to_pylist()}
    return found


def _looked_at(sql: str) -> set[str]:
    """The tables a query reads from."""
    return set(re.findall(r"\b(?:from|join)\s+(\w+)", sql))
