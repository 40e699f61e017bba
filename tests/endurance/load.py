"""People who answer without pause, and remember what the server has acknowledged."""

import http.client
import json
import threading
from collections.abc import Sequence
from itertools import count, cycle
from urllib.parse import urlencode

TOKEN = "t" * 32


class Respondent(threading.Thread):
    """One person who saves answer after answer, each with its own number, until told to stop.

    What is not acknowledged is sent again, as the page does, until it is.
    """

    def __init__(self, port: int, *, session: str, addresses: Sequence[tuple[str, str]]) -> None:
        super().__init__(daemon=True)
        self.acknowledged: list[tuple[str, int]] = []
        self.refused: list[str] = []
        self._port = port
        self._addresses = addresses
        self._revisions = dict.fromkeys((key for key, _ in addresses), 0)
        self._cookie = f"sessionid={session}; csrftoken={TOKEN}"
        self._stopped = threading.Event()
        self._connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        """Answer the capabilities in turn."""
        for number, (key, address) in zip(count(1), cycle(self._addresses)):
            while not self._save(key, address, number):
                if self._stopped.is_set():
                    return
            if self._stopped.is_set() or self.refused:
                return

    def finish(self) -> None:
        """Stop after the answer that is under way."""
        self._stopped.set()
        self.join(timeout=60)
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _save(self, key: str, address: str, number: int) -> bool:
        try:
            status, body = self._post(address, self._fields(key, number))
        except (OSError, http.client.HTTPException, ValueError):
            self._hang_up()
            return False
        if status != 200:
            self.refused.append(f"{status} {body[:200]!r}")
            return True
        self._revisions[key] = json.loads(body)["revision"]
        self.acknowledged.append((key, number))
        return True

    def _fields(self, key: str, number: int) -> dict[str, object]:
        fields = {"answer": number % 5, "comment": number, "revision": self._revisions[key]}
        empty = dict.fromkeys(("provider", "confidence", "evidence"), "")
        return {f"{key}-{name}": value for name, value in {**empty, **fields}.items()}

    def _post(self, address: str, fields: dict[str, object]) -> tuple[int, bytes]:
        self._connection = self._connection or http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        headers = {
            "Cookie": self._cookie,
            "X-CSRFToken": TOKEN,
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._connection.request("POST", address, urlencode(fields), headers)
        response = self._connection.getresponse()
        body = response.read()
        if response.status == 200:
            json.loads(body)  # half a reply is no acknowledgement
        return response.status, body
