"""Writes the files beside it: exports as survey and work tools write them, of answers that nobody gave.

`python tests/exports/make.py` writes them all anew, the same to the byte but for the workbooks' own clock. docs/layouts.md
says what each tool's file looks like. The same seven answers stand in every file of the survey, in whichever language the
file or the respondent speaks, and beside them personal data that must never be read, invented as well.
"""

import csv
import random
import sys
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from monitoring import programmes  # noqa: E402

ROOT = HERE.parent.parent
PROGRAMME = programmes.read(ROOT / "data" / "programmes" / "lgbt-asylum-mentorprogram" / "programme.toml")
SURVEY = PROGRAMME.surveys[0]
QUESTIONS = {question.id: question for question in SURVEY.questions}
OPTIONS = {
    question.id: {
        option.id: option for scale in SURVEY.scales if scale.id == question.scale for option in scale.options
    }
    for question in SURVEY.questions
}
DEGREES = [question.id for question in SURVEY.questions if question.scale == "degree"]

# Language, moment, has a mentor, heard from, has met, focus, and the answers on the scale of degrees in their order.
GIVEN = [
    line.split("|")
    for line in """\
en | 2025-10-12 17:29:10 | yes | municipality | yes | danish network       | very_high high high some high dont_know low very_high
fa | 2025-10-13 16:44:30 | yes | lgbt_asylum  | no  | danish               | some some low very_low dont_know low low some
es | 2025-10-13 18:35:44 | no  | other        |     |                      |
uk | 2025-10-19 15:06:02 | yes | friend       | yes | wellbeing authorities | high very_high some high some some high low
fa | 2025-10-21 09:12:05 | yes | friend       | yes | labour education network | very_high very_high very_high high high some very_high high
es | 2025-10-25 20:01:59 | yes | municipality | yes | education            | low some high some high very_low some very_low
en | 2025-10-31 11:47:21 | no  | friend       |     |                      |
""".splitlines()
]
UTC = timedelta(hours=2)


class Answer:
    """One respondent's answers, as codes."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.language, moment, has_mentor, heard_from, met_mentor, focus, degrees = (field.strip() for field in fields)
        self.moment = datetime.fromisoformat(moment)
        self.codes = {
            "has_mentor": [has_mentor], "heard_from": [heard_from], "met_mentor": met_mentor.split(), "focus": focus.split(),
            **{id: [code] for id, code in zip(DEGREES, degrees.split(), strict=False)},
        }  # fmt: skip

    def said(self, question: str, language: str, separator: str) -> str:
        """The answers to a question in words."""
        return separator.join(said(OPTIONS[question][code], language) for code in self.codes.get(question, []))


ANSWERS = [Answer(fields) for fields in GIVEN]


def said(named: Any, language: str) -> str:
    """What an option or a question is called in a language."""
    return named.label.get(language) or named.translations[language]


def commas(file: str, rows: list[list[Any]], *, delimiter: str = ",", encoding: str = "utf-8") -> None:
    path = HERE / file
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)


def workbook(file: str, **sheets: list[list[Any]]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    path = HERE / file
    path.parent.mkdir(exist_ok=True)
    book.save(path)


def plain(id: str) -> str:
    """A question's code where only letters and digits are allowed."""
    return id.replace("_", "")


# --- LimeSurvey -------------------------------------------------------------------------------------------------------


