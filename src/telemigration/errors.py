"""The one error a user of the package has to read."""


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
