"""Time and peak memory of deriving GEIH 2023, beside a plain pandas reading of the same files:
`make bench-derive`."""

import io
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd

ROUNDS = 3


def derive_2023(raw: Path) -> None:
    """Twelve months to everything that is made from them: cubes with replicates, distribution of
    pay, regression."""
    from telemigration.derivation.recipes import recipes

    for recipe in recipes():
        if recipe.path.startswith("surveys/geih-2023"):
            recipe.make(raw)


def plain_pandas(raw: Path) -> None:
    """The same modules read whole by pandas, nothing computed."""
    for path in sorted((raw / "geih/2023").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.upper().endswith(".CSV") and "Fuerza" not in name:
                    pd.read_csv(
                        io.BytesIO(archive.read(name)),
                        sep=";",
                        encoding="latin-1",
                        low_memory=False,
                    )


TRIALS = {"derive": derive_2023, "pandas": plain_pandas}


def measured(name: str, raw: str) -> tuple[float, float]:
    """Seconds and MiB of one trial in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, raw, name], check=True, capture_output=True, text=True
    )
    seconds, mebibytes = ran.stdout.split()
    return float(seconds), float(mebibytes)


def main(raw: str, name: str | None = None) -> None:
    """Without a name: all trials in turn, several rounds, and their ratio."""
    if name:
        start = time.perf_counter()
        TRIALS[name](Path(raw))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{time.perf_counter() - start:.2f} {peak:.0f}")
        return
    rounds = [{each: measured(each, raw) for each in TRIALS} for _ in range(ROUNDS)]
    for each in TRIALS:
        seconds, memory = zip(*(ran[each] for ran in rounds), strict=True)
        print(
            f"{each:8} {sorted(seconds)[ROUNDS // 2]:6.1f} s (median of {ROUNDS}) "
            f"{max(memory):6.0f} MiB"
        )
    ratios = sorted(ran["derive"][0] / ran["pandas"][0] for ran in rounds)
    print(
        f"derive takes {ratios[ROUNDS // 2]:.2f} times as long as plain pandas takes only to read"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
