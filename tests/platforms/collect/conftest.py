"""Fixtures of the tests that collect: a made-up portal and what it saw."""

import pytest
from made_up_portal import DAY, at_noon, naps, pages, personal, site

from telemigration.platforms.collect import Tally, collect_day, portal

__all__ = ["naps", "pages", "personal", "site"]


@pytest.fixture
def run(site, naps, tmp_path):
    """Collects the site's postings (or profiles) on a day into a store."""

    def collected(kind="postings", name="freelancer", day=DAY, source=None, **options) -> Tally:
        at = source or (site.url if name == "freelancer" else f"{site.url}/jobs?language=es")
        asked = portal(name, at, sleep=naps.append, entitled=True, **options)
        return collect_day(asked, tmp_path, kind, now=at_noon(day))

    return collected
