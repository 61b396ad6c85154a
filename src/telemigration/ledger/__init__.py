"""The ledger: what the seeds print, what the book computes, and how good the evidence is."""

from telemigration.ledger.grades import Grade
from telemigration.ledger.published import printed
from telemigration.ledger.results import Result, register

__all__ = ["Grade", "Result", "printed", "register"]
