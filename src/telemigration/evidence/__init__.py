"""What a number is: value, interval, unit, grade, survey, origin; and how one is registered."""

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import Result, register

__all__ = ["Grade", "Result", "register"]
