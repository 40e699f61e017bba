"""What an organisation means to do about its own gaps: noted, followed up, seen by itself alone."""
