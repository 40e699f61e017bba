"""Template filters for Swedish pages."""
