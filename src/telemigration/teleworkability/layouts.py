"""How the tables of Chapter 2 are laid out that show more than printed beside computed."""

from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Topic, spread


def decomposition_table(topic: Topic) -> Table:
    """Shares, weights and the parts of the difference, by major group."""
    survey = topic.frame.series[0]
    columns = [
        Column(f"{PRINTED} share", "paper", "share", 0, "teleworkable, %", printed=True),
        Column(f"{survey} share", "here", "share", 0, "teleworkable, %"),
        Column(f"{PRINTED} weight", "paper", "share", 0, "of the labour force, %", printed=True),
        Column(f"{survey} weight", "here", "share", 0, "of the labour force, %"),
        Column(f"{survey} within", "by share", "percentage points", 1, "difference, points"),
        Column(f"{survey} between", "by size", "percentage points", 1, "difference, points"),
    ]
    return Table.of(spread(topic.frame), columns).with_totals("Total")


def heaviest_table(topic: Topic) -> Table:
    """Workers, scores, and the American occupations behind them, by unit group."""
    survey = topic.frame.series[0]
    labels = {"chosen": "as chosen", "all": "if all of it", "opinion": "by hand"}
    notes = topic.frame.data.drop_duplicates("row")["note"].map(_shortened)
    columns = [Column(f"{survey} persons", "thousand", "persons", per=1000)]
    for name, label in labels.items():
        columns.append(Column(f"{survey} {name}", label, "share", 0, "teleworkable, %"))
    columns.append(Column("linked", "American occupations it is matched to"))
    return Table.of(spread(topic.frame).assign(linked=notes.to_numpy()), columns)


def _shortened(titles: str, length: int = 110) -> str:
    first, *others = titles.split("; ")
    kept = first
    for title in others:
        if len(kept) + len(title) > length:
            return f"{kept}; …"
        kept += f"; {title}"
    return kept
