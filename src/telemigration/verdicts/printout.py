"""The scorecard in the terminal."""

import pandas as pd
from rich.console import Console
from rich.table import Table

from telemigration.verdicts.judging import Verdict
from telemigration.verdicts.scorecard import counts, largest_disagreements, main_rows

TONES = "green green cyan yellow magenta bright_black bright_black".split()
COLOURS = dict(zip(Verdict, TONES, strict=True))


def print_scorecard(
    card: pd.DataFrame, survey: str, worst: int, console: Console | None = None
) -> None:
    """Print a survey's claims by verdict, and the `worst` largest disagreements."""
    console = console or Console()
    rows = main_rows(card, survey)
    totals = counts(rows).loc["Total"]
    title = f"{len(rows)} claims, {survey} where a survey decides"
    summary = Table(title=title, title_justify="left")
    summary.add_column("verdict")
    summary.add_column("claims", justify="right")
    for verdict in Verdict:
        number = str(int(totals.get(verdict.label, 0)))
        summary.add_row(f"[{COLOURS[verdict]}]{verdict.label}[/]", number)
    console.print(summary)
    if worst:
        console.print(_worst(largest_disagreements(rows, worst)))


def _worst(rows: pd.DataFrame) -> Table:
    table = Table(title="largest disagreements", title_justify="left")
    for name in ("claim", "where", "statement", "printed", "computed", "unit"):
        table.add_column(name, justify="right" if name in ("printed", "computed") else "left")
    for row in rows.itertuples():
        computed = "does not hold" if row.unit == "statement" else f"{row.computed:,.4g}"
        told = (row.id, row.location, row.statement[:60], str(row.printed))
        table.add_row(*told, f"[yellow]{computed}[/]", row.unit)
    return table
