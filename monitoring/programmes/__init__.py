"""A programme's definition: what it counts, against which targets, asked in which surveys."""

from monitoring.programmes.aims import MEANS, Indicator, Norm, PlanPoint, Reference, Revision, Target
from monitoring.programmes.reading import DefinitionRefused, Fault, folder, known, read
from monitoring.programmes.shapes import Label, Question, Region, Scale, Survey, Wave
from monitoring.programmes.units import Aim, Form, Funnel, Phase, Trait, Unit, UnitKind
from monitoring.programmes.whole import Programme

__all__ = [
    "MEANS",
    "Aim",
    "DefinitionRefused",
    "Fault",
    "Form",
    "Funnel",
    "Indicator",
    "Label",
    "Norm",
    "Phase",
    "PlanPoint",
    "Programme",
    "Question",
    "Reference",
    "Region",
    "Revision",
    "Scale",
    "Survey",
    "Target",
    "Trait",
    "Unit",
    "UnitKind",
    "Wave",
    "folder",
    "known",
    "read",
]
