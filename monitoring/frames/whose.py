"""Whose records a programme has, and how new they are, as far as a role is told."""

from datetime import date

from monitoring.frames import known
from monitoring.frames.rights import as_allowed, marked


@marked
def sources(programme: str, role: str) -> list[str]:
    """Where the programme's records come from: any of form, import, estimate, sample; none when it has no records.

    Whoever is not told learns whether any are samples, which are nobody's, and of the rest that there are some: `hidden`.
    """
    found = known.sources(programme)
    if as_allowed("sources", role):
        return found
    others = ["hidden"] if set(found) - {"sample"} else []
    return [*others, *(["sample"] if "sample" in found else [])]


@marked
def newest(programme: str, today: date, role: str) -> date | None:
    """The newest day, not after `today`, on which the programme has anything recorded; None when it has nothing, or is not told.

    Of records that are all samples everybody is told: their last day is that of nobody.
    """
    if as_allowed("newest", role) or known.sources(programme) == ["sample"]:
        return known.newest(programme, today)
    return None
