"""Targets of single capabilities, where they are other than the round's."""
