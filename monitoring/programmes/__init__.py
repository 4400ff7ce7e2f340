"""A programme's definition: what it counts, against which targets, asked in which surveys."""

from monitoring.programmes.aims import MEANS, Indicator, Norm, PlanPoint, Reference, Revision, Target
from monitoring.programmes.reading import DefinitionRefused, Fault, folder, known, read
from monitoring.programmes.releasing import NOT_KNOWN, Joined, Released
from monitoring.programmes.retaining import MAY_RUN_FROM, After, Kept, Retention
from monitoring.programmes.shapes import (
    Activity,
    Attribute,
    FollowUp,
    Label,
    MatchKind,
    Option,
    Outreach,
    Question,
    Region,
    Role,
    Scale,
    Score,
    State,
    Survey,
    Wave,
)
from monitoring.programmes.steering import Task, Way
from monitoring.programmes.units import Aim, Form, Funnel, Phase, Trait, Unit, UnitKind
from monitoring.programmes.whole import Programme

__all__ = [
    "MAY_RUN_FROM",
    "MEANS",
    "NOT_KNOWN",
    "Activity",
    "After",
    "Aim",
    "Attribute",
    "DefinitionRefused",
    "Fault",
    "FollowUp",
    "Form",
    "Funnel",
    "Indicator",
    "Joined",
    "Kept",
    "Label",
    "MatchKind",
    "Norm",
    "Option",
    "Outreach",
    "Phase",
    "PlanPoint",
    "Programme",
    "Question",
    "Reference",
    "Region",
    "Released",
    "Retention",
    "Revision",
    "Role",
    "Scale",
    "Score",
    "State",
    "Survey",
    "Target",
    "Task",
    "Trait",
    "Unit",
    "UnitKind",
    "Wave",
    "Way",
    "folder",
    "known",
    "read",
]
