"""What all chapters on household surveys share: their surveys, headings, caveats and topics."""

from dataclasses import dataclass
from typing import Any

from telemigration.evidence import Frame, findings
from telemigration.evidence.findings import Findings
from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.topic import Topic
from telemigration.parameters import Parameters
from telemigration.sources.surveys import surveys

INTERVALS = (
    "Intervals of 95 % from replicate weights of households: a lower bound, as sampling units are "
    "not public."
)


@dataclass(frozen=True)
class SurveyChapter:
    """The questions of a chapter; each gives a Topic whose numbers are registered when it is
    asked."""

    parameters: Parameters

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

    def topic(self, key: str, frame: Frame, says: str, note: str = "", **how: Any) -> Topic:
        """A topic with the chapter's headings and caveat, unless `how` says otherwise."""
        return Topic(key, frame, says, note=note, **self._usual() | how)

    def found_in(self, notebook: str) -> Findings:
        """What another chapter found under the same parameters."""
        return findings(notebook, self.parameters)

    def _usual(self) -> dict[str, Any]:
        return {"titles": self.titles, "caveat": self.caveat}
