"""An organisation's answers as a file to fill in without a connection, and read back.

`layout` is what the file consists of; `workbook` and `table` write it as XLSX and CSV; `reading` finds out
what a file says, `comparison` what that would change, and `actions` stores it once somebody has confirmed.
"""
