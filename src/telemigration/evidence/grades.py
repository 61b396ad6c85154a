"""Evidence grades: where a number comes from, best first."""

from enum import Enum

from telemigration.errors import known_name


class Grade(Enum):
    """How good the evidence behind a number is.

    Each member carries a letter (used beside numbers), a name and a one-sentence meaning.
    """

    PRIMARY = ("P", "primary", "computed from the microdata of the paper's own source and period")
    OTHER_PERIOD = ("O", "other period", "same source, another time or a part of the country")
    ARITHMETIC = ("A", "arithmetic", "derived from other printed numbers")
    RULE = ("R", "rule", "a law or a formula")
    TRANSCRIBED = ("T", "transcribed", "copied from the paper")

    def __init__(self, letter: str, label: str, meaning: str) -> None:
        self.letter, self.label, self.meaning = letter, label, meaning

    @property
    def slug(self) -> str:
        """The name as it stands in class names and file columns."""
        return self.label.replace(" ", "-")

    @classmethod
    def named(cls, label: str, where: str = "grade") -> "Grade":
        """The grade with that label; an unknown one raises BadInput."""
        known = {grade.label: grade for grade in cls}
        return known[known_name(f"{where}, grade", label, known)]

    @classmethod
    def worst(cls, grades: "list[Grade]") -> "Grade":
        """The lowest grade of several: a number is as good as the weakest number it uses."""
        order = list(cls)
        return max(grades, key=order.index)
