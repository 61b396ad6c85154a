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

AT_HAND = "Rows at hand, other dates"
PAPER = "The paper, November and December 2020"
PAID = {
    "profile": {"kind": "profile", "whose": "freelancer", "asked": "asked", "verb": "ask"},
    "posting": {"kind": "posting", "whose": "client", "asked": "offered", "verb": "offer"},
}
"""Words for pay by the kind of rows that state it: profiles ask, postings offer."""


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
    def second(self) -> str:
        """Name of the next largest dump of profiles of the same platform."""
        return self.rows.survey(self.rows.second)

    @cached_property
    def english(self) -> str:
        """Name of the dump with most postings in English."""
        return self.rows.survey(self.rows.postings("en"))

    @cached_property
    def spanish(self) -> str:
        """Name of the dump with most postings in Spanish."""
        return self.rows.survey(self.rows.postings("es"))

    @cached_property
    def paid(self) -> str:
        """Name of the rows that pay is read from."""
        return self.rows.survey(self.rows.paid)

    @cached_property
    def colombians(self) -> int:
        """Colombians among the profiles."""
        return int(shares.country(self.rows, self.rows.profiles, "COL")["rows"])

    @property
    def kind(self) -> str:
        """Of what rows pay is read from."""
        return self.rows.dump(self.rows.paid).kind if self.rows.paid else "profile"

    @property
    def asked(self) -> str:
        """What pay is: asked or offered."""
        return PAID[self.kind]["asked"]

    @property
    def platform(self) -> str:
        """Platform of the profiles; the paper's largest, whose columns stand beside them, where
        there are none."""
        return self.rows.dump(self.rows.profiles).platform if self.rows.profiles else "Freelancer"

    @property
    def everything(self) -> str:
        """Name of all rows together."""
        at_hand = "platform rows, 2013 to 2025 or undated"
        return at_hand if self.rows.at_hand else "own platform rows"

    def topic(
        self,
        key: str,
        frames: Frame | Iterable[Frame],
        content: Callable[[Topic], Table] = layout.by_row,
        titles: Mapping[str, str] | None = None,
        words: Mapping[str, Any] | None = None,
        columns: tuple[Column, ...] = (),
    ) -> Topic:
        """A topic as `topics.toml` describes it.

        Parameters
        ----------
        frames : its findings.
        content : how they are laid out.
        titles : of the series; their own names if none.
        words : for the braces in note and headings, beside the names of the rows. What
            `topics.toml` says of the rows at hand alone fills `{at_hand}`.
        columns : in place of those of `topics.toml`.
        """
        frame = frames if isinstance(frames, Frame) else Frame.joined(frames)
        said, own = layout.said(key), {name: getattr(self, name) for name in NAMES}
        filled = own | PAID[self.kind] | dict(words or {})
        told = said.get("at_hand", "") if self.rows.at_hand else ""
        filled["at_hand"] = told.format(**filled)
        series = {each: each for each in frame.data["series"].unique()}
        return layout.Told(
            f"platforms {key}",
            frame,
            said["says"],
            {PRINTED: "Paper"} | series | dict(titles or {}),
            said["note"].format(**filled),
            said.get("sample", ""),
            columns=columns or layout.columns(key, filled),
            content=content if len(frame.data) else layout.nothing,
            empty=said.get("empty", ""),
            main=said.get("main", ""),
        )


NAMES = ("profiles", "second", "english", "paid", "colombians", "platform")
"""Properties of the chapter that notes and headings may name."""
