"""The typed parameters of the whole book: default, allowed values, unit, meaning, source."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from telemigration.economies import ECONOMIES
from telemigration.errors import BadInput, known_name
from telemigration.parameters.cells import notebook, refuse_misspelt

LONG_LIST = 30


def parameter(
    default: Any,
    *,
    meaning: str,
    choices: tuple[Any, ...] = (),
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    source: str = "",
    folder: bool = False,
) -> Any:
    """A dataclass field that documents itself and knows its allowed values.

    `folder`: the value is the path of a folder, or empty for none; what the folder holds counts as
    part of the value.
    """
    described = dict(
        meaning=meaning,
        choices=choices,
        low=low,
        high=high,
        unit=unit,
        source=source,
        folder=folder,
    )
    return field(default=default, metadata=described)


@dataclass(frozen=True)
class Parameters:
    """One setting of every choice the book makes. Notebooks declare the ones they use.

    Examples
    --------
    >>> Parameters.of(unit_group_rule="majority").unit_group_rule
    'majority'
    >>> Parameters.of(unmached="parent")
    Traceback (most recent call last):
    telemigration.errors.BadInput: parameter 'unmached': found an unknown name; expected 'unmatched'
    """

    survey: str = parameter(
        "geih-2019",
        choices=("geih-2019", "geih-2023"),
        meaning="Household survey that the headline and the comparison with the paper use.",
        source="DANE, Gran Encuesta Integrada de Hogares",
    )
    comparison_survey: str = parameter(
        "geih-2023",
        choices=("geih-2019", "geih-2023"),
        meaning="Household survey shown beside the first.",
        source="DANE, Gran Encuesta Integrada de Hogares",
    )
    classification: str = parameter(
        "onet",
        choices=("onet", "opinion"),
        meaning="Who says which US occupations can be done from home: the rule on O*NET answers, "
        "or the manual "
        "coding by the same authors.",
        source="Dingel and Neiman (2020), section 2 and appendix A",
    )
    dropped_conditions: tuple[int, ...] = parameter(
        (),
        choices=tuple(range(1, 16)),
        meaning="Conditions of the rule to leave out, by number 1 to 15.",
        source="Dingel and Neiman (2020), appendix A",
    )
    soc_isco_weight: str = parameter(
        "own-employment",
        choices=("own-employment", "us-employment", "equal"),
        meaning="How the US occupations linked to one ISCO-08 unit group are averaged: by US "
        "employment, split over "
        "the groups an occupation is linked to in proportion to the country's own employment or "
        "evenly, or "
        "all alike.",
        source="Dingel and Neiman (2020), section 3, for own-employment: their way for countries",
    )
    cno_isco_weight: str = parameter(
        "raked",
        choices=("raked", "own-employment", "us-employment", "equal"),
        meaning="How a CNO-70 occupation is spread over the ISCO-08 unit groups it is linked to: "
        "so that all "
        "occupations together come as near as the links allow to Colombia's employment of 2023, "
        "each by that "
        "employment, each by US employment, or evenly along the links.",
        source="choice of this book: the recoding of Cárdenas (2020) is not public",
    )
    unit_group_rule: str = parameter(
        "share",
        choices=("share", "majority", "all"),
        meaning="What the teleworkable share of a unit group's linked US occupations counts for: "
        "the share itself, "
        "1 if it is at least half, or 1 only if it is whole.",
        source="Dingel and Neiman (2020), section 3, for share",
    )
    unmatched: str = parameter(
        "missing",
        choices=("missing", "parent"),
        meaning="What a unit group without a linked US occupation becomes: missing, or the mean of "
        "its minor "
        "(3-digit) or else sub-major (2-digit) group.",
        source="the paper leaves missing occupations out of shares (section 2.2)",
    )
    formality: str = parameter(
        "pension",
        choices=("pension", "pension-and-health"),
        meaning="Which social-security contributions make a worker formal.",
        source="the paper, footnote 2: 'social security contributions criteria'",
    )
    contribution_year: int = parameter(
        2021,
        choices=(2019, 2020, 2021, 2023),
        meaning="Year whose law gives minimum wage, contribution rates and bases.",
        source="laws and decrees in src/telemigration/barriers/contributions.toml; 2021 is the "
        "year of the paper and "
        "the first of the Social Protection Floor",
    )
    platform_price: float = parameter(
        15.0,
        low=0.5,
        high=500.0,
        unit="USD per hour",
        meaning="What a client pays a freelancer for an hour, before the platform's fee.",
        source="median of the prices asked by 38 Colombian profiles of Freelancer.com (not the "
        "paper's sample)",
    )
    platform_fee: float = parameter(
        0.20,
        low=0.0,
        high=0.5,
        unit="of the price",
        meaning="Part of the price that the platform keeps.",
        source="Upwork, first 500 USD with a client, 2016 to May 2023; 10 % since",
    )
    weekly_hours: float = parameter(
        20.0,
        low=1.0,
        high=84.0,
        unit="hours a week",
        meaning="Paid hours of a freelancer, in 52 weeks a year.",
        source="example of this book",
    )
    exchange_rate: float = parameter(
        3281.0,
        low=500.0,
        high=10000.0,
        unit="COP per USD",
        meaning="Market exchange rate.",
        source="the paper, section 3: mean of 2019",
    )
    ppp: float = parameter(
        1349.0,
        low=300.0,
        high=10000.0,
        unit="COP per international dollar",
        meaning="Purchasing power parity.",
        source="the paper, note of Table 3.1: World Bank, 2019; today's vintage of the same series "
        "says 1,312.63",
    )
    exchange_rate_2023: float = parameter(
        4325.05,
        low=500.0,
        high=10000.0,
        unit="COP per USD",
        meaning="Market exchange rate that turns the pesos of GEIH 2023 into dollars.",
        source="mean of the official rate (TRM) of 2023",
    )
    ppp_2023: float = parameter(
        1425.43,
        low=300.0,
        high=10000.0,
        unit="COP per international dollar",
        meaning="Purchasing power parity that goes with the pesos of GEIH 2023.",
        source="World Bank, PA.NUS.PPP, 2023",
    )
    oes_year: int = parameter(
        2020,
        choices=(2019, 2020),
        meaning="Year of the US pay that Colombian pay is compared with.",
        source="BLS, Occupational Employment Statistics, May; 2020 is the paper's",
    )
    us_average: str = parameter(
        "median",
        choices=("median", "mean"),
        meaning="How the median pay of several US occupations becomes that of a major group: their "
        "median or their "
        "mean, weighted by teleworkable jobs.",
        source="choice of this book: the median comes nearer to what the paper prints",
    )
    zero_income: str = parameter(
        "left-out",
        choices=("left-out", "counted"),
        meaning="What workers with a labour income of zero are in medians of pay (unpaid family "
        "workers have none on "
        "record and are never in).",
        source="choice of this book: the paper does not say",
    )
    lowest_hourly_income: float = parameter(
        0.0,
        low=0.0,
        high=1e7,
        unit="COP per hour",
        meaning="Workers with a lower hourly labour income are left out as outliers.",
        source="choice of this book: nobody is left out, since medians hardly notice",
    )
    highest_hourly_income: float = parameter(
        1e7,
        low=0.0,
        high=1e7,
        unit="COP per hour",
        meaning="Workers with a higher hourly labour income are left out as outliers.",
        source="choice of this book: nobody is left out, since medians hardly notice",
    )
    smallest_cell: int = parameter(
        30,
        low=1,
        high=10000,
        unit="interviews",
        meaning="Unit groups with fewer interviews with a known income are not shown.",
        source="choice of this book",
    )
    countries: tuple[str, ...] = parameter(
        ("CRI", "PHL", "ARG"),
        choices=ECONOMIES,
        meaning="Countries whose exports of services are told as case studies beside Colombia, by "
        "ISO 3166 code of "
        "three letters.",
        source="the paper, section 7",
    )
    platform_rows: str = parameter(
        "",
        folder=True,
        meaning="Folder of rows of freelancing platforms that Section 5 counts instead of those at "
        "hand: a store of "
        "`telemigration collect`, or dumps dropped into it. Empty: the counts in "
        "data/derived/platforms.",
        source="the researcher's own rows",
    )
    repeated_profiles: str = parameter(
        "left-out",
        choices=("left-out", "counted"),
        meaning="What exact repeats among the profiles of Freelancer.com are: the same profile "
        "saved twice, or "
        "profiles of their own.",
        source="choice of this book: of 8,401 rows 2,093 repeat an earlier one in every column, "
        "the skills found in "
        "the description included; of the other 1,000 rows 53 do",
    )

    def __post_init__(self) -> None:
        for each in fields(self):
            _check(each, getattr(self, each.name))

    @property
    def surveys(self) -> tuple[str, ...]:
        """The survey and the one beside it; one where both are the same."""
        return tuple(dict.fromkeys((self.survey, self.comparison_survey)))

    @classmethod
    def of(cls, **values: Any) -> "Parameters":
        """Parameters with the given values; an unknown name or impossible value raises BadInput."""
        return cls().changed(**values)

    def changed(self, **values: Any) -> "Parameters":
        """A copy with some values changed; refuses unknown names with the nearest known one."""
        known = {each.name: each for each in fields(self)}
        for name in values:
            known_name("parameter", name, known)
        return replace(
            self, **{name: _as_field(known[name], value) for name, value in values.items()}
        )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """All parameter names, in the order of the book."""
        return tuple(each.name for each in fields(cls))

    @classmethod
    def declared_in(cls, namespace: Mapping[str, Any]) -> "Parameters":
        """The parameters among a notebook's variables, `globals()`: reading another one raises.

        Raises
        ------
        BadInput : the parameters cell, or papermill's beside it, holds a name that is none.
        """
        refuse_misspelt(namespace.get("In", ())[1:-1], cls.names())
        return Declared.of_notebook(
            **{name: namespace[name] for name in cls.names() if name in namespace}
        )

    @property
    def declared(self) -> tuple[str, ...]:
        """Names that may be read: all, but for the parameters of a notebook."""
        return self.names()


class Declared(Parameters):
    """Parameters of a notebook, whose undeclared names raise when they are read.

    A default would take their place in silence otherwise, whatever the scenario says. Two of them
    are equal if they declare the same names with the same values.
    """

    @classmethod
    def of_notebook(cls, **values: Any) -> "Declared":
        """The given values, and no others."""
        made = object.__new__(cls)
        known = Parameters.of(**values)
        vars(made).update(vars(known), _declared=frozenset(values))
        return made

    @property
    def declared(self) -> tuple[str, ...]:
        """The names that the notebook declares, in the order of the book."""
        return tuple(name for name in self.names() if name in vars(self)["_declared"])

    def changed(self, **values: Any) -> "Declared":
        """A copy with some values changed; a name that is given counts as declared."""
        return self.of_notebook(**{name: vars(self)[name] for name in self.declared} | values)

    def __getattribute__(self, name: str) -> Any:
        if name in _NAMES and name not in vars(self)["_declared"]:
            raise BadInput(
                f"parameters cell of {notebook()}",
                f"no '{name}', which a number of the notebook depends on",
                f"`{name} = {vars(self)[name]!r}`, or another value",
            )
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"Declared({', '.join(f'{name}={value!r}' for name, value in self._values())})"

    def _values(self) -> tuple[tuple[str, Any], ...]:
        return tuple((name, vars(self)[name]) for name in self.declared)


_NAMES = frozenset(Parameters.names())


def read_scenario(scenario: Path) -> dict[str, Any]:
    """The values that a scenario file (TOML, table `[parameters]`) names."""
    try:
        return tomllib.loads(scenario.read_text(encoding="utf-8")).get("parameters", {})
    except (OSError, tomllib.TOMLDecodeError) as reason:
        raise BadInput(scenario, reason, "a TOML file with a [parameters] table") from reason


def _as_field(each: Any, value: Any) -> Any:
    if isinstance(each.default, tuple) and isinstance(value, list):
        return tuple(value)
    if isinstance(each.default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def _check(each: Any, value: Any) -> None:
    where, allowed = f"parameter '{each.name}'", each.metadata
    if type(value) is not type(each.default):
        raise BadInput(
            where, f"{value!r} ({type(value).__name__})", f"a {type(each.default).__name__}"
        )
    for item in value if isinstance(value, tuple) else (value,):
        if allowed["choices"] and item not in allowed["choices"]:
            raise BadInput(where, repr(item), _nearest(item, allowed["choices"]))
        if allowed["low"] is not None and not item >= allowed["low"]:
            raise BadInput(where, item, f"at least {allowed['low']} {allowed['unit']}".strip())
        if allowed["high"] is not None and not item <= allowed["high"]:
            raise BadInput(where, item, f"at most {allowed['high']} {allowed['unit']}".strip())


def _nearest(value: object, known: Any) -> str:
    if all(isinstance(each, int) for each in known):
        return f"a whole number from {min(known)} to {max(known)}"
    written = {str(each).casefold(): str(each) for each in known}
    close = [
        written[each]
        for each in difflib.get_close_matches(str(value).casefold(), written, n=1, cutoff=0.6)
    ]
    everything = ", ".join(repr(each) for each in known)
    if not close and len(known) > LONG_LIST:
        return f"one of {len(known)} values: {', '.join(map(repr, known[:3]))} … {known[-1]!r}"
    if not close:
        return f"one of {everything}"
    return f"{close[0]!r} (one of {everything})" if len(known) <= 6 else repr(close[0])
