"""How matches go: how long they last, what is agreed and held in them, and why they end."""

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, once, programme
from monitoring.frames.rights import question
from monitoring.programmes import FollowUp, MatchKind
from monitoring.slices import Slice

# So many matches can be read as bars under each other.
MATCHES_SHOWN = 40


@question
@once
def match_durations(chosen: Slice, kind: str) -> pd.DataFrame:
    """How long matches of `kind` begun in the period have lasted: `region`, `days`, `ended`, `exactness`, `matches`, `hidden`."""
    found = ask("courses/durations", **_period(chosen, kind))
    return _told(found, chosen, figures=("days", "ended", "matches"))


@question
@once
def match_cohorts(chosen: Slice, kind: str) -> pd.DataFrame:
    """Matches of `kind` by the day they began: `on`, `region`, `exactness`, `value` that lasted, `base` old enough, `left_out`, `hidden`.

    Asked as the programme's own indicator of lasting matches asks; without one, they last as long as is agreed or end
    as agreed. No rows where nothing is agreed.
    """
    given = cohort_terms(chosen.programme, kind)
    if given is None:
        return gate(pd.DataFrame(columns=["on", "region", "value"]), chosen.role, figures=("on", "value"))
    asked = {"programme": chosen.programme, "as_of": chosen.as_of, "judged_on": chosen.judged_on} | given
    found = ask("indicators/matches_lasting", **asked)
    return _told(
        found[found["on"] >= pd.Timestamp(chosen.from_on)], chosen, figures=("on", "value", "base", "left_out")
    )


def cohort_terms(id: str, kind: str) -> dict[str, object] | None:
    """What `indicators/matches_lasting` is given for matches of `kind`, from the definition alone; None where nothing is agreed."""
    whole, own = programme(id), _kind(id, kind)
    for indicator in whole.indicators:
        if indicator.query == "indicators/matches_lasting" and indicator.parameters.get("kind") == kind:
            return {"agreed": None, "units": None} | indicator.parameters
    if own.lasts_months is None:
        return None
    agreed = [each.id for each in own.end_reasons if each.positive]
    return {"kind": kind, "after_months": own.lasts_months, "agreed": agreed, "units": None}


@question
@once
def matches(chosen: Slice, kind: str) -> pd.DataFrame:
    """Every match of `kind` begun in the period: `match`, `region`, `started_on`, `ended_on`, `held`, `due`, `meetings`, `hidden`."""
    found = ask("courses/matches", **_period(chosen, kind), **_of_matches(chosen, kind))
    return _told(found, chosen, figures=("match", "started_on", "ended_on", "held", "due", "meetings"))


@question
@once
def match_moments(chosen: Slice, kind: str) -> pd.DataFrame:
    """The days on record of the newest matches of `kind`: `match`, `region`, `day`, `moment`, `details`, `hidden`.

    Of each region the `MATCHES_SHOWN`: those that run come first.
    """
    asked = _period(chosen, kind) | _of_matches(chosen, kind) | {"newest": MATCHES_SHOWN}
    return _told(ask("courses/moments", **asked), chosen, figures=("match", "day", "moment", "details"))


@question
@once
def match_goals(chosen: Slice, kind: str) -> pd.DataFrame:
    """Goals set in the period in matches of `kind`: `region`, `category`, `closed`, `result`, `goals`, `hidden`."""
    found = ask("courses/goals", **_period(chosen, kind))
    return _told(found, chosen, figures=("category", "closed", "result", "goals"))


@question
@once
def goals_per_match(chosen: Slice, kind: str) -> pd.DataFrame:
    """How many goals matches of `kind` begun in the period have been given: `region`, `goals`, `matches`, `hidden`."""
    found = ask("courses/goals_per_match", **_period(chosen, kind))
    return _told(found, chosen, figures=("goals", "matches"))


@question
@once
def match_endings(chosen: Slice, kind: str) -> pd.DataFrame:
    """Why matches of `kind` ended in the period: `region`, `reason`, `matches`, `hidden`."""
    found = ask("courses/endings", **_period(chosen, kind))
    return _told(found, chosen, figures=("reason", "matches"))


@question
@once
def match_follow_ups(chosen: Slice, kind: str) -> pd.DataFrame:
    """How the follow-ups agreed for matches of `kind` stand: `region`, `follow_up`, `state`, `follow_ups`, `hidden`."""
    agreed = _kind(chosen.programme, kind).follow_ups
    asked = {"follow_ups": [each.id for each in agreed], "due_after": [_after(each) for each in agreed]}
    found = ask("courses/follow_ups", **_period(chosen, kind), **asked)
    return _told(found, chosen, figures=("state", "follow_ups"))


def _after(agreed: FollowUp) -> str:
    return f"{agreed.after_months} months" if agreed.after_months is not None else f"{agreed.after_days or 0} days"


def _kind(id: str, kind: str) -> MatchKind:
    return next(each for each in programme(id).matches if each.id == kind)


def _period(chosen: Slice, kind: str) -> dict[str, object]:
    return {"programme": chosen.programme, "kind": kind, "from_on": chosen.from_on, "as_of": chosen.as_of}


def _of_matches(chosen: Slice, kind: str) -> dict[str, object]:
    own = _kind(chosen.programme, kind)
    return {"kinds": own.meetings, "follow_ups": [each.id for each in own.follow_ups]}


def _told(found: pd.DataFrame, chosen: Slice, *, figures: tuple[str, ...]) -> pd.DataFrame:
    """The rows of the regions chosen, as the reader may see them."""
    return gate(of_regions(found, chosen).reset_index(drop=True), chosen.role, figures=figures)
