"""Figures: pure functions from a Result to a Plotly figure, and the same figure as SVG without a browser.

Knows the method and nothing else: no Django, no database. A builder leaves nothing for Plotly to choose
(sizes, margins, ranges, ticks), so that both ways of drawing put every mark in the same place.
"""
