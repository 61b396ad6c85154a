"""mypy, with the errors each package still has on record: `python tests/house/typed.py`.

No package may have more than `mypy_errors.toml` says; one that is not named there has none.
"""

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).parent / "mypy_errors.toml"
FOUND = re.compile(r"^src/telemigration/(\w+).*: error: ", re.MULTILINE)


def errors_by_package(printed: str) -> Counter[str]:
    """Errors that mypy printed, by package or module directly below `telemigration`."""
    return Counter(FOUND.findall(printed))


def over_record(found: Counter[str], recorded: dict[str, int]) -> list[str]:
    """Packages with more errors than are on record."""
    return sorted(name for name, number in found.items() if number > recorded.get(name, 0))


def main() -> int:
    """Run mypy; print the errors of packages that exceed their record and fail, else the sum."""
    command = [sys.executable, "-m", "mypy", "src"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ran.returncode not in (0, 1):
        print(ran.stdout, ran.stderr, sep="\n")
        return ran.returncode
    found = errors_by_package(ran.stdout)
    worse = over_record(found, tomllib.loads(RECORD.read_text(encoding="utf-8")))
    told = re.compile(rf"^src/telemigration/(?:{'|'.join(worse)})\b.*: error: .*", re.MULTILINE)
    print(*(told.findall(ran.stdout) if worse else ()), sep="\n", end="")
    print(f"mypy: {found.total()} errors", dict(found) or "", f"over record: {worse}")
    return bool(worse)


if __name__ == "__main__":
    sys.exit(main())
