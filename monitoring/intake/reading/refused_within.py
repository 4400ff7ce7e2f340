"""Why a file is not read, in words: what stands in it."""

from collections.abc import Mapping

from monitoring.words import Sentence, sentence

Why = tuple[Sentence, Sentence]

REFUSED_WITHIN: Mapping[str, Why] = {
    # --- text -------------------------------------------------------------------------------------------------------
    "nul": (
        sentence("»{file}« er ikke tekst: der står et nultegn i linje {line}."),
        sentence("Filen er beskadiget eller af en anden slags. Hent den igen, eller gem den som »CSV UTF-8«."),
    ),
    "no_text": (
        sentence("Linje {line} i »{file}« har tegn, der ikke findes i noget af de tegnsæt, som kan læses."),
        sentence("Åbn filen i et regneark, og gem den som »CSV UTF-8«."),
    ),
    "mixed_encodings": (
        sentence("»{file}« blander to tegnsæt: linje {line} er skrevet i UTF-8, linje {other} er det ikke."),
        sentence("Filen er nok sat sammen af to. Åbn dem hver for sig, ret bogstaverne, og gem som »CSV UTF-8«."),
    ),
    "broken_utf8": (
        sentence("»{file}« siger, at den er skrevet i UTF-8, men det er linje {line} ikke."),
        sentence("Åbn filen i et regneark, ret linjen, og gem som »CSV UTF-8«."),
    ),
    "broken_utf16": (
        sentence("»{file}« siger, at den er skrevet i UTF-16, men det er linje {line} ikke."),
        sentence("Filen er måske kun hentet halvt. Hent den igen, eller gem den som »CSV UTF-8«."),
    ),
    "no_heading": (
        sentence("»{file}« har ingen overskrifter og ingen rækker."),
        sentence("Sørg for, at den første linje i tabellen er kolonnernes navne."),
    ),
    "repeated_headings": (
        sentence("Overskriften {headings} står over mere end én kolonne i »{file}«."),
        sentence("Giv hver kolonne sit eget navn i række {row}."),
    ),
    "too_few": (
        sentence("Række {row} i »{file}« har kun {found} af overskriftens {expected} felter."),
        sentence("Se, om linjen er knækket over i to, eller om et felt mangler."),
    ),
    "too_many": (
        sentence("Række {row} i »{file}« har {found} felter; overskriften har kun {expected}."),
        sentence("Står der komma eller semikolon i en tekst, så sæt teksten i anførselstegn, eller gem filen som .xlsx."),
    ),
    "open_quote": (
        sentence("Et anførselstegn i række {row} i »{file}« bliver aldrig lukket."),
        sentence("Sæt det manglende tegn, eller fjern det, der står alene."),
    ),
    "stray_quote": (
        sentence("Række {row} i »{file}« har tekst lige efter et afsluttende anførselstegn."),
        sentence("Et anførselstegn inde i en tekst skal skrives to gange. Ret rækken, eller gem filen som .xlsx."),
    ),
    "long_cell": (
        sentence("Et felt i række {row} i »{file}« er længere end {limit} tegn."),
        sentence("Mangler der et anførselstegn, så sæt det. Ellers forkort teksten."),
    ),
    "rows": (
        sentence("»{file}« har mere end {limit} rækker."),
        sentence("Del tabellen i flere filer, for eksempel en for hvert år."),
    ),
    "columns": (
        sentence("»{file}« har {columns} kolonner; der kan højst læses {limit}."),
        sentence("Behold de kolonner, der skal bruges. Har filen en kolonne for hver dag, så vend den, så hver dag er en række."),
    ),
    # --- workbooks --------------------------------------------------------------------------------------------------
    "zip_cut": (
        sentence("Regnearket »{file}« er beskadiget eller kun hentet halvt."),
        sentence("Hent det igen. Kan Excel åbne det, så gem en ny kopi, og prøv med den."),
    ),
    "zip_parts": (
        sentence("»{file}« består af {parts} dele. Så mange har et regneark ikke."),
        sentence("Kopiér tabellen over i et nyt regneark, og gem det."),
    ),
    "zip_stray": (
        sentence("»{file}« har en del, der vil ligge uden for filen selv: »{part}«. Det har et regneark ikke."),
        sentence("Brug den ikke. Spørg den, du har fået filen af, hvor den kommer fra."),
    ),
    "zip_twice": (
        sentence("»{file}« har to dele med samme navn, så to programmer kunne læse hver sit."),
        sentence("Åbn filen i Excel, se den igennem, og gem en ny kopi."),
    ),
    "zip_packing": (
        sentence("»{file}« er pakket på en måde, som regneark ikke er."),
        sentence("Åbn filen i Excel, og gem en ny kopi."),
    ),
    "unpacked": (
        sentence("»{file}« siger, at den fylder {size} MB, når den pakkes ud; der kan højst læses {limit} MB."),
        sentence("Del den i flere filer, eller gem arket som CSV."),
    ),
    "zip_ratio": (
        sentence("»{file}« bliver til {size} MB, når delen »{part}« pakkes ud, og det er mistænkeligt meget for så lille en fil."),
        sentence("Kopiér tabellen over i et nyt regneark. Kommer filen fra en fremmed, så slet den."),
    ),
    "zip_lies": (
        sentence("»{file}« siger ét om, hvad delen »{part}« fylder, og indeholder noget andet."),
        sentence("Brug den ikke, hvis den kommer fra en fremmed. Ellers gem en ny kopi fra Excel."),
    ),
    "entities": (
        sentence("»{file}« indeholder XML, der kan folde sig ud uden ende (»{part}«). Det har et regneark ikke brug for."),
        sentence("Brug den ikke, hvis den kommer fra en fremmed. Ellers kopiér tabellen over i et nyt regneark."),
    ),
    "foreign_xml": (
        sentence("»{file}« er skrevet i et andet tegnsæt, end regneark er."),
        sentence("Åbn filen i Excel, og gem en ny kopi."),
    ),
    "broken_workbook": (
        sentence("Indholdet af regnearket »{file}« hænger ikke sammen og kan ikke læses uden tab."),
        sentence("Åbn det i Excel, lad Excel reparere det, og gem en ny kopi."),
    ),
    "no_sheets": (
        sentence("Der står ikke noget i nogen af arkene i »{file}«."),
        sentence("Se, om det er den rigtige fil."),
    ),
    "sheets": (
        sentence("»{file}« har mere end {limit} ark."),
        sentence("Kopiér de ark, der skal bruges, over i et nyt regneark."),
    ),
    "sheet_rows": (
        sentence("Arket »{sheet}« i »{file}« har {rows} rækker; der kan højst læses {limit}."),
        sentence("Del tabellen i flere filer, for eksempel en for hvert år."),
    ),
    "sheet_columns": (
        sentence("Arket »{sheet}« i »{file}« har {columns} kolonner; der kan højst læses {limit}."),
        sentence("Slet de kolonner, der ikke skal bruges, også dem langt ude til højre, og gem igen."),
    ),
    "sheet_order": (
        sentence("Arket »{sheet}« i »{file}« har celler, der står to gange eller i forkert orden omkring række {row}."),
        sentence("Åbn filen i Excel, lad Excel reparere den, og gem en ny kopi."),
    ),
    "formula_without_answer": (
        sentence("Cellen {cell} i arket »{sheet}« i »{file}« har en formel, hvis resultat ikke er gemt i filen."),
        sentence("Åbn filen i Excel, så den regner formlerne ud, gem den, og prøv igen."),
    ),
    # --- Parquet ----------------------------------------------------------------------------------------------------
    "parquet_cut": (
        sentence("Parquet-filen »{file}« holder op midt i det hele."),
        sentence("Den er nok kun hentet halvt. Hent den igen."),
    ),
    "broken_parquet": (
        sentence("Parquet-filen »{file}« er beskadiget og kan ikke læses."),
        sentence("Lav den igen i det program, den kommer fra, eller gem den som CSV."),
    ),
    "nested": (
        sentence("Kolonnen »{heading}« i »{file}« indeholder lister eller flere felter i ét; der skal stå ét i hver celle."),
        sentence("Gem felterne som hver sin kolonne."),
    ),
    "strange_type": (
        sentence("Kolonnen »{heading}« i »{file}« er af typen {kind}, som ikke kan læses som tekst, tal eller dato."),
        sentence("Gem kolonnen som tekst, eller udelad den."),
    ),
}  # fmt: skip
