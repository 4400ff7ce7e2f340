"""Where a link of this subject leads: the view in the address, and which record is to be mended."""

from monitoring import frames
from monitoring.slices import WHOLE_PERIOD, Slice
from monitoring.words import language


def address(chosen: Slice, **more: str) -> list[tuple[str, str]]:
    """The view in the address, by ids and with its day, and `more` of it."""
    programme = frames.programme(chosen.programme)
    whole = (chosen.from_on, chosen.to_on) == (programme.from_on, programme.to_on)
    given = [("programme", chosen.programme), *(("region", each) for each in chosen.regions)]
    given.append(("period", WHOLE_PERIOD if whole else str(chosen.from_on.year)))
    return [*given, ("as_of", chosen.judged_on.isoformat()), ("lang", language()), *more.items()]
