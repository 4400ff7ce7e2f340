"""What each role may do, and which role the settings give whom in which programme.

The rights stand here alone; docs/roles.md is made from them. Whoever is given nothing has nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitoring.settings import EVERY_PROGRAMME, Role, Settings

# From the one that may do most: where somebody is given several in one programme, the first of these holds.
ROLES: tuple[Role, ...] = ("lead", "logger", "board", "funder")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who somebody is, as their provider says: `subject` is the provider's own name for them, never shown."""

    subject: str
    email: str
    groups: tuple[str, ...] = ()


def granted(identity: Identity, settings: Settings) -> Mapping[str, Role]:
    """The roles of `identity` by programme id, "*" standing for every programme not named; empty for a stranger.

    E-mails are compared without regard to case. Whoever is revoked has nothing.
    """
    email = identity.email.casefold()
    revoked = {each.casefold() for each in settings.revoked}
    if email in revoked or identity.subject.casefold() in revoked:
        return {}
    found: dict[str, Role] = {}
    for grant in settings.access:
        named = email and email in {each.casefold() for each in grant.emails}
        if named or set(identity.groups) & set(grant.groups):
            for programme in grant.programmes:
                found[programme] = _higher(found.get(programme), grant.role)
    return found


def role_in(programme: str, roles: Mapping[str, Role]) -> Role | None:
    """The role that `roles` give in `programme`; None where they give none."""
    own, everywhere = roles.get(programme), roles.get(EVERY_PROGRAMME)
    return _highest(each for each in (own, everywhere) if each)


def _higher(one: Role | None, other: Role) -> Role:
    return other if one is None else min(one, other, key=ROLES.index)


def _highest(roles: Iterable[Role]) -> Role | None:
    return min(roles, key=ROLES.index, default=None)
