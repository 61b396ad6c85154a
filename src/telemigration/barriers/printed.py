"""What Section 4 prints, added up."""

import pandas as pd

from telemigration.paper.tables import published_table


def printed_totals() -> pd.Series:
    """What Table 4.2 implies for the labour force: its columns added up by their persons."""
    table = published_table("4-2")
    persons, columns = table["persons"], ["computer_at_home_pct", "internet_access_pct"]
    having = table[columns].mul(persons, axis=0).sum() / persons.sum() / 100
    totals = having.set_axis(["computer", "internet"])
    return pd.concat([pd.Series({"persons": float(persons.sum())}), totals])
