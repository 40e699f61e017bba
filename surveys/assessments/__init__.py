"""Self-assessments: one of each organisation in a round."""
