"""The one error a user of the package has to read."""

import difflib
from collections.abc import Collection


class BadInput(ValueError):
    """An input that cannot be used.

    Parameters
    ----------
    where : file, row, column or parameter at fault, as precisely as it is known.
    found : what stands there.
    expected : what should stand there.

    Examples
    --------
    >>> print(BadInput("GEIH_2023_01.zip", "no module 'Ocupados'", "one CSV of that name"))
    GEIH_2023_01.zip: found no module 'Ocupados'; expected one CSV of that name
    """

    def __init__(self, where: object, found: object, expected: object) -> None:
        self.where, self.found, self.expected = where, found, expected
        super().__init__(f"{where}: found {found}; expected {expected}")

    def __reduce__(self) -> tuple[type, tuple[object, object, object]]:
        """Pickles by its three parts: an error of a worker process arrives whole."""
        return type(self), (str(self.where), str(self.found), str(self.expected))


def known_name(what: str, name: str, known: Collection[str]) -> str:
    """`name` itself if it is known; else BadInput tells the nearest that is.

    >>> known_name("unit", "person", ["percent", "persons"])
    Traceback (most recent call last):
    telemigration.errors.BadInput: unit 'person': found an unknown name; expected 'persons'
    """
    if name in known:
        return name
    close = difflib.get_close_matches(name, known, n=1)
    expected = repr(close[0]) if close else f"one of {', '.join(known)}"
    raise BadInput(f"{what} '{name}'", "an unknown name", expected)
