"""What a page lets its reader choose beyond the sidebar; in the address like everything else."""

from monitoring.choices.address import OF_A_PROGRAMME, OF_ANY, Labels, named
from monitoring.choices.indicators import choose_indicator
from monitoring.choices.verdicts import choose_verdicts

__all__ = ["OF_ANY", "OF_A_PROGRAMME", "Labels", "choose_indicator", "choose_verdicts", "named"]
