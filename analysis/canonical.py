"""The one way a document becomes bytes, and its fingerprint (contract, "export_results --format json")."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical_json(document: Mapping[str, Any]) -> bytes:
    """The document as JSON: UTF-8, sorted keys, separators without spaces, no ASCII escapes.

    Raises ValueError for NaN and infinity, which JSON lacks.
    """
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def sha256_of(document: Mapping[str, Any]) -> str:
    """The fingerprint in hexadecimal: over everything in the document but its own "sha256"."""
    rest = {key: value for key, value in document.items() if key != "sha256"}
    return hashlib.sha256(canonical_json(rest)).hexdigest()
