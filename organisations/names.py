"""What a name of a person, an organisation or an association may look like."""

import re
import unicodedata

from django.core.validators import RegexValidator

# Invisible; they turn the text that follows around, so that a name could read as another one.
DIRECTION_SIGNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SPACES = re.compile("[ \u00a0\u2007\u202f]+")

# A name that begins like a formula would be run as one by the spreadsheet that some export is opened in.
plain_name = RegexValidator(
    r"\A(?![=+\-@])[^\x00-\x1f\x7f\u2028\u2029]+\Z",
    "Namnet får inte börja med =, +, - eller @, och inte ha radbrytningar.",
)


def tidy_name(name: str) -> str:
    """The name as one would type it: plain spaces, one at a time, letters in one part, no invisible signs.

    Spreadsheets and web pages bring spaces that do not break, and letters with their dots apart.
    """
    plain = DIRECTION_SIGNS.sub("", unicodedata.normalize("NFC", name))
    return SPACES.sub(" ", plain).strip()
