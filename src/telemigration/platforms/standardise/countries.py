"""Names of countries as platforms write them to ISO 3166-1 alpha-3 codes.

`countries.csv` holds names folded to lower case without accents: English, Spanish and Portuguese
names of the Unicode CLDR, alpha-2 and alpha-3 codes, and the variants met on platforms ("Korea,
Republic of", "Russian Federation").
"""

from functools import cache

from telemigration.platforms import listed
from telemigration.platforms.standardise.text import folded, plain

_LONGEST_CODE = 3


@cache
def known_names() -> dict[str, str]:
    """Folded name to ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
    return {row["name"]: row["iso3"] for row in listed.rows("standardise/countries.csv")}


def country_iso3(name: object) -> str | None:
    """ISO 3166-1 alpha-3 code of a country, None if the name is not known.

    A place "Country, City" or "City, Country" counts as its country; codes are not read there,
    since "Atlanta, GA" is not in Gabon.

    >>> country_iso3("Estados Unidos"), country_iso3("Egypt, Giza")
    ('USA', 'EGY')
    """
    wanted = folded(plain(name)).replace("’", "'")
    names = known_names()
    if wanted in names or "," not in wanted:
        return names.get(wanted)
    parts = [each.strip() for each in wanted.split(",")]
    whole_names = [names.get(each) for each in (parts[0], parts[-1]) if len(each) > _LONGEST_CODE]
    return next((each for each in whole_names if each), None)
