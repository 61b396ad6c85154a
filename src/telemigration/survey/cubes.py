"""Occupation cubes: weighted persons by occupation and one grouping at a time, with replicate sums.

A cube is the sufficient statistic of every share in Section 2: whatever classification, crosswalk
or rule for missing values is chosen later, teleworkable persons are a linear function of persons by
occupation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csr_array

from telemigration.errors import BadInput
from telemigration.places import replacing
from telemigration.survey.replicates import household_multipliers

KEYS = ["status", "grouping", "group", "occupation"]
NOT_RECORDED = "not recorded"
BLOCK = 20


@dataclass(frozen=True)
class Cube:
    """Persons of a survey by status, grouping, group and occupation.

    Attributes
    ----------
    sums : DataFrame indexed by (status, grouping, group, occupation); column 0 holds weighted
        persons, columns 1 ... R the same sum in each replicate.
    observations : persons interviewed in each cell, same index.
    """

    sums: pd.DataFrame
    observations: pd.Series

    def cells(
        self, grouping: str, status: str | Sequence[str] = ("employed", "unemployed")
    ) -> pd.DataFrame:
        """Sums of one grouping over the given statuses, indexed by (group, occupation)."""
        wanted = [status] if isinstance(status, str) else list(status)
        cells = self.sums.loc[self._rows(grouping, wanted)]
        return cells.groupby(level=["group", "occupation"], sort=True).sum()

    def interviewed(
        self, grouping: str, status: str | Sequence[str] = ("employed", "unemployed")
    ) -> pd.Series:
        """Persons interviewed, indexed by (group, occupation)."""
        wanted = [status] if isinstance(status, str) else list(status)
        return (
            self.observations.loc[self._rows(grouping, wanted)]
            .groupby(level=["group", "occupation"])
            .sum()
        )

    def _rows(self, grouping: str, statuses: list[str]) -> np.ndarray:
        index = self.sums.index
        known = index.get_level_values("grouping")
        if grouping not in known:
            raise BadInput(
                f"grouping '{grouping}'",
                "none of that name",
                f"one of {', '.join(sorted(set(known)))}",
            )
        return np.asarray((known == grouping) & index.get_level_values("status").isin(statuses))

    def write(self, path: Path) -> None:
        """Write as Parquet; replicates as half-precision ratios to the full sample (error below
        1e-4 of a share)."""
        full = self.sums[0].to_numpy()
        ratios = (self.sums.drop(columns=0).to_numpy() / full[:, None]).astype(np.float16)
        frame = self.sums.index.to_frame(index=False)
        columns = {name: pa.array(frame[name].astype(str)).dictionary_encode() for name in KEYS}
        columns["persons"] = pa.array(full)
        columns["observations"] = pa.array(self.observations.to_numpy(dtype=np.int32))
        columns["replicates"] = pa.FixedSizeListArray.from_arrays(
            pa.array(ratios.ravel()), ratios.shape[1]
        )
        with replacing(path) as temporary:
            pq.write_table(pa.table(columns), temporary, compression="zstd", compression_level=19)

    @classmethod
    def read(cls, path: Path) -> "Cube":
        """Read a cube written by `write`."""
        if not path.exists():
            raise BadInput(path, "no such file", "a cube made by `telemigration derive`")
        table = pq.read_table(path)
        index = pd.MultiIndex.from_frame(table.select(KEYS).to_pandas().astype(str))
        full = table["persons"].to_numpy()
        replicates = table["replicates"].combine_chunks()
        ratios = replicates.flatten().to_numpy().astype(np.float64).reshape(len(full), -1)
        sums = pd.DataFrame(np.column_stack([full, ratios * full[:, None]]), index=index)
        return cls(sums, pd.Series(table["observations"].to_numpy(), index=index))


def make_cube(
    persons: pd.DataFrame, households: pd.DataFrame, groupings: Mapping[str, str | None]
) -> Cube:
    """Sum persons by status, occupation and each grouping, in the full sample and in every
    replicate.

    Parameters
    ----------
    persons : one row per person: household, status, occupation, expansion_weight (already divided
        by the number of pooled months) and the grouping columns.
    households : every interviewed household: household, stratum.
    groupings : column of `persons` by name of the grouping; None puts everybody into the group
        "all".
    """
    households = households.sort_values(["stratum", "household"], ignore_index=True)
    times = household_multipliers(households["stratum"])
    position = pd.Index(households["household"]).get_indexer(persons["household"])
    if (position < 0).any():
        raise BadInput(
            "persons",
            f"{(position < 0).sum()} persons of no listed household",
            "every household listed",
        )
    parts = [_grouped(persons, position, times, name, column) for name, column in groupings.items()]
    sums = pd.concat([each[0] for each in parts]).sort_index()
    return Cube(sums, pd.concat([each[1] for each in parts]).loc[sums.index])


def _grouped(
    persons: pd.DataFrame, position: np.ndarray, times: np.ndarray, name: str, column: str | None
) -> tuple[pd.DataFrame, pd.Series]:
    # Codes instead of a frame of labels: a survey has hundreds of thousands of persons and few
    # labels.
    everybody = (np.zeros(len(persons), dtype=np.int64), np.array(["all"], dtype=object))
    status, group, occupation = (
        _coded(persons["status"]),
        everybody if column is None else _coded(persons[column]),
        _coded(persons["occupation"]),
    )
    sizes = tuple(len(labels) for _, labels in (status, group, occupation))
    flat = np.ravel_multi_index((status[0], group[0], occupation[0]), sizes)
    cells, cell = np.unique(flat, return_inverse=True)
    by = np.unravel_index(cells, sizes)
    index = pd.MultiIndex.from_arrays(
        [
            status[1][by[0]],
            np.full(len(cells), name, dtype=object),
            group[1][by[1]],
            occupation[1][by[2]],
        ],
        names=KEYS,
    )
    weights = persons["expansion_weight"].to_numpy()
    sums = np.empty((len(cells), times.shape[1] + 1))
    sums[:, 0] = np.bincount(cell, weights=weights)
    by_household = csr_array((weights, (cell, position)), shape=(len(cells), len(times)))
    # The product turns the multipliers into double precision: a block at a time keeps that copy
    # small.
    for start in range(0, times.shape[1], BLOCK):
        sums[:, 1 + start : 1 + start + BLOCK] = by_household @ times[:, start : start + BLOCK]
    return pd.DataFrame(sums, index=index), pd.Series(np.bincount(cell), index=index)


def _coded(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Codes of a column's labels and the labels themselves, missing as NOT_RECORDED."""
    codes, labels = pd.factorize(column.astype(object))
    return np.where(codes < 0, len(labels), codes), np.append(
        np.asarray(labels, dtype=object), NOT_RECORDED
    )
