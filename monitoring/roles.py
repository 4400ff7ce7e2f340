"""What each role may do, and which role the settings give whom in which programme.

The rights stand here alone; `python -m monitoring.roles` makes docs/roles.md from them. Whoever is given nothing has nothing, and
what stands in no table is allowed to nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitoring.settings import EVERY_PROGRAMME, Role, Settings

# From the one that may do most: where somebody is given several in one programme, the first of these holds.
ROLES: tuple[Role, ...] = ("lead", "logger", "board", "funder")

# What a slice says of a reader who has no role, and of one who has no right to what is asked. No rule lets it see anything.
NOBODY = ""

_LEAD: frozenset[Role] = frozenset({"lead"})
_REGISTERS: frozenset[Role] = frozenset({"lead", "logger"})
_READS: frozenset[Role] = frozenset({"lead", "board", "funder"})
_EVERYBODY: frozenset[Role] = frozenset(ROLES)

# The pages, by their path.
PAGES: Mapping[str, frozenset[Role]] = {
    "maaltal": _READS,
    "denne-uge": _LEAD,
    "mentorer": _LEAD,
    "deltagere": _LEAD,
    "aktiviteter": _LEAD,
    "udbytte": _LEAD,
    "udforsk": _READS,
    "afstemning": _LEAD,
    "registrer": _REGISTERS,
    "importer": _LEAD,
    "datakvalitet": _LEAD,
    "portefolje": _READS,
    "frigivelser": _READS,
    "administration": _LEAD,
    "databeskyttelse": _EVERYBODY,
    "nyt-program": _LEAD,
}

# What is asked of the records: the functions of `monitoring/frames/`, by subject.
_QUESTIONS: Mapping[str, tuple[frozenset[Role], tuple[str, ...]]] = {
    "Where each indicator stands, in total and by year": (_READS, ("progress", "by_year")),
    "One indicator more closely": (_LEAD, ("answers", "by_region", "curve", "explored", "records")),
    "The week and what is to be done": (_LEAD, ("changes", "match_health", "newest_change", "to_do")),
    "Activities": (_LEAD, ("match_meetings", "modes_and_delays", "times_held", "visitors")),
    "Matches": (
        _LEAD,
        (
            "goals_per_match", "match_cohorts", "match_durations", "match_endings", "match_follow_ups", "match_goals",
            "match_moments", "matches",
        ),
    ),
    "Supporters": (
        _LEAD,
        ("demand_changes", "supporter_changes", "supporter_stays", "supporters_recruited", "waits"),
    ),
    "Participants": (_LEAD, ("participant_traits", "visits_without_name", "ways_in")),
    "Surveys": (
        _LEAD,
        (
            "answers_by_focus", "answers_by_wave", "answers_twice", "asked_twice", "free_text", "people_asked",
            "response_funnel", "responses_by_wave", "scores_by_wave", "scores_twice",
        ),
    ),
    "Local schemes": (_LEAD, ("traits", "unit_attainments", "unit_people", "units")),
    "Money and forms of the programme": (_LEAD, ("forms", "money")),
    "The printed report against the records": (_LEAD, ("reconciliation",)),
    "How good the records are": (
        _LEAD,
        (
            "completeness", "days_until_recorded", "estimated", "faults_known", "faulty_records", "lost_at_start", "lost_tables",
            "matches_compared", "pairs_judged", "people_compared", "record_counts", "records_naming", "seen_together",
            "supporters_ended", "written",
        ),
    ),
    "Figures that were released": (_READS, ("released",)),
    "What a release would bring, and what became of earlier ones": (_LEAD, ("release_history", "release_prepared")),
    "Files that came in": (_LEAD, ("batches",)),
    "Who saw and changed what, what is stored of one person, what is deleted when": (
        _LEAD, ("access_log", "change_log", "deleted_in_time", "due_for_deletion", "of_person"),
    ),
    "The newest day and the sources of the records": (_LEAD, ("newest", "sources")),
    "What a form has to know, and the reader's own entries": (
        _REGISTERS, ("draft", "latest_registered", "record", "registered"),
    ),
}  # fmt: skip
QUESTIONS: Mapping[str, frozenset[Role]] = {
    question: roles for roles, questions in _QUESTIONS.values() for question in questions
}

# What is done, and in words for the table of docs/roles.md.
_ACTIONS: Mapping[str, tuple[frozenset[Role], str]] = {
    "register": (_REGISTERS, "Register what happened on a form"),
    "correct": (_REGISTERS, "Correct, delete and undo own entries"),
    "correct_others": (_LEAD, "Correct, delete and undo what others entered"),
    "import": (_LEAD, "Bring files in, and undo that"),
    "export": (_LEAD, "Take records out, person by person"),
    "merge": (_LEAD, "Put two pseudonyms together, or say that they are two people"),
    "settle": (_LEAD, "Settle estimated meetings"),
    "see_names": (_LEAD, "See the name behind a pseudonym, for a while and on record"),
    "write_names": (_REGISTERS, "Write the name of somebody new beside their pseudonym"),
    "choose_regions_and_day": (_LEAD, "Choose regions and the day that is looked at"),
    "choose_period": (_READS, "Choose the whole period or a year of it"),
    "publish": (_LEAD, "Prepare and publish a release"),
    "comment": (frozenset({"lead", "board"}), "Comment on a release"),
    "save_release": (_READS, "Save a published release as a file"),
    "back_up": (_LEAD, "Back up and restore; only with that role in every programme"),
    "erase": (_LEAD, "Erase a person"),
    "retain": (_LEAD, "Delete what is older than its retention"),
    "see_logs": (_LEAD, "Read the change log and the access log"),
    "found": (_LEAD, "Make a programme; only with that role in every programme"),
}
ACTIONS: Mapping[str, frozenset[Role]] = {action: roles for action, (roles, _) in _ACTIONS.items()}


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


def may_open(page: str, role: str | None) -> bool:
    """Whether `role` sees the page whose path is `page`."""
    return role in PAGES.get(page, frozenset())


def may_ask(question: str, role: str | None) -> bool:
    """Whether `role` is told the answer of the frame called `question`."""
    return role in QUESTIONS.get(question, frozenset())


def may(action: str, role: str | None) -> bool:
    """Whether `role` does `action`. KeyError where there is no such action: a misspelt one must not pass for refused."""
    return role in ACTIONS[action]


def described() -> str:
    """The table of rights in Markdown: all of docs/roles.md."""
    lines = [
        "# Who may do what",
        "",
        "Made from `monitoring/roles.py` by `python -m monitoring.roles`; change it there. What stands in no row is allowed to nobody.",
        "A role is held in a programme: whoever has none in a programme is not told that it exists.",
        "",
        *_table("page", {f"/{page}": roles for page, roles in PAGES.items()}),
        "",
        *_table("does", dict(_actions())),
        "",
        *_table("is told of", {subject: roles for subject, (roles, _) in _QUESTIONS.items()}),
        "",
        "What the board and the funder are told is cut down once more by the gate (`monitoring/disclosure.py`). A logger corrects and",
        "undoes what they entered themselves. Of records that are all samples everybody is told the newest day.",
    ]
    return "\n".join(lines) + "\n"


def _actions() -> Iterable[tuple[str, frozenset[Role]]]:
    return ((words, roles) for roles, words in _ACTIONS.values())


def _table(what: str, rows: Mapping[str, frozenset[Role]]) -> list[str]:
    cells = [[row, *("yes" if role in roles else "–" for role in ROLES)] for row, roles in rows.items()]
    table = [[what, *ROLES], ["---"] * (len(ROLES) + 1), *cells]
    return [f"| {' | '.join(row)} |" for row in table]


if __name__ == "__main__":
    page = Path(__file__).resolve().parent.parent / "docs" / "roles.md"
    page.write_text(described(), encoding="utf-8")
