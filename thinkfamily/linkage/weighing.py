"""Weighing: choose what can be compared in this place, train, and weigh every candidate pair."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pyarrow as pa

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.comparisons import (
    BIRTH,
    FORENAME,
    MIDDLE,
    SEX,
    SLIP,
    SURNAME,
    Comparison,
    feeds_comparison,
    home_comparison,
    number_comparisons,
)
from thinkfamily.linkage.going_together import Floats, without_what_goes_together
from thinkfamily.linkage.learned import LEARNED, PUT_BACK, SHIPPED, Learned, faults_of, fitted, learned_of, put_right
from thinkfamily.linkage.sampling import BUCKETS, sampled, share_of
from thinkfamily.linkage.splinking import patterns_of, weighed
from thinkfamily.linkage.training import Model, Patterns, trained, untrained
from thinkfamily.linkage.traits import Bools, Traits
from thinkfamily.vocabulary.errors import ContractBroken

# Pairs whose chance of being a link is below this are forgotten; they are the great mass of what blocking brings.
FLOOR = 0.5
# Enough random pairs to see a grade that one pair in ten thousand shows, and enough candidates to train on.
_RANDOM_PAIRS = 250_000
_TRAINED_ON = 500_000
# Of fewer pairs than the chances set by hand are worth, there is nothing to learn.
_FEWEST_TO_TRAIN_ON = 200
# Among so many links what looks wrong is no luck: the chances set by hand are worth some hundred of them.
_ENOUGH_TO_JUDGE = 5_000
_SEED = 1989
# However much agrees, one pair in a million is a coincidence that nobody thought of.
_SUREST = 0.999999


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """The pairs worth keeping and the model that weighed them.

    `pairs` has `left`, `right`, `probability`, `weight` and `gamma_<n>`; `slipped` tells of each whether a number of
    the two is the same but for a slip. `learned` is what was learned from the place, now or before (None: nothing), and
    `origin` says of each comparison whence its chances are; `faults`, what looked wrong about those learned now.
    """

    pairs: pd.DataFrame
    slipped: Bools
    model: Model
    learned: Learned | None
    origin: Mapping[str, str]
    faults: Mapping[str, Sequence[str]]


def weigh(
    *,
    work: Workbench,
    described: ir.Table,
    candidates: ir.Table,
    schemes: Sequence[tuple[str, bool]],
    relatives: bool,
    traits: Traits,
    together: Floats,
    learned: Learned | None = None,
) -> Weighed:
    """Weigh the place's candidate pairs by a model that was learned before, or else by one learned from them now.

    `together` says by how many bits each identity's names go together (going_together.py).

    Equal data give equal weights, to the last bit. Raises ContractBroken when the model looks wrong, whether it was
    learned before or now. Where there are few links to learn from now, a comparison that looks wrong keeps the chances
    that are shipped instead.
    """
    identities = int(described.count().execute())
    start = untrained(_comparisons(described, identities, schemes, relatives), identities=identities)
    count = int(candidates.count().execute())
    if not count or not start.comparisons:
        return Weighed(
            pairs=_none(start), slipped=np.zeros(0, dtype=bool), model=start, learned=learned, origin={}, faults={}
        )
    faults: Mapping[str, Sequence[str]] = {}
    if learned is None and count >= _FEWEST_TO_TRAIN_ON:
        model = _train(work, described, candidates, start, count, relatives)
        faults = faults_of(model)
        if model.any_pair * identities * (identities - 1) / 2 >= _ENOUGH_TO_JUDGE:
            check_nothing_wrong(faults)
        origin = _origin(model, put_back=faults)
        model = put_right(model, start=start)
        learned = learned_of(model, identities=identities, pairs=count)
    elif learned is None:
        model, origin = start, dict.fromkeys((each.name for each in start.comparisons), SHIPPED)
    else:
        model = fitted(learned, start=start, identities=identities)
        check_nothing_wrong(faults_of(model))
        origin = _origin(model, known=learned.chances)
    work.tell(f"{count:,} pairs weighed", 0.5)
    found = weighed(work=work, described=described, pairs=candidates, model=model, floor=FLOOR)
    pairs = without_what_goes_together(found.order_by("left", "right").execute(), traits, bits=together)
    pairs = pairs[pairs["probability"] >= FLOOR].reset_index(drop=True)
    # Sums of a database may differ in their last digits from run to run; six are more than any threshold sees.
    pairs["probability"] = pairs["probability"].round(6).clip(upper=_SUREST)
    pairs["weight"] = pairs["weight"].round(4)
    return Weighed(
        pairs=pairs, slipped=_slipped(pairs, model, schemes), model=model, learned=learned, origin=origin, faults=faults
    )


def check_nothing_wrong(wrong: Mapping[str, Sequence[str]]) -> None:
    """Raises ContractBroken when a comparison's chances, as faults_of tells, cannot be those of links."""
    if wrong:
        said = "; ".join(f"{name}: {', '.join(faults)}" for name, faults in wrong.items())
        raise ContractBroken(
            f"the model of linkage looks wrong: {said}",
            where="linkage",
            do="See whether the contracts map that column to what it holds, and whether nearly everyone has one value; "
            "then run again, or train another model (thinkfamily link train PLACE). Until then runs can go on with the "
            "chances that are shipped: thinkfamily link use PLACE shipped.",
        )


