"""The one interface of the three portals, and what live portals and folders of saved pages
share."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from telemigration.errors import BadInput
from telemigration.platforms.collect.polite import Guest
from telemigration.platforms.collect.rows import Page, Row


@dataclass
class Portal(ABC):
    """One platform, read live or from pages saved in a folder.

    Parameters
    ----------
    guest : asks the live portal; None where pages come from a folder.
    folder : of saved pages; None where pages are asked for live.
    """

    guest: Guest | None = None
    folder: Path | None = None

    name = ""
    kinds: ClassVar[tuple[str, ...]] = ("postings",)
    endings: ClassVar[tuple[str, ...]] = (".html", ".htm")

    def pages(
        self, kind: str, cursor: str | None, moment: Callable[[], datetime]
    ) -> Iterator[Page]:
        """Pages of one kind ("postings" or "profiles") from `cursor` on (None: from the first).

        `moment` tells when a page is read, or was saved: platforms state dates relative to it.

        Raises
        ------
        BadInput : the portal does not offer the kind, or a page cannot be had or understood; pages
            before are valid.
        """
        if kind not in self.kinds:
            raise BadInput(f"--kind of {self.name}", kind, f"one of {', '.join(self.kinds)}")
        return (
            self._saved(kind, cursor, moment) if self.folder else self._live(kind, cursor, moment)
        )

    @abstractmethod
    def read_saved(self, path: Path, kind: str, moment: datetime) -> list[Row] | None:
        """Rows of a saved page; None for a page of another kind."""

    @abstractmethod
    def _live(
        self, kind: str, cursor: str | None, moment: Callable[[], datetime]
    ) -> Iterator[Page]:
        """Pages asked for from the portal."""

    def _saved(
        self, kind: str, cursor: str | None, moment: Callable[[], datetime]
    ) -> Iterator[Page]:
        paths = saved_pages(self.folder or Path(), self.endings)
        held = cursor is not None
        for path, after in zip(paths, [*paths[1:], None], strict=True):
            if cursor is None or path.name >= cursor:
                rows = self.read_saved(path, kind, moment())
                held = held or rows is not None
                if after is None and not held:
                    raise BadInput(
                        self.folder,
                        f"no page of {kind} in {len(paths)} files",
                        f"pages of {self.name}",
                    )
                yield Page(path.name, tuple(rows or ()), after.name if after else None)


def saved_pages(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """Files of a folder with one of the endings, by name."""
    found = sorted(
        (each for each in folder.iterdir() if each.suffix.lower() in endings),
        key=lambda each: each.name,
    )
    if not found:
        raise BadInput(folder, "no saved page", f"files ending in {' or '.join(endings)}")
    return found


def secret(name: str, header: str) -> dict[str, str]:
    """A header whose value is a credential of the environment; empty where none is set."""
    value = os.environ.get(name, "").strip()
    return {header: value} if value else {}
