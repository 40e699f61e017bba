"""The method as pure functions: statistics, disclosure, ranking and the one Result.

No Django, no database, no clock, no files: everything comes in as arguments and leaves as frozen dataclasses.
"""
