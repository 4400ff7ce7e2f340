"""What the checks of all records newly find once a file's records stand among them."""

import json
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

# By check: of each faulty record what it is called, what is wrong, its table and its key as JSON.
Faults = Mapping[str, frozenset[tuple[str, str, str, str]]]
_TITLE = sentence("Poster, der ikke passer med andre")

# What is held record by record already, or follows when the transaction ends.
_HELD_ALREADY = frozenset(
    {
        "activity_of_an_unknown_match",
        "activity_recorded_before_it_was_held",
        "answer_without_response",
        "attainment_by_an_unknown_person",
        "attendance_by_an_unknown_person",
        "attendance_without_activity",
        "daily_attendance_that_disagrees_with_its_records",
        "estimate_of_an_unknown_match",
        "follow_up_without_match",
        "goal_without_match",
        "invitation_of_an_unknown_person",
        "match_that_ends_before_it_starts",
        "match_without_its_supporter_or_participant",
        "person_twice_at_one_activity",
        "month_not_held_of_an_unknown_match",
        "record_of_an_unknown_unit",
        "standing_without_person",
        "topic_without_activity",
    }
)
# What would be counted wrong keeps a file out; the rest may be how it was, and is only said.
_COUNTED_WRONG = frozenset({"match_of_somebody_with_themselves", "standing_that_overlaps_another"})


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
        found[check] = frozenset(
            own[["record", "problem", "record_table", "record_key"]].itertuples(index=False, name=None)
        )
    return found


def tell(before: Faults, after: Faults, coming: Sequence[Coming], findings: Findings) -> None:
    """Say of every fault that was not there `before` which record has it, and where it stands in the file."""
    for check, now in after.items():
        new = sorted(now - before.get(check, frozenset()))
        rows = _rows([each[2:] for each in new[:NAMED]], coming)
        problem, remedy = sentence("{rule}: {record}.", rule=Rule(check), record=""), _remedy(check)
        warning = check not in _COUNTED_WRONG
        for record, _, *named in new:
            said = Sentence(problem.template, (("rule", Rule(check)), ("record", record)))
            place = rows.get((named[0], named[1]))
            if place is None:
                finding = Finding(problem=said, remedy=remedy, warning=warning)
            else:
                finding = place[0].finding(said, remedy, row=place[1], warning=warning)
            findings.add(_TITLE, finding)


def _remedy(check: str) -> Sentence:
    if check == "standing_that_overlaps_another":
        return sentence("Skriv en slutdato ved den tidligere tilstand.")
    return sentence("Se efter, om det er rigtigt; det kan rettes bagefter under Datakvalitet.")


def _rows(named: Iterable[tuple[str, ...]], coming: Sequence[Coming]) -> dict[tuple[str, str], tuple[Coming, int]]:
    """Where in the file the records stand that are named by their table and key."""
    found: dict[tuple[str, str], tuple[Coming, int]] = {}
    for table, key in named:
        told = {name: value for name, value in json.loads(key).items() if name != "programme" and value is not None}
        for each in coming:
            if each.table.name != table or not told or not set(told) <= set(each.records.column_names):
                continue
            here = pa.repeat(pa.scalar(True), each.records.num_rows)
            for name, value in told.items():
                here = pc.and_(here, pc.equal(each.records[name].cast(pa.string()), str(value)))
            rows = each.records.filter(here)["row"]
            if len(rows):
                found[table, key] = each, rows[-1].as_py()
    return found


def _looked_at(sql: str) -> set[str]:
    """The tables a query reads from."""
    return set(re.findall(r"\b(?:from|join)\s+(\w+)", sql))
