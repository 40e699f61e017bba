"""Who changed what and when, for the organisation itself. Triggers write the rows."""
