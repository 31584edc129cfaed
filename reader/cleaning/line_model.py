"""Which lines of a scraped page are its article: columns of features come in, yes or no goes out.

Trees that see one line at a time and a network that sees the lines around it give each piece its
chance of being the article. Then the best sequence is taken, in which changing sides has a price.
The weights are ``lines.npz``; ``benchmarks/train_plain_text.py`` makes them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from reader.cleaning.line_net import LineNet
from reader.cleaning.line_trees import Forest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reader.cleaning.line_windows import Columns

__all__ = ["LineModel", "article_lines", "shipped_model"]

_NET: Final = "net."
"""Before the names of the networks' arrays."""
_CHANGE: Final = 4.0
_LOWEST, _HIGHEST = 0.2, 0.5
_MOST_WORDS: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """Trained trees and networks; the trees have as much say as the networks, in log odds."""

    columns: tuple[str, ...]
    """The features that they ask for, in their order."""
    forest: Forest
    net: LineNet | None = None

    def chances(self, columns: Columns) -> NDArray[np.float64]:
        """Of each piece, from 0 to 1, that it belongs to the article."""
        import numpy as np

        table = np.empty((len(self.columns), len(columns["words"])), np.float32)
        for place, name in enumerate(self.columns):
            table[place] = columns[name]
        odds = self.forest.odds(table)
        if self.net is not None:
            odds = (odds + self.net.odds(np.ascontiguousarray(table.T))) / 2
        chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
        return chances

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays by name, as ``lines.npz`` holds them."""
        import numpy as np

        out: dict[str, NDArray[Any]] = {
            "columns": np.array(self.columns),
            "base": np.array(self.forest.base),
            "asked": self.forest.asked.astype(np.uint8),
            "cuts": self.forest.cuts,
            "leaves": self.forest.leaves,
        }
        if self.net is not None:
            for field in fields(self.net):
                value = np.asarray(getattr(self.net, field.name))
                # Half of a float is a third of the file, and moves no chance by 0.001.
                kept = value.astype(np.float16) if value.dtype.kind == "f" else value
                out[_NET + field.name] = value if field.name == "edges" else kept
        return out

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> LineModel:
        """The model that ``arrays`` are of."""
        import numpy as np

        forest = Forest(
            float(arrays["base"]),
            arrays["asked"].astype(np.int64),
            arrays["cuts"].astype(np.float32),
            arrays["leaves"].astype(np.float32),
        )
        net = None
        if _NET + "edges" in arrays:
            parts: dict[str, Any] = {
                field.name: arrays[_NET + field.name].astype(np.float32)
                for field in fields(LineNet)
            }
            net = LineNet(**{**parts, "group": int(parts["group"])})
        return cls(tuple(map(str, arrays["columns"])), forest, net)


@cache
def shipped_model() -> LineModel:
    """The model that comes with the program."""
    import numpy as np

    with (
        files("reader.cleaning").joinpath("lines.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as kept,
    ):
        return LineModel.of({name: kept[name] for name in kept.files})


def article_lines(columns: Columns, model: LineModel) -> list[bool]:
    """For each piece whether it belongs to the article."""
    import numpy as np

    chances = model.chances(columns)
    words = columns["words"] + 0.5
    # Where F1 is to be expected at f, a line should be taken from f/2 on: on a page of which all is
    # doubtful, better too much than nothing.
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum((chances * words)[order])
    expected = 2 * hits / (np.cumsum(words[order]) + hits[-1])
    bar = min(_HIGHEST, max(_LOWEST, float(expected.max()) / 2))
    sure = np.clip(chances, 1e-3, 1 - 1e-3)
    odds = np.log(sure / (1 - sure)) - math.log(bar / (1 - bar))
    return _best_sequence((odds * np.sqrt(np.minimum(words, _MOST_WORDS))).tolist())


def _best_sequence(gains: list[float]) -> list[bool]:
    """Yes or no for each gain: the best sum of those taken, less the price of the changes."""
    ahead = -_CHANGE  # how much better it is to be at yes than at no; changing evens out the rest
    before: list[float] = []
    for gain in gains:
        before.append(ahead)
        ahead = gain + (_CHANGE if ahead > _CHANGE else -_CHANGE if ahead < -_CHANGE else ahead)
    side = ahead > 0
    out = [False] * len(gains)
    for i in range(len(gains) - 1, -1, -1):
        out[i] = side
        side = before[i] >= -_CHANGE if side else before[i] > _CHANGE
    return out
