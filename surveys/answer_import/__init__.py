"""Answers from a file: reading a table, matching names, storing all of it or nothing.

`tables` gives rows of cells, whatever the file's form; `columns` finds out what they mean; `rows` and
`matching` turn them into answers or faults; `actions` stores them.
"""
