"""A programme's definition: what it counts, against which targets, asked in which surveys."""

from monitoring.programmes.aims import MEANS, Indicator, Norm, PlanPoint, Reference, Revision, Target
from monitoring.programmes.reading import DefinitionRefused, Fault, folder, known, read
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
    "MEANS",
    "Activity",
    "Aim",
    "Attribute",
    "DefinitionRefused",
    "Fault",
    "FollowUp",
    "Form",
    "Funnel",
    "Indicator",
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