def limesurvey(chance: random.Random) -> None:
    """Codes and English words; Farsi texts in a workbook; codes with Ukrainian texts, and answers by code."""

    def own(number: int, answer: Answer, *, handed_in: bool) -> list[Any]:
        moment = f"{answer.moment:%Y-%m-%d %H:%M:%S}"
        return [
            number,
            moment if handed_in else "",
            4 if handed_in else 2,
            answer.language,
            chance.randrange(10**8, 10**9),
        ]

    def words(answer: Answer, language: str, *, handed_in: bool) -> list[str]:
        asked = bool(answer.codes["met_mentor"])
        yes, no = (said(OPTIONS["has_mentor"][code], language) for code in ("yes", "no"))
        cells = []
        for id in QUESTIONS:
            if id == "focus":
                chosen = answer.codes["focus"]
                cells += [
                    (yes if code in chosen else no) if asked and handed_in else "N/A" for code in OPTIONS["focus"]
                ]
            elif id == "met_mentor":
                cells.append(answer.said(id, language, "") or "N/A")
            else:
                cells.append(answer.said(id, language, ""))
        return cells

    codes = [
        heading
        for id in QUESTIONS
        for heading in ([f"focus[{code}]" for code in OPTIONS["focus"]] if id == "focus" else [plain(id)])
    ]
    # One who began and did not hand in stands among the others.
    forms = [(number, answer, True) for number, answer in enumerate(ANSWERS, 11)]
    forms.insert(3, (40, ANSWERS[6], False))
    rows = [
        ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", *codes]
    ]
    for number, answer, done in forms:
        begun = f"{answer.moment - timedelta(minutes=6):%Y-%m-%d %H:%M:%S}"
        place = [begun, f"{answer.moment:%Y-%m-%d %H:%M:%S}", f"192.0.2.{chance.randrange(1, 255)}", ""]
        rows.append([*own(number, answer, handed_in=done), *place, *words(answer, "en", handed_in=done)])
    commas("limesurvey/codes-and-words-en.csv", rows)

    farsi = [
        heading
        for id, question in QUESTIONS.items()
        for heading in (
            [f"{said(question, 'fa')} [{said(option, 'fa')}]" for option in OPTIONS["focus"].values()]
            if id == "focus"
            else [said(question, "fa")]
        )
    ]
    rows = [["Response ID", "Date submitted", "Last page", "Start language", "Seed", "IP address", *farsi]]
    for number, answer, done in forms:
        here = [f"192.0.2.{chance.randrange(1, 255)}"]
        rows.append([*own(number, answer, handed_in=done), *here, *words(answer, "fa", handed_in=done)])
    workbook("limesurvey/texts-and-words-fa.xlsx", Sheet1=rows)

    # As LimeSurvey numbers questions and answers where nobody gives them codes; with tokens, for those invited.
    ukrainian, group = [], 0
    for group, (id, question) in enumerate(QUESTIONS.items(), 1):
        text = said(question, "uk")
        ukrainian += (
            [f"G01Q{group:02}[SQ{place:03}]. {text} [{said(option, 'uk')}]" for place, option in enumerate(OPTIONS[id].values(), 1)]
            if id == "focus"
            else [f"G01Q{group:02}. {text}"]
        )  # fmt: skip
    system = [
        "id. Response ID",
        "submitdate. Date submitted",
        "lastpage. Last page",
        "startlanguage. Start language",
        "seed. Seed",
    ]
    rows = [[*system, "token. Access code", "email. Email address", *ukrainian]]
    for number, answer, done in forms:
        token = f"{chance.getrandbits(60):015x}"
        cells = []
        for id in QUESTIONS:
            given, options = answer.codes.get(id, []), list(OPTIONS[id])
            if id == "focus":
                cells += ["Y" if code in given else "" for code in options]
            elif QUESTIONS[id].scale == "yes_no":
                cells.append({"yes": "Y", "no": "N"}[given[0]] if given else "")
            else:
                cells.append(f"AO{options.index(given[0]) + 1:02}" if given else "")
        rows.append([*own(number, answer, handed_in=done), token, f"r{number}@example.org", *cells])
    commas("limesurvey/codes-uk.csv", rows, encoding="utf-8-sig")


# --- KoboToolbox ------------------------------------------------------------------------------------------------------


def kobotoolbox(chance: random.Random) -> None:
    """XML values in groups, in a workbook; Ukrainian labels parted by semicolons; Spanish labels, several in one cell."""

    def behind(number: int, answer: Answer, *, text: bool) -> list[Any]:
        id = uuid.UUID(int=chance.getrandbits(128), version=4)
        sent = f"{answer.moment - UTC:%Y-%m-%dT%H:%M:%S}" if text else answer.moment - UTC
        return [5_100 + number, str(id), sent, "", "", "submitted_via_web", f"user{number}", "vQ8", "", number]

    def before(answer: Answer) -> list[str]:
        return [f"{answer.moment - timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%S.000+02:00}" for minutes in (5, 0)]

    own = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags", "_index"]  # fmt: skip

    def table(name: str, several: str, heading: Any, answer_of: Any, option: Any) -> list[list[Any]]:
        headings = ["start", "end", "deviceid"]
        for id in QUESTIONS:
            headings.append(heading(id))
            if id == "focus" and several == "both":
                headings += [f"{heading(id)}/{option(code)}" for code in OPTIONS[id]]
        rows = [[*headings, *own]]
        for number, answer in enumerate(ANSWERS, 1):
            cells: list[Any] = [*before(answer), f"ee.example.org:{name}{number}"]
            for id in QUESTIONS:
                cells.append(answer_of(answer, id))
                if id == "focus" and several == "both":
                    given = answer.codes["focus"]
                    cells += [int(code in given) if given else "" for code in OPTIONS[id]]
            rows.append([*cells, *behind(number, answer, text=name != "x")])
        return rows

    def grouped(id: str) -> str:
        return id if id in ("has_mentor", "heard_from") else f"about_mentor/{id}" if id in ("met_mentor", "focus") else f"about_mentor/outcome/{id}"  # fmt: skip

    xml = table("x", "both", grouped, lambda answer, id: " ".join(answer.codes.get(id, [])), str)
    workbook("kobotoolbox/xml-values.xlsx", final_evaluation=xml)
    for language, several, file in (("uk", "both", "labels-uk.csv"), ("es", "one", "labels-one-column-es.csv")):
        rows = table(
            "l",
            several,
            lambda id, language=language: said(QUESTIONS[id], language),
            lambda answer, id, language=language: answer.said(id, language, " "),
            lambda code, language=language: said(OPTIONS["focus"][code], language),
        )
        commas(f"kobotoolbox/{file}", rows, delimiter=";", encoding="utf-8-sig")


