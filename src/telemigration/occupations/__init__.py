"""Occupations: their codes, what can be done from home, and the links between classifications."""
