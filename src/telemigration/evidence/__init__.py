"""What a number is: value, interval, unit, grade, survey, origin; and how one is registered."""

from telemigration.evidence.findings import findings
from telemigration.evidence.frame import Frame
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.evidence.value import Value

__all__ = ["Frame", "Grade", "Value", "findings", "register"]
