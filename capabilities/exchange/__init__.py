"""A map as a file: what `import_map` reads and `export_map` writes.

The file's form is that of the shipped map (`capabilities/data/digitala-motorn.yaml`): `map`, `areas` >
`groups` > `capabilities`, `maturity_levels`, `elements`, `target_picture`. Keys may be left out; they are
made from the names. Between file and database stands the normal form, a `Document`: every key set, every
list present, all of it checked.
"""

from capabilities.exchange.fields import Document, MapFileError, slug
from capabilities.exchange.normal_form import normal_form
from capabilities.exchange.reading import MAX_BYTES, MapFile, parse, read_map_file
from capabilities.exchange.writing import content_hash, to_document, to_yaml

__all__ = [
    "MAX_BYTES",
    "Document",
    "MapFile",
    "MapFileError",
    "content_hash",
    "normal_form",
    "parse",
    "read_map_file",
    "slug",
    "to_document",
    "to_yaml",
]
