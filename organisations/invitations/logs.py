"""Keeps the secrets of invitations out of the log, where Django writes refused requests' addresses."""

import logging
import re

SECRET = re.compile(r"(/inbjudan/)[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Rewrites the addresses in a record's arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_without(argument) for argument in record.args)
        return True


def _without(argument: object) -> object:
    return SECRET.sub(r"\1…", argument) if isinstance(argument, str) else argument
