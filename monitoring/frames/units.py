"""The programme's units, whom they reach and what they hand in."""

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask, programme
from monitoring.frames.rights import question
from monitoring.slices import Slice


@question
def units(chosen: Slice) -> pd.DataFrame:
    """What is known of each unit: `unit`, `region`, `granted_year`, `started_on`, `phase`, `phase_since`, ..., `hidden`."""
    found = ask("units/board", programme=chosen.programme, as_of=chosen.as_of)
    return gate(found, chosen.role, figures=("unit", "phase", "phase_since", "granted_year", "started_on"))


@question
def traits(chosen: Slice) -> pd.DataFrame:
    """What units are known by: `unit`, `trait`, `code`, `hidden`; a trait may have several codes."""
    found = ask("units/traits", programme=chosen.programme)
    return gate(found, chosen.role, figures=("unit", "trait", "code"))


@question
def unit_people(chosen: Slice) -> pd.DataFrame:
    """How the people of each unit stand: `unit`, `state`, `ever`, `now`, `hidden`; nothing without units."""
    kind = programme(chosen.programme).unit_kind
    role = kind.participant if kind else ""
    found = ask("units/participants", programme=chosen.programme, role=role, as_of=chosen.as_of)
    return gate(found, chosen.role, figures=("ever", "now"))


@question
def unit_attainments(chosen: Slice) -> pd.DataFrame:
    """What the people of each unit have reached: `unit`, `attainment`, `persons`, `hidden`; nothing without units."""
    kind = programme(chosen.programme).unit_kind
    role = kind.participant if kind else ""
    found = ask("units/attainments", programme=chosen.programme, role=role, as_of=chosen.as_of)
    return gate(found, chosen.role, figures=("persons",))


@question
def forms(chosen: Slice) -> pd.DataFrame:
    """Forms that were due or will be: `unit` (`all` for the whole programme), `form`, `due_on`, `handed_in_on`, `hidden`."""
    found = ask("units/forms", programme=chosen.programme, as_of=chosen.as_of)
    return gate(found, chosen.role, figures=("unit", "due_on", "handed_in_on"))


@question
def money(chosen: Slice) -> pd.DataFrame:
    """Money per year: `year`, `granted`, `spent`, `hidden`; null where it is not recorded."""
    found = ask("money/granted_and_spent", programme=chosen.programme, as_of=chosen.as_of)
    return gate(found, chosen.role, figures=("granted", "spent"))
