"""What is estimated rather than logged, match by match and month by month."""

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, once
from monitoring.frames.rights import question
from monitoring.slices import Slice


@question
@once
def estimated(
    chosen: Slice, *, indicators: tuple[str, ...], kinds: tuple[str, ...], participants: tuple[str, ...]
) -> pd.DataFrame:
    """The estimates of `indicators` in the slice, as `estimates/estimated` tells them, and `hidden`."""
    found = ask(
        "estimates/estimated",
        programme=chosen.programme,
        indicators=indicators,
        kinds=kinds,
        participants=participants,
        as_of=chosen.as_of,
    )
    found = found[found["to_on"] >= pd.Timestamp(chosen.from_on)]
    figures = ("match", "supporter", "participant", "from_on", "to_on", "value", "logged", "not_held")
    return gate(of_regions(found, chosen).reset_index(drop=True), chosen.role, figures=figures)


@question
@once
def supporters_ended(chosen: Slice, *, supporters: tuple[str, ...], ended: tuple[str, ...]) -> pd.DataFrame:
    """When those who support had stopped: `person`, `from_on`, `to_on`, `hidden`."""
    found = ask("estimates/supporters_ended", programme=chosen.programme, supporters=supporters, ended=ended)
    return gate(found, chosen.role, figures=("person", "from_on", "to_on"))
