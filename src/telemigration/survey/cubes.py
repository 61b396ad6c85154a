"""Occupation cubes: weighted persons by occupation and one grouping at a time, with replicate sums.

A cube is the sufficient statistic of every share of persons in some occupations: whatever
classification, crosswalk or rule for missing values is chosen later, such persons are a linear
function of persons by occupation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csr_array

from telemigration.errors import BadInput
from telemigration.places import replacing
from telemigration.survey.replicates import Households

KEYS = ["status", "grouping", "group", "occupation"]
NOT_RECORDED = "not recorded"
LABOUR_FORCE = ("employed", "unemployed")
BLOCK = 20


@dataclass(frozen=True, eq=False)
class Block:
    """One grouping of a cube over some statuses, dense.

    Attributes
    ----------
    occupations, groups : labels of the first two axes, sorted; every occupation of the cube is
        there, also where a group has nobody in it.
    sums : weighted persons, occupations x groups x (1 + R): full sample first, then replicates.
    interviewed : persons interviewed, occupations x groups.
    """

    occupations: pd.Index
    groups: pd.Index
    sums: np.ndarray
    interviewed: np.ndarray

    def among(self, groups: Iterable[str]) -> "Block":
        """The groups of these names, as far as there are any."""
        kept = np.flatnonzero(self.groups.isin(list(groups)))
        return Block(
            self.occupations, self.groups[kept], self.sums[:, kept], self.interviewed[:, kept]
        )

    def persons(self) -> pd.Series:
        """Weighted persons of the full sample by occupation, all groups together."""
        return pd.Series(self.sums[:, :, 0].sum(axis=1), index=self.occupations)


@dataclass(frozen=True, eq=False)
class Cube:
    """Persons of a survey by status, grouping, group and occupation: one row per cell with anybody
    in it.

    Attributes
    ----------
    labels : sorted labels of each of `KEYS`.
    codes : n x 4, position of each row's label among `labels`; rows ascend.
    persons : n x (1 + R): weighted persons, first in the full sample, then in each replicate.
    observations : persons interviewed, n.
    """

    labels: Mapping[str, np.ndarray]
    codes: np.ndarray
    persons: np.ndarray
    observations: np.ndarray
    _blocks: dict[tuple[str, ...], Block] = field(default_factory=dict, repr=False)

    @cached_property
    def sums(self) -> pd.DataFrame:
        """The rows indexed by `KEYS`: column 0 holds weighted persons, column r replicate r."""
        return pd.DataFrame(self.persons, index=self._index(slice(None), KEYS))

    def block(self, grouping: str, status: str | Sequence[str] = LABOUR_FORCE) -> Block:
        """One grouping as a dense array, added up over the given statuses; kept once made."""
        statuses = (status,) if isinstance(status, str) else tuple(status)
        key = (grouping, *statuses)
        if key not in self._blocks:
            self._blocks[key] = self._block(self.rows(grouping, statuses))
        return self._blocks[key]

    def rows(self, grouping: str, status: str | Sequence[str] = LABOUR_FORCE) -> np.ndarray:
        """Positions of the rows of one grouping and some statuses.

        Raises
        ------
        BadInput : the cube has no such grouping.
        """
        known = self.labels["grouping"].tolist()
        if grouping not in known:
            where, listed = f"grouping '{grouping}'", ", ".join(sorted(known))
            raise BadInput(where, "none of that name", f"one of {listed}")
        statuses = [status] if isinstance(status, str) else list(status)
        wanted = np.flatnonzero(np.isin(self.labels["status"], statuses))
        of_grouping = self.codes[:, 1] == known.index(grouping)
        return np.flatnonzero(of_grouping & np.isin(self.codes[:, 0], wanted))

    def cells(self, grouping: str, status: str | Sequence[str] = LABOUR_FORCE) -> pd.DataFrame:
        """Sums of one grouping over the given statuses, indexed by (group, occupation)."""
        rows = self.rows(grouping, status)
        frame = pd.DataFrame(self.persons[rows], index=self._index(rows, KEYS[2:]))
        return frame.groupby(level=KEYS[2:], sort=True).sum()

    def interviewed(self, grouping: str, status: str | Sequence[str] = LABOUR_FORCE) -> pd.Series:
        """Persons interviewed, indexed by (group, occupation)."""
        rows = self.rows(grouping, status)
        counts = pd.Series(self.observations[rows], index=self._index(rows, KEYS[2:]))
        return counts.groupby(level=KEYS[2:]).sum()

    def write(self, path: Path) -> None:
        """Write as Parquet; replicates as half-precision ratios to the full sample (error below
        1e-4 of a share)."""
        full = self.persons[:, 0]
        ratios = (self.persons[:, 1:] / full[:, None]).astype(np.float16)
        columns = {
            name: pa.array(pd.Series(self.labels[name][codes], dtype="str")).dictionary_encode()
            for name, codes in zip(KEYS, self.codes.T, strict=True)
        }
        columns["persons"] = pa.array(full)
        columns["observations"] = pa.array(self.observations.astype(np.int32))
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
        table = pq.read_table(path, read_dictionary=KEYS)
        full = table["persons"].to_numpy()
        ratios = table["replicates"].combine_chunks().flatten().to_numpy().reshape(len(full), -1)
        persons = np.empty((len(full), 1 + ratios.shape[1]))
        persons[:, 0] = full
        np.multiply(ratios, full[:, None], out=persons[:, 1:])
        keys = {name: _dictionary(table[name].combine_chunks()) for name in KEYS}
        return cls.of(keys, persons, table["observations"].to_numpy())

    @classmethod
    def of(
        cls,
        keys: Mapping[str, tuple[np.ndarray, np.ndarray]],
        persons: np.ndarray,
        observations: np.ndarray,
    ) -> "Cube":
        """A cube from rows in any order.

        Parameters
        ----------
        keys : for each of `KEYS` the rows' codes and the labels they stand for.
        persons, observations : as the attributes.
        """
        ranked = {name: _ranked(*keys[name]) for name in KEYS}
        codes = np.column_stack([ranked[name][0] for name in KEYS])
        order = np.lexsort(codes.T[::-1])
        if (np.diff(order) != 1).any():
            codes, persons, observations = codes[order], persons[order], observations[order]
        return cls({name: ranked[name][1] for name in KEYS}, codes, persons, observations)

    def _index(self, rows: "np.ndarray | slice", names: Sequence[str]) -> pd.MultiIndex:
        levels = [self.labels[name] for name in names]
        codes = [self.codes[rows, KEYS.index(name)] for name in names]
        return pd.MultiIndex(levels, codes, names=list(names))

    def _block(self, rows: np.ndarray) -> Block:
        groups, group = np.unique(self.codes[rows, 2], return_inverse=True)
        occupations = self.labels["occupation"]
        shape = (len(occupations), len(groups))
        sums, interviewed = np.zeros((*shape, self.persons.shape[1])), np.zeros(shape, dtype=int)
        occupation = self.codes[rows, 3]
        # One status after another: within a status no cell occurs twice, so plain addition is safe.
        for status in np.unique(self.codes[rows, 0]):
            of_it = self.codes[rows, 0] == status
            cells = occupation[of_it], group[of_it]
            sums[cells] += self.persons[rows[of_it]]
            interviewed[cells] += self.observations[rows[of_it]]
        labels = pd.Index(self.labels["group"][groups], name="group")
        return Block(pd.Index(occupations, name="occupation"), labels, sums, interviewed)


def _dictionary(column: pa.DictionaryArray) -> tuple[np.ndarray, np.ndarray]:
    return column.indices.to_numpy(), np.array(column.dictionary.to_pylist(), dtype=object)


def _ranked(codes: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Codes of sorted distinct labels instead of labels in any order."""
    ordered, place = np.unique(labels, return_inverse=True)
    return place[codes], ordered


