"""Swedish alphabetical order, å ä ö last, whatever the database's locale."""

import unicodedata

_LAST = {"å": "{", "ä": "|", "ö": "}"}


def swedish(text: str) -> tuple[str, str]:
    """A sort key: case and accents other than the Swedish letters' ignored, the text itself as tie-breaker.

    >>> sorted(["Örebro", "Zinkgruvan", "Åmål", "Ängelholm", "alvesta"], key=swedish)
    ['alvesta', 'Zinkgruvan', 'Åmål', 'Ängelholm', 'Örebro']
    """
    letters = (_LAST.get(letter) or _plain(letter) for letter in unicodedata.normalize("NFC", text).lower())
    return "".join(letters), text


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
