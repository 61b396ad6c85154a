"""The article on technical support: each statement beside what could bear it out."""

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.exhibits.cells import Cell, graded, words
from telemigration.exhibits.words import words as words_of
from telemigration.paper.quoted import quoted

UNMEASURED = "Not measured"
WHY = words_of(__package__, "why not measured")
"""Why a statement is not measured, or what comes nearest."""
BADLY_CONNECTED = "The countryside is badly connected"


def statements(measured: Frame) -> pd.DataFrame:
    """All ten, put to the `Indicators.frame`: columns claim, row, finding, indicator (cells)."""
    cost = "Holds for pay" if _dearer(measured) else "Does not hold for pay"
    found = {"growth": _growth(measured), "cost": (cost, _cost(measured))}
    found["countryside"] = _countryside(measured)
    rows = []
    for name, known in quoted("technical_support").items():
        finding, indicator = found.get(name) or (UNMEASURED, WHY[name])
        told = {"finding": finding, "indicator": indicator}
        rows.append({"claim": known.id, "row": known.statement} | told)
    return pd.DataFrame(rows)


def countryside(measured: Frame) -> Frame:
    """Whether fewer homes of the countryside have internet than homes in towns, beyond sampling."""
    urban, rural = (measured.at(f"Households, {zone}") for zone in ("urban", "rural"))
    note = (
        f"households with internet: {100 * urban.value:.0f} % in towns, "
        f"{100 * rural.value:.0f} % on the countryside"
    )
    row = {"row": BADLY_CONNECTED, "value": float(urban.low > rural.high), "note": note}
    told = {"quantity": "holds", "unit": "statement", "grade": Grade.OTHER_PERIOD}
    return Frame.of([row | told], series=urban.survey, survey=urban.survey)


def _growth(measured: Frame) -> tuple[str, Cell]:
    surveys = measured.select(row="Information jobs").series
    jobs = [measured.at("Information jobs", survey) for survey in surveys]
    before, after = jobs[0], jobs[-1]
    grown = "grew" if after.low > before.high else "did not grow beyond sampling error"
    told = words(
        *("employed in information and communication: ", before, ", then ", after),
        "; what they make is not measured, nor what the state did for it",
    )
    return f"In part: jobs {grown}", told


def _dearer(measured: Frame) -> bool:
    return not measured.has("User support") or measured.at("User support").value > 1


def _cost(measured: Frame) -> Cell:
    if not measured.has("User support"):
        return "Table 3.1"
    told = graded(measured.at("User support"), 1)
    return words("US pay of technicians who support users is ", told, " times Colombian pay")


def _countryside(measured: Frame) -> tuple[str, Cell]:
    holds = countryside(measured).number(BADLY_CONNECTED)
    urban, rural = (measured.at(f"Households, {zone}") for zone in ("urban", "rural"))
    told = words(
        *("households with internet: ", graded(urban, 0), " in towns, "),
        *(graded(rural, 0), " on the countryside"),
    )
    return "Holds" if holds else "Does not hold", told
