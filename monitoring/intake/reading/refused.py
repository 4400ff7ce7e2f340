"""Why a file is not read, in words: what it is, how large it is, and how its reading went."""

from collections.abc import Mapping

from monitoring.intake.reading.limits import MEGABYTE, Limits
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.reading.refused_within import REFUSED_WITHIN, Why
from monitoring.intake.reading.spoken import filled
from monitoring.intake.sheets import Unreadable
from monitoring.words import sentence

REFUSED: Mapping[str, Why] = {
    "missing": (
        sentence("Filen »{file}« findes ikke."),
        sentence("Se efter, om den er flyttet eller har fået et andet navn."),
    ),
    "folder": (
        sentence("»{file}« er en mappe, ikke en fil."),
        sentence("Vælg en af filerne i mappen."),
    ),
    "special": (
        sentence("»{file}« er ikke en almindelig fil på disken."),
        sentence("Vælg en CSV-fil, et Excel-regneark (.xlsx) eller en Parquet-fil."),
    ),
    "no_access": (
        sentence("Programpuls har ikke lov til at åbne filen »{file}«."),
        sentence("Giv adgang til filen, eller læg en kopi et andet sted."),
    ),
    "empty": (
        sentence("Filen »{file}« er tom; den fylder ingenting."),
        sentence("Hent den igen der, hvor den kommer fra."),
    ),
    "large": (
        sentence("Filen »{file}« fylder {size} MB, og der kan højst læses {limit} MB."),
        sentence("Del den i flere filer, for eksempel en for hvert år."),
    ),
    "changed": (
        sentence("Filen »{file}« blev ændret, mens den blev læst."),
        sentence("Luk den i det program, den er åben i, og prøv igen."),
    ),
    "disk": (
        sentence("Filen »{file}« kunne ikke læses fra disken, eller også er disken fuld."),
        sentence("Gør plads på disken, og prøv igen."),
    ),
    "slow": (
        sentence("Filen »{file}« var ikke læst færdig efter {seconds} sekunder, så læsningen blev stoppet."),
        sentence("Del den i flere filer, eller gem den som CSV, der læses hurtigere."),
    ),
    "memory": (
        sentence("Filen »{file}« kræver mere hukommelse end de {memory} MB, der er sat af til at læse en fil."),
        sentence("Del den i flere filer, eller gem den som CSV, der kræver mindre."),
    ),
    "broke": (
        sentence("Læsningen af »{file}« brød sammen. Filen er nok beskadiget."),
        sentence("Åbn den i et regneark, gem den som CSV, og prøv igen med den."),
    ),
    "executable": (
        sentence("»{file}« er et program og ikke en tabel, uanset hvad filen hedder."),
        sentence("Åbn den ikke. Spørg den, du har fået filen af, hvad den er."),
    ),
    "pdf": (
        sentence("»{file}« er en PDF; en tabel kan ikke læses ud af den."),
        sentence("Bed om tabellen som CSV-fil eller Excel-regneark (.xlsx)."),
    ),
    "image": (
        sentence("»{file}« er et billede; en tabel kan ikke læses ud af det."),
        sentence("Bed om tallene som CSV-fil eller Excel-regneark (.xlsx)."),
    ),
    "document": (
        sentence("»{file}« er et dokument fra et tekst- eller præsentationsprogram, ikke et regneark."),
        sentence("Kopiér tabellen over i et regneark, og gem det som .xlsx."),
    ),
    "packed": (
        sentence("»{file}« er en pakket fil."),
        sentence("Pak den ud, og vælg filen, der ligger i den."),
    ),
    "other_zip": (
        sentence("»{file}« er en zip-fil, men ikke et regneark."),
        sentence("Pak den ud, og vælg filerne i den en ad gangen."),
    ),
    "web_page": (
        sentence("»{file}« er en webside eller XML, ikke en tabel, uanset hvad navnet ender på."),
        sentence("Var det en hentning, der krævede login, så log ind, og hent filen igen. Eller åbn den i Excel, og gem den som .xlsx."),
    ),
    "xls": (
        sentence("»{file}« er et regneark i Excels gamle format (.xls)."),
        sentence("Åbn det i Excel, vælg »Gem som« og »Excel-projektmappe (.xlsx)«, og prøv igen."),
    ),
    "xlsb": (
        sentence("»{file}« er et regneark i Excels binære format (.xlsb)."),
        sentence("Åbn det i Excel, og gem det som .xlsx."),
    ),
    "ods": (
        sentence("»{file}« er et regneark fra LibreOffice eller et andet OpenDocument-program (.ods)."),
        sentence("Åbn det der, vælg »Gem som«, og gem det som .xlsx eller CSV."),
    ),
    "locked": (
        sentence("»{file}« er låst med en adgangskode."),
        sentence("Åbn filen med adgangskoden, gem en kopi uden, og slet kopien, når den er indlæst."),
    ),
}  # fmt: skip


def unreadable(refusal: Refusal, file: str, limits: Limits) -> Unreadable:
    """The refusal of the file that its reader knows as `file`, in words."""
    problem, remedy = {**REFUSED, **REFUSED_WITHIN}[refusal.message]
    values = {"seconds": limits.seconds, "memory": limits.memory // MEGABYTE, **refusal.values, "file": file}
    return Unreadable(filled(problem, values), filled(remedy, values))
