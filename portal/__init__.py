"""Pages that look across rooms: Start, a capability's own page."""
