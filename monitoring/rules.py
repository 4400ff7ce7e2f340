"""The assertion of each check in the reader's words, what is wrong with a record it finds, and who can mend that.

The checks themselves stand in `queries/checks/`; what begins with `unknown_` is a value that the definition has not.
"""

from collections.abc import Mapping
from typing import Literal

from monitoring.words import t

Mender = Literal["lead", "recorder", "evaluator", "host"]

# Who knows what is right: whoever wrote it down, whoever runs the survey, whoever keeps the server; else the lead.
_RECORDER = frozenset(
    {
        "activity_of_an_unknown_match",
        "activity_outside_its_match",
        "activity_recorded_before_it_was_held",
        "attendance_before_joining",
        "attendance_by_an_unknown_person",
        "attendance_without_activity",
        "meeting_that_does_not_name_its_match",
        "month_not_held_of_an_unknown_match",
        "month_not_held_with_a_meeting_logged",
        "person_twice_at_one_activity",
        "topic_without_activity",
        "unknown_activity_kind",
        "unknown_topic",
    }
)
_EVALUATOR = frozenset(
    {
        "answer_without_response",
        "invitation_of_an_unknown_person",
        "response_before_its_invitation",
        "response_without_invitation",
        "unknown_answer",
        "unknown_question",
        "unknown_wave",
    }
)
_HOST = frozenset({"daily_attendance_that_disagrees_with_its_records"})


def rule_word(check: str) -> str:
    """What the check `check` says of the records it finds; its own name where it has no words yet."""
    words = {
        "activity_of_an_unknown_match": t("Aktiviteten hører til et forløb, der ikke findes"),
        "activity_outside_its_match": t("Mødet ligger uden for sit forløb"),
        "activity_recorded_before_it_was_held": t("Aktiviteten er skrevet ind, før den blev holdt"),
        "answer_without_response": t("Svaret hører ikke til nogen besvarelse"),
        "attainment_by_an_unknown_person": t("Noget er opnået af en, der ikke er registreret"),
        "attendance_before_joining": t("Nogen kom, før de var med"),
        "attendance_by_an_unknown_person": t("Nogen kom, som ikke er registreret"),
        "attendance_without_activity": t("Fremmødet hører ikke til nogen aktivitet"),
        "daily_attendance_that_disagrees_with_its_records": t("Dagens sum passer ikke med fremmødet"),
        "estimate_of_an_unknown_match": t("Skønnet hører til et forløb, der ikke findes"),
        "follow_up_held_before_its_match_started": t("Opfølgningen er holdt, før forløbet begyndte"),
        "follow_up_without_match": t("Opfølgningen hører ikke til noget forløb"),
        "goal_without_match": t("Målet hører ikke til noget forløb"),
        "invitation_of_an_unknown_person": t("Den inviterede er ikke registreret"),
        "match_before_its_people_joined": t("Forløbet begyndte, før begge var med"),
        "match_of_somebody_with_themselves": t("Forløbet har den samme person på begge sider"),
        "match_that_ends_before_it_starts": t("Forløbet slutter, før det begynder"),
        "match_without_its_supporter_or_participant": t("Forløbet mangler en af de to"),
        "meeting_that_does_not_name_its_match": t("Mødet siger ikke, hvilket forløb det hører til"),
        "month_not_held_of_an_unknown_match": t("En måned uden møde hører til et forløb, der ikke findes"),
        "month_not_held_with_a_meeting_logged": t("Måneden er meldt uden møde, men der er logget et"),
        "observed_parts_that_do_not_add_up": t("Delene giver en anden sum end helheden"),
        "person_twice_at_one_activity": t("Samme person står to gange på en aktivitet"),
        "record_of_an_unknown_unit": t("Posten hører til en enhed, der ikke er registreret"),
        "response_before_its_invitation": t("Besvarelsen kom før invitationen"),
        "response_without_invitation": t("Besvarelsen har ingen invitation"),
        "standing_that_leaves_a_gap": t("Der er et hul mellem to tilstande"),
        "standing_that_overlaps_another": t("To tilstande overlapper"),
        "standing_without_person": t("Tilstanden hører ikke til nogen person"),
        "topic_without_activity": t("Emnet hører ikke til nogen aktivitet"),
        **_unknown_words(),
    }
    return words.get(check, check.replace("_", " "))


