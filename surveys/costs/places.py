"""What may be filled in of an organisation's costs, by key, and what people call it."""

from collections.abc import Mapping

from django.db import models

from analysis.costs import PLACES, Place, Pool, Tower


class Fact(models.TextChoices):
    """What is asked beside the table. None of it can be negative."""

    STATED_TOTAL = "stated_total", "IT-kostnad enligt bokföringen, kr"
    OPERATING_COST = "operating_cost", "Driftskostnad för hela verksamheten, kr"
    IT_STAFF = "it_staff", "Årsarbetare på central IT"
    EMPLOYEES = "employees", "Årsarbetare i hela verksamheten"


FACT_HELP = {
    Fact.STATED_TOTAL: "Summan som tabellen ska bli. Den kontrolleras mot det som står i rutorna.",
    Fact.OPERATING_COST: "Samma år. Finns i årsredovisningen, avskrivningar medräknade. En gemensam "
    "IT-organisation anger summan för dem som den ger IT åt.",
    Fact.IT_STAFF: "Egen personal, två som arbetar halvtid är en.",
    Fact.EMPLOYEES: "Alla som kan behöva IT i arbetet, räknat på samma sätt.",
}

POOLS: Mapping[Pool, tuple[str, str]] = {
    Pool.INTERNAL_LABOUR: ("Intern arbetskraft", "Löner och sociala avgifter för egen IT-personal"),
    Pool.EXTERNAL_LABOUR: ("Extern arbetskraft", "Inhyrda konsulter som arbetar under er ledning"),
    Pool.EXTERNAL_SERVICES: ("Externa tjänster", "Drift, moln och uppdrag som en leverantör ansvarar för"),
    Pool.HARDWARE: ("Hårdvara", "Datorer, servrar och nätutrustning: inköp, hyra och avskrivning"),
    Pool.SOFTWARE: ("Mjukvara", "Licenser, underhåll och prenumerationer"),
    Pool.FACILITIES: ("Anläggningar och el", "Serverhallar, lokaler, kyla och el"),
    Pool.TELECOM: ("Telekostnader", "Abonnemang, samtal och datakommunikation"),
    Pool.OTHER: ("Andra tjänster", "Det som inte hör hemma på någon annan rad"),
}
"""Name and what belongs there."""

TOWERS: Mapping[Tower, tuple[str, str]] = {
    Tower.INFRASTRUCTURE: ("Infrastruktur", "Servrar, lagring, nätverk, plattformar och central utskrift"),
    Tower.END_USER: ("Slutanvändartjänster", "Användarstöd, arbetsplats och telefoni"),
    Tower.APPLICATIONS: ("Applikationsverksamhet", "Att sköta och anpassa verksamhetens system"),
    Tower.MANAGEMENT: ("Styra och stödja", "Ledning, strategi, tjänstestyrning och IT-säkerhet"),
}
"""Name and what belongs there."""


def key_of(place: Place) -> str:
    """The key of a cell."""
    pool, tower = place
    return f"{pool}-{tower}"


CELLS: Mapping[str, Place] = {key_of(place): place for place in PLACES}
KEYS: tuple[str, ...] = (*CELLS, *Fact.values)
"""All that may be filled in, cells first, in the order of the page."""


def name_of(key: str) -> str:
    """What a person calls it: "Hårdvara, Infrastruktur"."""
    if key in CELLS:
        pool, tower = CELLS[key]
        return f"{POOLS[pool][0]}, {TOWERS[tower][0]}"
    return str(Fact(key).label)