# --- SurveyXact -------------------------------------------------------------------------------------------------------


def surveyxact(chance: random.Random) -> None:
    """Numbers with the structure beside, in a workbook; Danish words under short names, as the file of a Danish machine."""
    states = [f"stato_{number}" for number in range(1, 6)]
    own = ["survey", "respondent", "organiza", *states, "created", "modified", "closed", "email", "lang"]
    numbers = {id: f"s_{place}" for place, id in enumerate(QUESTIONS, 1)}
    languages = ["en", "es", "fa", "uk"]

    def before(answer: Answer, form: str, number: int, *, done: bool) -> list[Any]:
        ticks = [0, 0, int(not done), int(done), 0]
        begun, closed = (format(answer.moment - timedelta(minutes=minutes), form) for minutes in (9, 0))
        who = [1_325_978, chance.randrange(8 * 10**8, 9 * 10**8), 269_318]
        return [*who, *ticks, begun, closed if done else begun, closed if done else "", f"r{number}@example.org"]

    # The one who did not finish answered the first question.
    forms = [(number, answer, True) for number, answer in enumerate(ANSWERS, 1)]
    forms.append((8, ANSWERS[6], False))
    headings = [
        heading
        for id, name in numbers.items()
        for heading in ([f"{name}_{place}" for place, _ in enumerate(OPTIONS[id], 1)] if id == "focus" else [name])
    ]
    rows: list[list[Any]] = [[*own, *headings]]
    for number, answer, done in forms:
        cells: list[Any] = []
        for id in QUESTIONS:
            given, options = answer.codes.get(id, []), list(OPTIONS[id])
            if id == "focus":
                cells += [int(code in given) if given else "" for code in options]
            else:
                cells.append(options.index(given[0]) + 1 if given else "")
        rows.append(
            [*before(answer, "%Y-%m-%d %H:%M:%S", number, done=done), languages.index(answer.language) + 1, *cells]
        )
    structure: list[list[Any]] = [
        ["questionName", "variableName", "subType", "questionText", "choiceValue", "choiceText"]
    ]
    for id, name in numbers.items():
        for value, option in enumerate(OPTIONS[id].values(), 1):
            kind, variable = ("Multiple", f"{name}_{value}") if id == "focus" else ("Single", name)
            structure.append([name, variable, kind, said(QUESTIONS[id], "da"), value, said(option, "da")])
    workbook("surveyxact/numbers-and-structure.xlsx", Dataset=rows, Structure=structure)

    short = [
        heading
        for id in QUESTIONS
        for heading in (
            [f"{said(QUESTIONS[id], 'da')} - {said(option, 'da')}" for option in OPTIONS[id].values()] if id == "focus" else [id[:8]]
        )
    ]  # fmt: skip
    spoken = {"en": "Engelsk", "es": "Spansk", "fa": "Farsi", "uk": "Ukrainsk"}
    rows = [
        [*["closetim" if name == "closed" else "responde" if name == "respondent" else name for name in own], *short]
    ]
    for number, answer, done in forms:
        cells = []
        for id in QUESTIONS:
            given = answer.codes.get(id, [])
            if id == "focus":
                cells += [("Valgt" if code in given else "Ikke valgt") if given else "" for code in OPTIONS[id]]
            else:
                cells.append(answer.said(id, "da", ""))
        rows.append([*before(answer, "%d-%m-%Y %H:%M:%S", number, done=done), spoken[answer.language], *cells])
    commas("surveyxact/words-da.csv", rows, delimiter=";", encoding="cp1252")


# --- Google Forms and Microsoft Forms ---------------------------------------------------------------------------------


