"""What all questions of Chapter 5 share: the rows, their names, and how a topic is put together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Topic
from telemigration.parameters import Parameters
from telemigration.platforms import layout, shares
from telemigration.platforms.rows import Rows

SAMPLE = (
    "Intervals of 95 % are exact and treat the rows as a random draw, which nobody can vouch for."
)
AT_HAND = "Rows at hand, other dates"
PAPER = "The paper, November and December 2020"


@dataclass(frozen=True)
class Questions:
    """The questions of Chapter 5; each gives a Topic whose numbers are registered when it is
    asked."""

    parameters: Parameters

    @cached_property
    def rows(self) -> Rows:
        """The rows that the chapter shows."""
        return Rows(self.parameters.repeated_profiles, self.parameters.platform_rows)

    @cached_property
    def profiles(self) -> str:
        """Name of the largest dump of profiles."""
        return self.rows.survey(self.rows.profiles)

    @cached_property
    def english(self) -> str:
        """Name of the dump with most postings in English."""
        return self.rows.survey(self.rows.postings("en"))

    @cached_property
    def spanish(self) -> str:
        """Name of the dump with most postings in Spanish."""
        return self.rows.survey(self.rows.postings("es"))

    @cached_property
    def colombians(self) -> int:
        """Colombians among the profiles."""
        return int(shares.country(self.rows, self.rows.profiles, "COL")["rows"])

    @property
    def everything(self) -> str:
        """Name of all rows together."""
        return (
            "platform rows, 2013 to 2025 or undated" if self.rows.at_hand else "own platform rows"
        )

    def if_at_hand(self, words: str) -> str:
        """Words that are true of the rows at hand alone."""
        return words if self.rows.at_hand else ""

    def topic(
        self,
        key: str,
        frames: Frame | Iterable[Frame],
        content: Callable[[Topic], Table] = layout.by_row,
        titles: Mapping[str, str] | None = None,
        columns: tuple[Column, ...] = (),
        heads: Mapping[str, str] | None = None,
        **filled: Any,
    ) -> Topic:
        """A topic as `topics.toml` describes it.

        Parameters
        ----------
        frames : its findings.
        content : how they are laid out.
        titles : of the series; their own names if none.
        columns : in place of those of `topics.toml`.
        heads : words for the braces in the headings of columns.
        filled : words and numbers for the braces in the note.
        """
        frame = frames if isinstance(frames, Frame) else Frame.joined(frames)
        said = layout.said(key)
        named = {each: each for each in frame.data["series"].unique()} | dict(titles or {})
        return layout.Told(
            f"platforms {key}",
            frame,
            said["says"],
            {PRINTED: "Paper"} | named,
            said["note"].format(sample=SAMPLE, **filled),
            columns=columns or layout.columns(key, **heads or {}),
            content=layout.nothing if frame.data.empty else content,
            empty=said.get("empty", ""),
            main=said.get("main", ""),
        )
