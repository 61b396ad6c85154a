"""What turns the money of a survey into dollars, and what other sources say of such rates."""

import pandas as pd

from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.sources.surveys import surveys


def market_rate(survey: str, parameters: Parameters) -> float:
    """Market exchange rate that goes with a survey's prices, COP per USD.

    Raises
    ------
    BadInput : the survey's description names no parameter for it, or one that does not exist.
    """
    return _declared(survey, "exchange_rate", parameters)


def parity(survey: str, parameters: Parameters) -> float:
    """COP per international dollar at a survey's prices; refuses as `market_rate` does."""
    return _declared(survey, "ppp", parameters)


def rates() -> pd.DataFrame:
    """By year: COP per USD of exchange_rate, output_per_hour (Penn World Table 10.01) and ppp."""
    path = derived_folder() / "macro" / "colombia-rates.csv"
    if not path.exists():
        raise BadInput(path, "no such file", "a table made by `telemigration derive`")
    return pd.read_csv(path).set_index("year")


def _declared(survey: str, what: str, parameters: Parameters) -> float:
    described = surveys()[survey]
    name = getattr(described, what)
    if name not in Parameters.names():
        where = f"data/surveys.toml, [{survey}], {what}"
        expected = f"the name of the parameter that converts pesos of {described.year}"
        raise BadInput(where, repr(name) if name else "nothing", expected)
    return float(getattr(parameters, name))
