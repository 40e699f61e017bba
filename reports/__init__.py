"""Documents: PDF reports with versions and hashes."""
