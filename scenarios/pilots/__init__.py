"""Pilots: from template or gap to a plan with dates, money, participants and decisions."""
