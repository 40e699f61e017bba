"""Keys: the short names that addresses and files use."""

import unicodedata

MAX_KEY = 60


def key_from_name(name: str) -> str:
    """A key made from a printed name: lower case a-z, digits and hyphens, at most 60 signs; may be empty.

    >>> key_from_name("Dals-Ed / Åmål")
    'dals-ed-amal'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return "-".join(words)[:MAX_KEY].strip("-")
