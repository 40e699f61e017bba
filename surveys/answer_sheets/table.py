"""The answer sheet as CSV: semicolons and a byte order mark, as Excel in Swedish opens it."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

# What a spreadsheet takes for a formula gets an apostrophe before it, and so does what has one there already:
# else that one would be taken away when the file is read back.
_MARKED = re.compile(r"'*[=+\-@\t\r]")
_MARK = re.compile(r"'(?='*[=+\-@\t\r])")


def write_table(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """The file's bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([marked(row[column]) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def marked(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if _MARKED.match(text) else text


def unmarked(text: str) -> str:
    """The text as it was before `marked`."""
    return _MARK.sub("", text, count=1) if _MARK.match(text) else text
