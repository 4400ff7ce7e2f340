"""What a page lets its reader choose beyond the sidebar; in the address like everything else."""

from monitoring.choices.activities import choose_activity
from monitoring.choices.address import OF_A_PROGRAMME, OF_ANY, Labels, named
from monitoring.choices.explored import Split, choose_split
from monitoring.choices.halves import choose_half
from monitoring.choices.indicators import choose_indicator
from monitoring.choices.outcomes import choose_manner, choose_survey
from monitoring.choices.verdicts import choose_verdicts

__all__ = [
    "OF_ANY",
    "OF_A_PROGRAMME",
    "Labels",
    "Split",
    "choose_activity",
    "choose_half",
    "choose_indicator",
    "choose_manner",
    "choose_split",
    "choose_survey",
    "choose_verdicts",
    "named",
]
