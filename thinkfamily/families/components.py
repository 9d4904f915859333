"""Which of many things hang together, given the pairs that do."""

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]


def components(*, size: int, left: Places, right: Places) -> Places:
    """For each of `size` things (numbered from nought) the smallest number among those it hangs together with.

    `left` and `right` are the ends of the pairs. Works by handing the smallest number along the pairs and jumping to
    it until nothing changes: a few rounds for the small groups of a family, never a loop over things.
    """
    label = np.arange(size, dtype=np.int64)
    while True:
        before = label.copy()
        least = np.minimum(label[left], label[right])
        np.minimum.at(label, left, least)
        np.minimum.at(label, right, least)
        label = label[label]
        if np.array_equal(label, before):
            return label
