"""Calibration in the flow: anchoring vignettes before the first answer, and what they tell."""
