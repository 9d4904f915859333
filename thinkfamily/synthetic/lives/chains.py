"""Troubles that come and go: how common one is, how long it lasts, and what makes it likelier."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats, happens, shared_out
from thinkfamily.synthetic.lives.world import World


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A trouble that is on or off. `share` of those who `may` have it do at any time, for `months` on average.

    `odds` gives everyone's relative likelihood, on a log scale; the level follows from `share`, whatever the town.
    """

    name: str
    share: float
    months: float
    may: Callable[[World], Flags]
    odds: Callable[[World], Floats]

    def __post_init__(self) -> None:
        if not 0.0 < self.share < 1.0 or self.months < 1.0:
            raise ValueError(f"{self.name}: a share lies between 0 and 1, and a trouble lasts a month at least")

    def begin(self, world: World, rng: np.random.Generator) -> Flags:
        """Who has it in the first month."""
        may = self.may(world)
        return happens(rng, shared_out(self.share * float(may.sum()), np.exp(self.odds(world)) * may))

    def step(self, world: World, rng: np.random.Generator) -> Flags:
        """Who has it in the month after."""
        may, had = self.may(world), world.on[self.name]
        eases = happens(rng, 1.0 / self.months, len(had))
        could = may & ~had
        onsets = self.share * float(may.sum()) / self.months
        comes = happens(rng, shared_out(onsets, np.exp(self.odds(world)) * could))
        return (had & ~eases & may) | comes