def _unknown_words() -> dict[str, str]:
    return {
        "unknown_activity_kind": t("Ukendt slags aktivitet"),
        "unknown_actor_kind": t("Ukendt slags aktør"),
        "unknown_answer": t("Svaret er ikke en af svarmulighederne"),
        "unknown_attainment": t("Ukendt resultat for en person"),
        "unknown_attribute": t("En oplysning om en person, som definitionen ikke kender"),
        "unknown_channel": t("Ukendt kanal"),
        "unknown_end_reason": t("Ukendt grund til, at et forløb sluttede"),
        "unknown_follow_up": t("Ukendt slags opfølgning"),
        "unknown_goal_category": t("Ukendt slags mål"),
        "unknown_goal_result": t("Ukendt resultat af et mål"),
        "unknown_indicator": t("Skønnet gælder et tal, som definitionen ikke kender"),
        "unknown_match_kind": t("Ukendt slags forløb"),
        "unknown_milestone": t("Ukendt milepæl"),
        "unknown_municipality": t("Ukendt kommune"),
        "unknown_outcome": t("Ukendt udfald af en opfølgning"),
        "unknown_question": t("Ukendt spørgsmål"),
        "unknown_region": t("Ukendt region"),
        "unknown_role": t("Ukendt rolle"),
        "unknown_state": t("Ukendt tilstand"),
        "unknown_topic": t("Ukendt emne"),
        "unknown_wave": t("Ukendt runde af en undersøgelse"),
    }


def what_is_wrong(check: str, facts: Mapping[str, str]) -> str:
    """What is wrong with a record that `check` finds, in a sentence; `facts` are its query's, put into words."""
    # Without values the words stand with their places, which every sentence fills from its own facts.
    words = {
        "activity_of_an_unknown_match": t("Forløbet {match} findes ikke."),
        "activity_outside_its_match": t("Holdt {on}; forløbet {match} varede fra {from_on} til {to_on}."),
        "activity_recorded_before_it_was_held": t("Holdt {on}, men skrevet ind {from_on}."),
        "answer_without_response": t("{respondent} har ikke afleveret noget skema."),
        "attainment_by_an_unknown_person": t("{person} er ikke registreret som {role}."),
        "attendance_before_joining": t("{person} kom {on}, men er først registreret fra {from_on}."),
        "attendance_by_an_unknown_person": t("{person} er ikke registreret som {role}."),
        "attendance_without_activity": t("Aktiviteten {activity} findes ikke."),
        "daily_attendance_that_disagrees_with_its_records": t("{on}: summen siger {stored}, fremmødet siger {heads}."),
        "estimate_of_an_unknown_match": t("Forløbet {match} findes ikke."),
        "follow_up_held_before_its_match_started": t("Holdt {on}, men forløbet {match} begyndte {from_on}."),
        "follow_up_without_match": t("Forløbet {match} findes ikke."),
        "goal_without_match": t("Forløbet {match} findes ikke."),
        "invitation_of_an_unknown_person": t("{person} er ikke registreret."),
        "match_before_its_people_joined": t("Begyndte {on}, men {person} er først registreret fra {from_on}."),
        "match_of_somebody_with_themselves": t("{person} står på begge sider."),
        "match_that_ends_before_it_starts": t("Begyndte {from_on} og sluttede {to_on}."),
        "match_without_its_supporter_or_participant": t("{person} er ikke registreret."),
        "meeting_that_does_not_name_its_match": t(
            "Begge i forløbet {match} var med {on}. Uden forløbet regnes måneden stadig som skønnet."
        ),
        "month_not_held_of_an_unknown_match": t("Forløbet {match} findes ikke."),
        "month_not_held_with_a_meeting_logged": t("De to i forløbet {match} mødtes {on}."),
        "observed_parts_that_do_not_add_up": t("Delene giver {summed}, helheden er {whole}."),
        "person_twice_at_one_activity": t("{person} er skrevet ind {times} gange."),
        "record_of_an_unknown_unit": t("Enheden {unit} findes ikke."),
        "response_before_its_invitation": t("Afleveret {on}, men inviteret {from_on}."),
        "response_without_invitation": t("{respondent} er ikke inviteret."),
        "standing_that_leaves_a_gap": t("{person} har ingen tilstand mellem {from_on} og {to_on}."),
        "standing_that_overlaps_another": t("Begynder {on}, mens »{state_before}« endnu gælder."),
        "standing_without_person": t("{person} er ikke registreret som {role}."),
        "topic_without_activity": t("Aktiviteten {activity} findes ikke."),
    }
    if check in words:
        return words[check].format_map(facts)
    if check in ("unknown_attribute", "unknown_answer"):
        # What somebody is or has answered never stands beside them.
        return t("Det, der står under »{value}«, er ikke en af mulighederne.").format_map(facts)
    return t("»{value}« står ikke i programmets definition.").format_map(facts)


def mender(check: str) -> Mender:
    """Who can mend what the check finds."""
    if check in _RECORDER:
        return "recorder"
    if check in _EVALUATOR:
        return "evaluator"
    return "host" if check in _HOST else "lead"


def mender_word(check: str, recorded_by: str | None) -> str:
    """Who can mend it, in words; `recorded_by` is who wrote the record."""
    who = mender(check)
    if who == "recorder" and recorded_by:
        return t("{who}, der skrev det ind", who=recorded_by)
    words = {
        "evaluator": t("Den, der står for undersøgelsen"),
        "host": t("Den, der passer serveren"),
    }
    return words.get(who, t("Projektlederen"))
