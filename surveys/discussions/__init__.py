"""What was said and decided of a capability when its published figures were talked through."""
