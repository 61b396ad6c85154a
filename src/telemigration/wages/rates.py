"""Exchange rates and purchasing power parities of Colombia, as other sources than the paper have
them."""

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import derived_folder


def rates() -> pd.DataFrame:
    """COP per USD by year, indexed by year: exchange_rate and output_per_hour (of US output; Penn
    World Table 10.01, to 2019), ppp (World Bank)."""
    path = derived_folder() / "macro" / "colombia-rates.csv"
    if not path.exists():
        raise BadInput(path, "no such file", "a table made by `telemigration derive`")
    return pd.read_csv(path).set_index("year")
