"""The organisation's answers of the round before: copied as a starting point, compared with today's."""
