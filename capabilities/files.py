"""Reading a file that somebody names on the command line, and not more of it than it may hold."""

import stat
from pathlib import Path

from organisations.errors import FileError


def read_file(path: Path, *, at_most: int) -> bytes:
    """The file's content. Raises FileError for what is no ordinary file, and for more than `at_most` bytes.

    The size is asked first, so that a file of any size is refused at once; the read is bounded too, since a
    file may grow in between.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileError("Det är en mapp. Ange en fil.")
        if not stat.S_ISREG(status.st_mode):
            raise FileError("Det är ingen vanlig fil. Spara innehållet i en fil och ange den.")
        if status.st_size > at_most:
            raise _too_large(at_most)
        with path.open("rb") as file:
            content = file.read(at_most + 1)
    except FileNotFoundError as error:
        raise FileError("Filen finns inte. Kontrollera sökvägen.") from error
    except (OSError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(f"Filen går inte att läsa: {error}") from error
    if len(content) > at_most:
        raise _too_large(at_most)
    return content


def _too_large(at_most: int) -> FileError:
    return FileError(f"Filen är större än {at_most // 2**20} MB, som är det mesta som läses.")
