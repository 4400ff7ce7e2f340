"""The assertion of each check in the reader's words; the checks themselves stand in `queries/checks/`."""

from monitoring.words import t


def rule_word(check: str) -> str:
    """What the check `check` says of the records it finds; its own name where it has no words yet."""
    words = {
        "activity_of_an_unknown_match": t("Aktiviteten hører til et forløb, der ikke findes"),
        "activity_outside_its_match": t("Mødet ligger uden for sit forløb"),
        "answer_without_response": t("Svaret hører ikke til nogen besvarelse"),
        "attainment_by_an_unknown_person": t("Noget er opnået af en, der ikke er registreret"),
        "attendance_before_joining": t("Nogen kom, før de var med"),
        "attendance_by_an_unknown_person": t("Nogen kom, som ikke er registreret"),
        "attendance_without_activity": t("Fremmødet hører ikke til nogen aktivitet"),
        "daily_attendance_that_disagrees_with_its_records": t("Dagens sum passer ikke med fremmødet"),
        "follow_up_without_match": t("Opfølgningen hører ikke til noget forløb"),
        "goal_without_match": t("Målet hører ikke til noget forløb"),
        "match_before_its_people_joined": t("Forløbet begyndte, før begge var med"),
        "match_that_ends_before_it_starts": t("Forløbet slutter, før det begynder"),
        "match_without_its_supporter_or_participant": t("Forløbet mangler en af de to"),
        "observed_parts_that_do_not_add_up": t("Delene giver en anden sum end helheden"),
        "person_twice_at_one_activity": t("Samme person står to gange på en aktivitet"),
        "record_of_an_unknown_unit": t("Posten hører til en enhed, der ikke er registreret"),
        "response_before_its_invitation": t("Besvarelsen kom før invitationen"),
        "response_without_invitation": t("Besvarelsen har ingen invitation"),
        "standing_that_leaves_a_gap": t("Der er et hul mellem to tilstande"),
        "standing_that_overlaps_another": t("To tilstande overlapper"),
        "standing_without_person": t("Tilstanden hører ikke til nogen person"),
    }
    return words.get(check, check.replace("_", " "))
