"""A small map as a file would say it."""

from copy import deepcopy

import pytest

from capabilities.exchange import Document, normal_form

RAW = {
    "map": {"name": "Provkarta", "version": "1.0", "target_year": 2030},
    "areas": [
        {
            "name": "Ledning",
            "groups": [
                {
                    "name": "Styra",
                    "capabilities": [
                        {
                            "name": "Fatta beslut",
                            "critical": True,
                            "elements": ["teknik"],
                            "levels": ["noll", "ett", "två", "tre", "fyra"],
                        },
                        "Avveckla",
                    ],
                }
            ],
        }
    ],
    "elements": ["Teknik"],
    "target_picture": [{"name": "Öppet dygnet runt", "description": "Alltid."}],
}


@pytest.fixture
def raw() -> Document:
    return deepcopy(RAW)


@pytest.fixture
def document(raw) -> Document:
    return normal_form(raw)