def make_cube(
    persons: pd.DataFrame, households: Households, groupings: Mapping[str, str | None]
) -> Cube:
    """Sum persons by status, occupation and each grouping, in the full sample and in every
    replicate.

    Parameters
    ----------
    persons : one row per person: household, status, occupation, expansion_weight (already divided
        by the number of pooled months) and the grouping columns.
    households : every interviewed household.
    groupings : column of `persons` by name of the grouping; None puts everybody into the group
        "all".
    """
    status, occupation = (_coded(persons[each]) for each in ("status", "occupation"))
    everybody = (np.zeros(len(persons), dtype=np.int64), np.array(["all"], dtype=object))
    parts = [
        _cells(status, everybody if column is None else _coded(persons[column]), occupation)
        for column in groupings.values()
    ]
    labels = {
        name: np.concatenate([labels[place] for labels, _ in parts])
        for place, name in enumerate(("status", "group", "occupation"))
    }
    names = np.array(list(groupings), dtype=object)
    labels["grouping"] = np.repeat(names, [len(labels[0]) for labels, _ in parts])
    cells = [cell for _, cell in parts]
    row, weights = households.rows(persons["household"]), persons["expansion_weight"].to_numpy()
    return Cube.of(
        {name: pd.factorize(labels[name]) for name in KEYS},
        _sums(cells, weights, row, households.times),
        np.concatenate([np.bincount(cell) for cell in cells]),
    )


