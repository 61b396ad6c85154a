"""The choices of the book, typed, and the ones a notebook declares."""

from telemigration.parameters.choices import Parameters, parameter, read_scenario

__all__ = ["Parameters", "parameter", "read_scenario"]
