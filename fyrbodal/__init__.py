"""The project package: settings, URLs, WSGI, embedded database, checks."""
