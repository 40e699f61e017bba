"""The demonstration: a published round of made-up answers, an open round to try, and a login for each role.

The CSV files hold the answers, in the form that `import_answers` reads. They are invented so that the
compilation of 2026 gives the means that the pre-study printed, whose answers were never published.
"""
