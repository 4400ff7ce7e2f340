"""Which roles support and whom, and what they are called in the middle of a sentence."""

from monitoring.programmes import MatchKind, Programme, Role
from monitoring.words import listed, said, t


def roles(programme: Programme) -> list[Role]:
    """The roles that support, and those that a kind of match names as its supporter."""
    named = {each.supporter for each in programme.matches}
    return [each for each in programme.roles if each.part == "supporter" or each.id in named]


def kinds(programme: Programme, role: Role) -> list[MatchKind]:
    """The kinds of match that the role runs."""
    return [each for each in programme.matches if each.supporter == role.id]


def waiting_roles(programme: Programme, role: Role) -> list[Role]:
    """The roles of those who may wait for a match with somebody of the role."""
    ids = dict.fromkeys(each.participant for each in kinds(programme, role))
    return [programme.role(id) for id in ids if programme.role(id).in_stage("waiting")]


def people(role: Role, n: float = 2) -> str:
    """The role in running text, of one or of several: `frivillige mentorer`."""
    word = said(role.label if n == 1 else role.plural)
    return word[:1].lower() + word[1:]


def who_waits(programme: Programme, role: Role, n: float = 2) -> str:
    """Those who may wait, of one or of several: their role's own word where there is one role."""
    found = waiting_roles(programme, role)
    if len(found) == 1:
        return people(found[0], n)
    return t("deltager") if n == 1 else t("deltagere")


def everybody(programme: Programme) -> str:
    """All roles that support, in running text."""
    return listed([people(each) for each in roles(programme)]) or t("frivillige")
