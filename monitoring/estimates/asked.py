"""What the queries of this subject are asked with, from a programme's definition."""

from dataclasses import dataclass

from monitoring.programmes import Programme


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which indicators are estimated, by which kinds of meeting and whose attendances they shrink, and who has stopped."""

    indicators: tuple[str, ...]
    kinds: tuple[str, ...]
    participants: tuple[str, ...]
    supporters: tuple[str, ...]
    ended: tuple[str, ...]

    def of_estimates(self) -> dict[str, tuple[str, ...]]:
        """The parameters of `estimates/estimated`, but for the programme and the day."""
        return {"indicators": self.indicators, "kinds": self.kinds, "participants": self.participants}

    def of_endings(self) -> dict[str, tuple[str, ...]]:
        """The parameters of `estimates/supporters_ended`, but for the programme."""
        return {"supporters": self.supporters, "ended": self.ended}


def asked(programme: Programme) -> Asked:
    """What `programme` is asked with: the indicators of meetings that count a kind of meeting of a match."""
    of_matches = {kind for match in programme.matches for kind in match.meetings}
    counting = [
        each
        for each in programme.indicators
        if each.query == "indicators/meetings_held" and of_matches & set(each.parameters["kinds"])
    ]
    supporters = programme.roles_of("supporter")
    return Asked(
        indicators=tuple(each.id for each in counting),
        kinds=tuple(dict.fromkeys(kind for each in counting for kind in each.parameters["kinds"])),
        participants=tuple(dict.fromkeys(each.parameters["role"] for each in counting)),
        supporters=tuple(role.id for role in supporters),
        ended=tuple(dict.fromkeys(state.id for role in supporters for state in role.states if state.stage == "ended")),
    )
