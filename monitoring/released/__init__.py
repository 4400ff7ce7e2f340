"""What board and funder see: the counts of the closed list, and what was released, put on the pages they have."""

from monitoring.disclosure import SEES_RELEASES
from monitoring.released.reading import all_of_them, explore
from monitoring.released.targets import targets

__all__ = ["all_of_them", "explore", "is_for", "targets"]


def is_for(role: str) -> bool:
    """Whether a reader in `role` sees what was released in place of the records."""
    return role in SEES_RELEASES
