"""Arithmetic on the columns of a feature matrix: values of a page's blocks come in, columns go out.

A column has one value for each block of a page, in page order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

__all__ = ["log_share", "near", "ratio", "shifted", "since"]


def log_share(value: Any, whole: float) -> Any:
    """How much ``value`` is of ``whole`` on a logarithmic scale: 0 for none, 1 for all of it."""
    import numpy as np

    return np.log1p(value) / np.log1p(whole)


def ratio(part: Any, whole: Any) -> Any:
    """``part / whole``, 0 where there is no whole."""
    import numpy as np

    return np.divide(part, whole, out=np.zeros(np.shape(part)), where=np.asarray(whole) > 0)


def near(values: Column, reach: int) -> Column:
    """For each place, the sum of the values at most ``reach`` away, without its own."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    low, high = np.maximum(0, at - reach), np.minimum(len(values), at + reach + 1)
    found: Column = np.maximum(0.0, sums[high] - sums[low] - values)
    return found


def shifted(values: Column, by: int) -> Column:
    """The values of the block ``by`` places before; 0 beyond the ends of the page."""
    import numpy as np

    out = np.zeros(len(values))
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def since(flags: Sequence[bool]) -> Column:
    """How many blocks ago the last flag was; 1000 and more where there was none."""
    import numpy as np

    out, at = [], 1000.0
    for flag in flags:
        out.append(at)
        at = 0.0 if flag else at + 1
    return np.array(out)
