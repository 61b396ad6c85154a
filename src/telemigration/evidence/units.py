"""The units results come in, and how a number with its unit is printed."""

import math
from dataclasses import dataclass

from telemigration.errors import known_name

THIN_SPACE = "\u202f"
MINUS = "\u2212"


@dataclass(frozen=True)
class Unit:
    """How numbers of one unit are printed: text around them, usual decimals, factor, thousands
    separators."""

    pattern: str
    digits: int = 0
    factor: float = 1
    grouped: bool = True

    def number(self, value: float, digits: int | None = None) -> str:
        """The bare number, with thousands separators and a true minus sign.

        >>> UNITS["share"].number(0.2734)
        '27.3'
        >>> UNITS["persons"].number(-4451303)
        '−4,451,303'
        """
        places = self.digits if digits is None else digits
        scaled = round_half_even(value * self.factor, places)
        text = f"{abs(scaled):{',' if self.grouped else ''}.{places}f}"
        return MINUS + text if scaled < 0 else text

    def text(self, number: str) -> str:
        """The printed number with its unit, kept on one line where it is short."""
        return self.pattern.format(number)


def round_half_even(value: float, places: int) -> float:
    """`value` to `places` decimals; never a negative zero."""
    return round(value, places) + 0.0 if math.isfinite(value) else value


def _counted(*names: str) -> dict[str, Unit]:
    return {name: Unit("{}" + THIN_SPACE + name) for name in names}


UNITS: dict[str, Unit] = {
    "percent": Unit("{}" + THIN_SPACE + "%", 1),
    "share": Unit("{}" + THIN_SPACE + "%", 1, factor=100),
    "percentage points": Unit("{} percentage points", 1),
    "ratio": Unit("{}", 2),
    "factor": Unit("{}", 2),
    "count": Unit("{}"),
    "rank": Unit("{}"),
    "year": Unit("{}", grouped=False),
    "years": Unit("{}" + THIN_SPACE + "years", 1),
    "USD": Unit("USD" + THIN_SPACE + "{}", 2),
    "USD per hour": Unit("USD" + THIN_SPACE + "{} per hour", 2),
    "million USD": Unit("USD" + THIN_SPACE + "{} million", 1),
    "statement": Unit("{}"),
    "COP": Unit("COP" + THIN_SPACE + "{}"),
    "COP per hour": Unit("COP" + THIN_SPACE + "{} per hour"),
    "COP per USD": Unit("COP" + THIN_SPACE + "{} per USD"),
    "points of 5": Unit("{} of 5", 1),
    "points of 100": Unit("{} of 100", 1),
} | _counted(
    "persons",
    "jobs",
    "occupations",
    "conditions",
    "vacancies",
    "users",
    "countries",
    "companies",
    "firms",
    "platforms",
    "skills",
    "regions",
    "departments",
    "sectors",
    "groups",
    "categories",
    "months",
    "links",
)


def unit_named(name: str, where: object) -> Unit:
    """The unit of that name; an unknown one raises BadInput with the nearest.

    >>> unit_named("person", "pay")
    Traceback (most recent call last):
    telemigration.errors.BadInput: pay, unit 'person': found an unknown name; expected 'persons'
    """
    return UNITS[known_name(f"{where}, unit", name, UNITS)]
