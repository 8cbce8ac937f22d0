"""Exchanges written for the starter model: templates and short texts, filled in by seeded chance."""
