"""Who would see what of an organisation's answers, for each choice of sharing."""