def _cells(*parts: tuple[np.ndarray, np.ndarray]) -> tuple[list[np.ndarray], np.ndarray]:
    """The combinations of labels that occur, and which of them each person belongs to."""
    # Codes instead of a frame of labels: a survey has hundreds of thousands of persons and few
    # labels, so that all combinations can be counted through.
    sizes = tuple(len(labels) for _, labels in parts)
    flat = np.ravel_multi_index(tuple(codes for codes, _ in parts), sizes)
    occurs = np.bincount(flat, minlength=int(np.prod(sizes))) > 0
    by = np.unravel_index(np.flatnonzero(occurs), sizes)
    place = np.cumsum(occurs) - 1
    return [labels[each] for (_, labels), each in zip(parts, by, strict=True)], place[flat]


def _sums(
    cells: Sequence[np.ndarray], weights: np.ndarray, row: np.ndarray, times: np.ndarray
) -> np.ndarray:
    """Weighted persons of all groupings' cells, in the full sample and in every replicate.

    Parameters
    ----------
    cells : cell of each person, grouping by grouping.
    weights, row : weight and household of each person.
    times : households x replicates.
    """
    matrices = [_by_household(cell, weights, row, len(times)) for cell in cells]
    ends = np.cumsum([0, *(matrix.shape[0] for matrix in matrices)])
    sums = np.empty((ends[-1], 1 + times.shape[1]))
    sums[:, 0] = np.concatenate([np.bincount(cell, weights=weights) for cell in cells])
    # The product needs double precision: a block of replicates at a time keeps that copy small, and
    # serves all groupings.
    for start in range(0, times.shape[1], BLOCK):
        block = times[:, start : start + BLOCK].astype(np.float64, order="C")
        for matrix, first, end in zip(matrices, ends[:-1], ends[1:], strict=True):
            sums[first:end, 1 + start : 1 + start + BLOCK] = matrix @ block
    return sums


def _by_household(
    cell: np.ndarray, weights: np.ndarray, row: np.ndarray, households: int
) -> csr_array:
    """Cells x households: the weight of each person."""
    # Within a cell by household, so that the product walks through memory in one direction.
    order = np.lexsort((row, cell))
    ends = np.concatenate([[0], np.cumsum(np.bincount(cell))])
    return csr_array((weights[order], row[order], ends), shape=(len(ends) - 1, households))


def _coded(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Codes of a column's labels and the labels themselves, missing as NOT_RECORDED."""
    codes, labels = pd.factorize(column.astype(object))
    return np.where(codes < 0, len(labels), codes), np.append(
        np.asarray(labels, dtype=object), NOT_RECORDED
    )
