"""Rounds: from created to published."""
