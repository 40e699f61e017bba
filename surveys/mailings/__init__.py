"""E-mail from the project lead to those who answer: invitations, reminders, and a log of what became of each.

`words` turns the lead's text into a letter, `actions` decides who gets one and writes it down as waiting, and
`delivery` hands what waits to the mail server until it is taken or refused.
"""
