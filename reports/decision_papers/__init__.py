"""A pilot's decision paper: what a director needs to decide, two pages in own words around the figures."""