def _origin(model: Model, *, known: Collection[str] | None = None, put_back: Collection[str] = ()) -> dict[str, str]:
    names = [each.name for each in model.comparisons]
    return {
        name: PUT_BACK if name in put_back else LEARNED if known is None or name in known else SHIPPED for name in names
    }


def _train(
    work: Workbench, described: ir.Table, candidates: ir.Table, start: Model, count: int, relatives: bool
) -> Model:
    work.tell("weights learned from this place's own pairs", 0.35)
    identities = int(described.count().execute())
    return trained(
        start,
        random=patterns_of(backend=work.backend, described=described, pairs=_random_pairs(identities), model=start),
        candidates=_sampled_patterns(work, described, candidates, start, count),
        identities=identities,
        relatives=relatives,
    )


def _comparisons(
    described: ir.Table, identities: int, schemes: Sequence[tuple[str, bool]], relatives: bool
) -> list[Comparison]:
    """The comparisons that this place can make: of a column that holds at most one value nothing can be compared."""
    wanted = [FORENAME, MIDDLE, SURNAME, home_comparison(relatives=relatives), BIRTH, SEX, *number_comparisons(schemes)]
    needs = sorted({column for each in wanted for column in each.needs})
    held = described.agg(**{name: described[name].count() for name in needs}).execute().iloc[0]
    feeds = described.group_by("feed").agg(held=ibis._.count()).order_by("feed").execute()
    pairs = max(identities * (identities - 1) / 2, 1)
    shares = {str(feed): held * (held - 1) / 2 / pairs for feed, held in zip(feeds["feed"], feeds["held"], strict=True)}
    can = [each for each in wanted if all(held[name] > 1 for name in each.needs)]
    between = feeds_comparison(shares)
    return can if between is None or not can else [between, *can]


def _random_pairs(identities: int) -> ir.Table:
    """Pairs drawn blindly; all there are, when there are few."""
    if identities * (identities - 1) // 2 <= _RANDOM_PAIRS:
        left, right = np.triu_indices(identities, k=1)
    else:
        drawn = np.random.default_rng(_SEED).integers(0, identities, size=(_RANDOM_PAIRS, 2))
        drawn = np.unique(np.sort(drawn[drawn[:, 0] != drawn[:, 1]], axis=1), axis=0)
        left, right = drawn[:, 0], drawn[:, 1]
    return ibis.memtable(pa.table({"left": left.astype(np.int64), "right": right.astype(np.int64)}))


def _sampled_patterns(work: Workbench, described: ir.Table, candidates: ir.Table, model: Model, count: int) -> Patterns:
    taken = share_of(count, wanted=_TRAINED_ON)
    sample = sampled(candidates, taken)
    return patterns_of(backend=work.backend, described=described, pairs=sample, model=model, worth=BUCKETS / taken)


def _slipped(pairs: pd.DataFrame, model: Model, schemes: Sequence[tuple[str, bool]]) -> Bools:
    slipped = np.zeros(len(pairs), dtype=bool)
    numbers = {scheme for scheme, _ in schemes}
    for place, comparison in enumerate(model.comparisons):
        if comparison.name in numbers:
            graded = len(comparison.grades) - 1 - pairs[f"gamma_{place}"].to_numpy(dtype=np.int64)
            for grade, told in enumerate(comparison.grades):
                if told.says == SLIP:
                    slipped |= graded == grade
    return slipped


def _none(model: Model) -> pd.DataFrame:
    columns = {"left": "int64", "right": "int64", "probability": "float64", "weight": "float64"}
    columns |= {f"gamma_{place}": "int8" for place in range(len(model.comparisons))}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
