"""Fixtures of the tests that collect: a made-up portal and what it saw."""

from made_up_portal import naps, pages, personal, site

__all__ = ["naps", "pages", "personal", "site"]
