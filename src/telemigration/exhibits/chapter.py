"""What all chapters share: their words, findings of others, and surveys with their caveats."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from telemigration.evidence import Frame, Grade, findings
from telemigration.evidence.findings import Findings
from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.topic import Display, Topic
from telemigration.exhibits.words import filled, row_by_row, words
from telemigration.parameters import Parameters
from telemigration.sources.surveys import surveys

INTERVALS = (
    "Intervals of 95 % from replicate weights of households: a lower bound, as sampling units are "
    "not public."
)


@dataclass(frozen=True)
class BookChapter:
    """The questions of a chapter; each gives a Topic whose numbers are registered when it is
    asked. What exhibits say stands in `notes.toml` of the room, by topic; its templates see the
    `chapter`."""

    parameters: Parameters

    def topic(
        self, key: str, frame: Frame, says: str = "", note: str | None = None, **how: Any
    ) -> Topic:
        """A topic with the room's words and the chapter's usual headings, unless `how` says
        otherwise. `says` and `note` stand in place of the room's words."""
        told = {} if says else self._words(key, frame=frame)
        known: dict[str, Any] = {name: told[name] for name in ("note", "alt") if name in told}
        known |= {} if note is None else {"note": note}
        return Topic(key, frame, says or told["says"], **self._usual() | known | how)

    def display(
        self, key: str, rows: pd.DataFrame, grade: Grade, survey: str | None = None, **how: Any
    ) -> Display:
        """Rows that are no findings, with the room's words: its template `row` for each row tells
        them to readers who cannot see them, `otherwise` that there are none; or its `alt`.

        `how` : content; `shown`, rows to tell in place of all; further values for the templates.
        """
        content, shown = how.pop("content", None), how.pop("shown", rows)
        template = words(self._room, key).get("row")
        told = self._words(key, rows=rows, **how)
        alt = row_by_row(shown, template) if template else told["alt"]
        return Display(rows, told["note"], alt or told.get("otherwise", ""), grade, survey, content)

    def found_in(self, notebook: str) -> Findings:
        """What another chapter found under the same parameters."""
        return findings(notebook, self.parameters)

    @property
    def _room(self) -> str:
        return type(self).__module__.rpartition(".")[0]

    def _words(self, key: str, **values: Any) -> dict[str, str]:
        known = words(self._room, key).items()
        return {name: filled(each, chapter=self, **values) for name, each in known if name != "row"}

    def _usual(self) -> dict[str, Any]:
        return {"titles": {}}


class SurveyChapter(BookChapter):
    """A chapter on household surveys."""

    @property
    def surveys(self) -> tuple[str, ...]:
        """The survey that the chapter speaks of, and the one beside it if it is another."""
        return self.parameters.surveys

    @property
    def first(self) -> str:
        """The survey that the chapter speaks of."""
        return self.surveys[0]

    @property
    def second(self) -> str:
        """The survey beside it; the same where none is."""
        return self.surveys[-1]

    @property
    def titles(self) -> dict[str, str]:
        """Headings by series."""
        return {key: surveys()[key].short for key in self.surveys} | {PRINTED: "Paper"}

    @property
    def caveat(self) -> str:
        """What every source note says about surveys and intervals."""
        told = [f"{surveys()[key].short}: {surveys()[key].caveat}" for key in self.surveys]
        return " ".join([*told, INTERVALS])

    def _usual(self) -> dict[str, Any]:
        return {"titles": self.titles, "caveat": self.caveat}
