"""Postings and profiles of different portals made comparable: pay, language, country, skills,
occupation."""

from telemigration.platforms.standardise.frame import standardise

__all__ = ["standardise"]
