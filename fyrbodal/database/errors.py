"""What can go wrong with the database, told to the person at the command line."""

USE_YOUR_OWN = (
    "You can use a PostgreSQL server of your own instead (version 15 or later): set\n"
    "  DATABASE_URL=postgresql://USER:PASSWORD@HOST:5432/NAME\n"
    "and run the command again; no embedded server is started then."
)


class DatabaseSetupError(Exception):
    """The database cannot be set up, started or stopped. The text says what happened and what to do."""
