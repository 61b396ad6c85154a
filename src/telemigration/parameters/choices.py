"""The typed parameters of the whole book: default, allowed values, unit, meaning, source."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from telemigration.economies import ECONOMIES
from telemigration.errors import BadInput, known_name
from telemigration.parameters.cells import notebook, refuse_misspelt

LONG_LIST = 30


@cache
def _described() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("choices.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def parameter(name: str) -> Any:
    """A dataclass field whose default and allowed values stand in `choices.toml`.

    Metadata: meaning, choices, low, high, unit, source; folder says that the value is the path of a
    folder, or empty for none, and that what the folder holds counts as part of the value.
    """
    told: dict[str, Any] = {
        "choices": (),
        "low": None,
        "high": None,
        "unit": "",
        "source": "",
        "folder": False,
    }
    told |= _described()[name]
    default = told.pop("default")
    choices = ECONOMIES if told["choices"] == "economies" else tuple(told["choices"])
    # Lines of a paragraph are wrapped in the file only.
    words = {each: " ".join(told[each].split()) for each in ("meaning", "source")}
    value = tuple(default) if isinstance(default, list) else default
    return field(default=value, metadata=told | words | {"choices": choices})


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

    survey: str = parameter("survey")
    comparison_survey: str = parameter("comparison_survey")
    classification: str = parameter("classification")
    dropped_conditions: tuple[int, ...] = parameter("dropped_conditions")
    soc_isco_weight: str = parameter("soc_isco_weight")
    cno_isco_weight: str = parameter("cno_isco_weight")
    unit_group_rule: str = parameter("unit_group_rule")
    unmatched: str = parameter("unmatched")
    formality: str = parameter("formality")
    contribution_year: int = parameter("contribution_year")
    platform_price: float = parameter("platform_price")
    platform_fee: float = parameter("platform_fee")
    weekly_hours: float = parameter("weekly_hours")
    exchange_rate: float = parameter("exchange_rate")
    ppp: float = parameter("ppp")
    exchange_rate_2023: float = parameter("exchange_rate_2023")
    ppp_2023: float = parameter("ppp_2023")
    oes_year: int = parameter("oes_year")
    us_average: str = parameter("us_average")
    zero_income: str = parameter("zero_income")
    lowest_hourly_income: float = parameter("lowest_hourly_income")
    highest_hourly_income: float = parameter("highest_hourly_income")
    smallest_cell: int = parameter("smallest_cell")
    countries: tuple[str, ...] = parameter("countries")
    platform_rows: str = parameter("platform_rows")
    repeated_profiles: str = parameter("repeated_profiles")

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
