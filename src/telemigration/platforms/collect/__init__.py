"""Collecting postings and profiles from freelancing platforms: politely, resumably, without
personal data."""

from telemigration.platforms.collect.run import PORTALS, Tally, collect_day, daily, portal
from telemigration.platforms.collect.store import read_store

__all__ = ["PORTALS", "Tally", "collect_day", "daily", "portal", "read_store"]
