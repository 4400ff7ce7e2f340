"""A programme's definition: what it counts, against which targets, asked in which surveys."""

from monitoring.programmes.reading import DefinitionRefused, Fault, folder, known, read
from monitoring.programmes.shapes import (
    Indicator,
    Label,
    PlanPoint,
    Programme,
    Question,
    Region,
    Revision,
    Scale,
    Survey,
    Target,
    Wave,
)

__all__ = [
    "DefinitionRefused",
    "Fault",
    "Indicator",
    "Label",
    "PlanPoint",
    "Programme",
    "Question",
    "Region",
    "Revision",
    "Scale",
    "Survey",
    "Target",
    "Wave",
    "folder",
    "known",
    "read",
]