def google_forms() -> None:
    """A form with a part per language, and one in Spanish whose answers stand in a Danish sheet."""
    languages = ["en", "es", "fa", "uk"]
    rows: list[list[Any]] = [
        [
            "Timestamp",
            "Username",
            *(said(question, language) for language in languages for question in QUESTIONS.values()),
        ]
    ]
    for number, answer in enumerate(ANSWERS, 1):
        moment = answer.moment
        written = f"{moment:%Y/%m/%d} {moment.hour % 12 or 12}:{moment:%M:%S} {moment:%p} GMT+2"
        cells = [
            answer.said(id, language, ";") if language == answer.language else ""
            for language in languages
            for id in QUESTIONS
        ]
        rows.append([written, f"r{number}@example.org", *cells])
    commas("google_forms/four-languages.csv", rows)
    rows = [["Tidsstempel", *(said(question, "es") for question in QUESTIONS.values()), "Mailadresse"]]
    for number, answer in enumerate(ANSWERS, 1):
        cells = [answer.said(id, "es", ", ") for id in QUESTIONS]
        rows.append([f"{answer.moment:%d.%m.%Y %H.%M.%S}", *cells, f"r{number}@example.org"])
    commas("google_forms/spanish-in-a-danish-sheet.csv", rows)


def microsoft_forms() -> None:
    """Farsi in an English workbook, Danish in a Danish one, and the English one saved as text by an American Excel."""

    def table(own: Sequence[str], language: str, moment: Any) -> list[list[Any]]:
        rows: list[list[Any]] = [[*own, *(said(question, language) for question in QUESTIONS.values())]]
        for number, answer in enumerate(ANSWERS, 1):
            several = answer.said("focus", language, ";")
            cells = [answer.said(id, language, "") if id != "focus" else several and f"{several};" for id in QUESTIONS]
            ends = [moment(answer.moment - timedelta(minutes=4)), moment(answer.moment)]
            rest = ["anonymous", ""] if number % 2 else [f"r{number}@example.org", "Anonymous"]
            rows.append([number, *ends, *rest, *([""] if len(own) > 5 else []), *cells])
        return rows

    english = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    danish = ["Id", "Starttidspunkt", "Fuldførelsestidspunkt", "Mail", "Navn"]
    workbook("microsoft_forms/english-fa.xlsx", Sheet1=table(english, "fa", lambda moment: moment))
    workbook("microsoft_forms/danish-da.xlsx", Ark1=table(danish, "da", lambda moment: moment))
    american = table(
        english[:5], "en", lambda moment: f"{moment.month}/{moment.day}/{moment:%y} {moment.hour}:{moment:%M:%S}"
    )
    commas("microsoft_forms/saved-as-text-en.csv", american)


# --- Podio ------------------------------------------------------------------------------------------------------------


def podio() -> None:
    """Mentees, matches and evenings: three apps."""
    made = [datetime(2025, 9, 1, 10, 5), "Project lead"]
    people = [
        ["E-201", "E-201", "Copenhagen", "Frederiksberg", datetime(2025, 3, 4), "Farsi", "Yes"],
        ["E-202", "E-202", "Aarhus", "Aarhus", datetime(2025, 4, 1), "Ukrainian; English", "No"],
        ["E-203", "E-203", "Odense", "Nyborg", datetime(2025, 5, 20), "Spanish", ""],
    ]
    headings = ["Unique ID", "Name", "Region", "Municipality", "Joined on", "Language", "Refugee activist"]
    workbook(
        "podio/mentees.xlsx",
        Mentees=[["Created on", "Created by", *headings, "Email"], *([*made, *row, "x@example.org"] for row in people)],
    )
    evenings = [
        [31, "CAF-31", datetime(2025, 9, 3), "København", "Bolig", 17],
        [32, "CAF-32", datetime(2025, 9, 10), "København", "", 22],
        [33, "CAF-33", datetime(2025, 9, 17), "Aarhus", "Job; Uddannelse", 9],
    ]
    headings = [
        "Oprettet den",
        "Oprettet af",
        "Sidst redigeret den",
        "Element-ID",
        "Unikt ID",
        "Dato",
        "By",
        "Emne",
        "Antal besøgende",
    ]
    workbook("podio/onsdagscafe.xlsx", Onsdagscaféer=[headings, *([*made, made[0], *row] for row in evenings)])
    matches = [
        ["C-91", "M-014", "E-201", "Copenhagen", datetime(2025, 3, 20), "", ""],
        ["C-92", "M-021", "E-203", "Odense", datetime(2025, 6, 2), datetime(2025, 9, 30), "Goals met"],
    ]
    headings = ["Unique ID", "Volunteer mentor", "Mentee", "Region", "Started on", "Ended on", "End reason"]
    workbook(
        "podio/matches.xlsx", Matches=[["Created on", "Created by", *headings], *([*made, *row] for row in matches)]
    )


def write() -> None:
    """Write every file anew."""
    limesurvey(random.Random(1))
    kobotoolbox(random.Random(2))
    surveyxact(random.Random(3))
    google_forms()
    microsoft_forms()
    podio()


if __name__ == "__main__":
    write()
