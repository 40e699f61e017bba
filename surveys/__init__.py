"""Rounds and what is asked in them: self-assessments; compilation and publishing."""
