"""Working together in an organisation: co-assessors, opinions, comments, history, earlier answers, review."""
