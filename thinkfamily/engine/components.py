"""Which of many things hang together, given the pairs that do, and which of the pairs are needed for it."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

Places = npt.NDArray[np.int64]


def components(left: Places, right: Places, *, size: int) -> Places:
    """For each of `size` things (numbered from nought) the smallest number among those it hangs together with.

    `left` and `right` are the ends of the pairs.
    """
    number, found = connected_components(_graph(left, right, np.ones(len(left), dtype=np.int64), size), directed=False)
    least = np.full(number, size, dtype=np.int64)
    np.minimum.at(least, found, np.arange(size, dtype=np.int64))
    label: Places = least[found]
    return label


def spanning(left: Places, right: Places, *, size: int) -> Places:
    """The places of the pairs that, taken in order, each join two components (Kruskal 1956, Proc. Amer. Math. Soc. 7).

    No pair may stand there twice.
    """
    tree = minimum_spanning_tree(_graph(left, right, np.arange(1, len(left) + 1), size))
    found: Places = np.sort(tree.data.astype(np.int64)) - 1
    return found


def _graph(left: Places, right: Places, told: Places, size: int) -> csr_array:
    return csr_array((told, (left, right)), shape=(size, size))
