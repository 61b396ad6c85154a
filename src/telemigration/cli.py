"""The few verbs people type."""

import json
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from telemigration.errors import BadInput, known_name
from telemigration.parameters import Parameters
from telemigration.pipeline.books import Build, is_finished
from telemigration.pipeline.runs import notebooks
from telemigration.pipeline.scenarios import alone, override, own_values, resolved
from telemigration.places import project_root

DEFAULT = "default"


class _Verbs(click.Group):
    """Commands whose bad input and failed builds end in one message and a status, not in a
    traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BadInput as error:
            raise click.UsageError(str(error)) from error
        except RuntimeError as error:
            if type(error).__module__.startswith("telemigration."):
                raise click.ClickException(str(error)) from error
            raise


_overrides = click.option(
    "-p",
    "--parameter",
    "overrides",
    multiple=True,
    metavar="NAME=VALUE",
    help="Change one parameter; may be repeated. `telemigration parameters` lists them.",
)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="telemigration")
def main() -> None:
    """The 2021 study of telemigration from Colombia as an executable report book."""


@main.command()
@click.argument("scenario", default=DEFAULT)
@_overrides
@click.option(
    "--jobs",
    default=2,
    show_default=True,
    type=click.IntRange(1),
    help="Steps to run at the same time.",
)
@click.option("--pdf/--no-pdf", default=True, help="Whether to make the PDF.")
@click.option("--only", metavar="NOTEBOOK", help="Make this chapter alone, in a folder of its own.")
def build(
    scenario: str, overrides: tuple[str, ...], jobs: int, pdf: bool, only: str | None
) -> None:
    """Make the book of SCENARIO, a file in scenarios/ (default: the paper's own period).

    The last line printed is the page to open.
    """
    if only is not None:
        only = _stem(only)
    values = dict(map(override, overrides))
    parameters, name = resolved(scenario, values, only)
    for each, (notebook, value) in own_values(only).items():
        if each not in values:
            click.echo(f"{notebook}: {each} = {value!r}, as its parameters cell says", err=True)
    if only is not None:
        name = alone(name, only)
    ran = _made(wanted := Build(name, parameters, with_pdf=pdf, only=only), jobs)
    click.echo(f"{len(ran)} steps run" if ran else "nothing had changed")
    for made in (*([wanted.pdf] if pdf else []), wanted.page):
        click.echo(_shown(made))


@main.command()
@click.argument("notebook")
@click.argument("scenario", default=DEFAULT)
@_overrides
def why(notebook: str, scenario: str, overrides: tuple[str, ...]) -> None:
    """Tell what has changed for NOTEBOOK since the last build of SCENARIO, or of this chapter
    alone."""
    from telemigration.pipeline import ingredients

    stem = _stem(notebook)
    parameters, name = resolved(scenario, dict(map(override, overrides)))
    builds = [Build(name, parameters), Build(alone(name, stem), parameters, only=stem)]
    records = [
        each.out / "ingredients.json" for each in builds if (each.out / "ingredients.json").exists()
    ]
    if not records:
        raise BadInput(
            f"scenario '{name}'",
            "no finished build",
            "`telemigration build` with the same arguments first",
        )
    latest = max(records, key=lambda record: record.stat().st_mtime)
    before = json.loads(latest.read_text(encoding="utf-8")).get(stem, {})
    now = json.loads(ingredients.as_json(builds[1].chapters[0].made_of))
    click.echo("\n".join(ingredients.changes(before, now)) or f"{stem}: nothing has changed")


@main.command()
def parameters() -> None:
    """List the parameters of the book: default, allowed values, meaning, source."""
    for each in fields(Parameters):
        told = each.metadata
        click.echo(click.style(each.name, bold=True) + f" = {each.default!r}")
        for line in (_allowed(told), told["meaning"], told["source"]):
            click.echo(click.wrap_text(line, 100, "    ", "    "))


@main.command()
@click.option(
    "--raw",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds the raw files.",
)
@click.option("--check", is_flag=True, help="Compare with data/derived instead of writing it.")
def derive(raw: Path, check: bool) -> None:
    """Make the aggregates in data/derived from raw microdata."""
    from telemigration.derivation import making

    if not check:
        for path in making.derive(raw):
            click.echo(_shown(path))
        return
    differences = making.check(raw)
    click.echo("\n".join(differences) or "data/derived is what the raw files give")
    sys.exit(1 if differences else 0)


@main.command()
@click.option(
    "--into",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that takes the raw files.",
)
@click.option(
    "--have",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds some of them already.",
)
@click.argument("keys", nargs=-1)
def fetch(into: Path, have: Path | None, keys: tuple[str, ...]) -> None:
    """Download the raw files named by KEYS (all, without), and verify them."""
    from telemigration.sources.registry import fetch as fetched

    for path in fetched(into, keys=keys or None, have=have) or ():
        click.echo(_shown(Path(path)))


@main.command()
@click.argument("portal")
@click.option(
    "--from",
    "source",
    required=True,
    metavar="URL_OR_FOLDER",
    help="Root address of freelancer, or of a list of postings of the others, or a folder of saved "
    "pages.",
)
@click.option(
    "--into",
    "store",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store: one Parquet file per portal and day.",
)
@click.option(
    "--kind", default="postings", show_default=True, help="postings, or profiles (freelancer)."
)
@click.option("--once", is_flag=True, help="Collect today and end; the default.")
@click.option(
    "--days",
    type=click.IntRange(1),
    help="Collect once a day on so many days, at the hour of the start.",
)
@click.option("--rate", default=1.0, show_default=True, help="Requests a second, at most.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day on which the pages of the folder were saved.",
)
@click.option(
    "--i-have-the-right",
    "entitled",
    is_flag=True,
    help="State that you may collect the live pages of Upwork or Workana.",
)
def collect(
    portal: str,
    source: str,
    store: Path,
    kind: str,
    once: bool,
    days: int | None,
    rate: float,
    day: datetime | None,
    entitled: bool,
) -> None:
    """Collect postings or profiles of PORTAL: freelancer, upwork or workana.

    Contact and credentials come from the environment: TELEMIGRATION_CONTACT,
    TELEMIGRATION_FREELANCER_TOKEN, TELEMIGRATION_UPWORK_COOKIE, TELEMIGRATION_WORKANA_COOKIE. A run
    that was stopped goes on when it is started again.
    """
    from telemigration.platforms import collect as collecting

    if once and days:
        raise BadInput("--once and --days", "both", "one of them")
    reached = collecting.portal(portal, source, rate=rate, entitled=entitled)
    if day and reached.folder is None:
        raise BadInput(
            "--day",
            f"{day:%Y-%m-%d} with an address",
            "a folder of saved pages: live pages are of today",
        )
    saved_on = day.date() if day else None
    failed = False
    one_day = partial(collecting.collect_day, reached, store, kind, day=saved_on)
    for today, outcome in collecting.daily(days or 1, one_day):
        failed |= isinstance(outcome, BadInput)
        click.echo(
            f"{portal} {kind}, {saved_on or today}: {outcome}", err=isinstance(outcome, BadInput)
        )
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("notebooks", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def accept(notebooks: tuple[Path, ...]) -> None:
    """Run NOTEBOOKS (all, without) with default parameters and keep their outputs as the reference
    of the tests."""
    from telemigration.pipeline.accept import accept as kept
    from telemigration.pipeline.kernels import forked_kernels
    from telemigration.pipeline.runs import first_what_is_read

    with forked_kernels() as kernel:
        for notebook in first_what_is_read(notebooks):
            kept(notebook, kernel)
            click.echo(_shown(notebook))


@main.command()
@click.argument("scenario", default=DEFAULT)
@_overrides
@click.option(
    "--worst",
    default=12,
    show_default=True,
    type=click.IntRange(0),
    help="How many disagreements to list.",
)
def scorecard(scenario: str, overrides: tuple[str, ...], worst: int) -> None:
    """Print the verdicts on the paper's claims in the last build of SCENARIO, and the largest
    disagreements.

    Where only a chapter of it was built alone, its claims.
    """
    import pandas as pd

    from telemigration.verdicts.printout import print_scorecard

    parameters, name = resolved(scenario, dict(map(override, overrides)))
    folders = [
        project_root() / "_build" / each
        for each in (name, *(alone(name, stem) for stem in notebooks()))
    ]
    card = next(
        (folder / "scorecard.csv" for folder in folders if (folder / "scorecard.csv").exists()),
        None,
    )
    if card is None:
        raise BadInput(
            f"scenario '{name}'",
            "no finished build",
            "`telemigration build` with the same arguments first",
        )
    print_scorecard(pd.read_csv(card), parameters.survey, worst)
    click.echo(_shown(card))


def _allowed(told: Mapping[str, Any]) -> str:
    if told["folder"]:
        return "a folder, or nothing"
    choices = ", ".join(map(str, told["choices"]))
    return f"one of: {choices}" if choices else f"{told['low']} to {told['high']} {told['unit']}"


def _made(wanted: Build, jobs: int) -> list[str]:
    if is_finished(wanted):
        return []
    # What runs a build takes a second to import.
    from telemigration.pipeline import tasks

    return tasks.build(wanted, jobs)


def _stem(notebook: str) -> str:
    return known_name("notebook", Path(notebook).stem, sorted(notebooks()))


def _shown(path: Path) -> str:
    """A path as short as it can be typed from here."""
    here = Path.cwd().resolve()
    return str(path.resolve().relative_to(here) if path.resolve().is_relative_to(here) else path)


if __name__ == "__main__":
    main()
