"""Linkage error by group without truth: numbers are hidden, pairs weighed again, and the numbers say who was right.

Two records of one checked number that are not found again without it count as missed. Of candidate pairs of which both
hold checked numbers of a scheme, those that are found although the numbers differ count as wrong, beside those found of
which they agree; for this the candidates are drawn without regard to what they hold. Each pair is judged by itself: a
third record that would join two is not looked at, so fewer are missed in truth. Pairs of which one side has no name are
left out, since without its number nothing could find it.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.claims import claims_of, rules_on
from thinkfamily.linkage.described import number_column
from thinkfamily.linkage.going_together import Floats, without_what_goes_together
from thinkfamily.linkage.groups import GROUPED_BY, groups_of
from thinkfamily.linkage.holding import without_common
from thinkfamily.linkage.sampling import sampled, share_of
from thinkfamily.linkage.splinking import weighed
from thinkfamily.linkage.standing import ACCEPTED, first_standing
from thinkfamily.linkage.training import Model
from thinkfamily.linkage.traits import Bools, Ints, Stand, Traits, births_stand, forenames_stand
from thinkfamily.linkage.vetoes import Asked, vetoed
from thinkfamily.linkage.weighing import FLOOR
from thinkfamily.tables.linkage import link_errors
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.groups import EVERYONE

# A sample of candidates is enough to tell a rate to a hundredth in groups of a few hundred.
_MOST_DRAWN = 100_000
# Fewer pairs than this are told of no group: a street could be recognised in them, and a rate of them says nothing.
_FEWEST = 10


@dataclass(frozen=True, kw_only=True)
class HeldOut:
    """What the estimate looks at: the described identities, their traits and numbers, who is `known` to be one person
    by a checked number, the candidate pairs, and the model with whether relatives are among the records.
    """

    described: ir.Table
    traits: Traits
    together: Floats
    numbers: pd.DataFrame
    known: pd.DataFrame
    candidates: ir.Table
    model: Model
    relatives: bool
    schemes: int


def link_errors_of(*, work: Workbench, held: HeldOut, records: ir.Table, first: ir.Table, as_of: AsOf) -> ir.Table:
    """The link_errors table. `first` has `identity` and `record_id`, the record that stands for it."""
    judged = _judged(work, held)
    if judged.empty:
        return ibis.memtable(ibis.schema(link_errors.schema).to_pyarrow().empty_table())
    groups = groups_of(records=records, first=first, asked=np.unique(judged["left"]), as_of=as_of)
    told = judged.merge(groups, left_on="left", right_on="identity")
    rows = [_row(EVERYONE, EVERYONE, judged)]
    for kind in GROUPED_BY:
        rows += [_row(kind, str(name), found) for name, found in told.groupby(kind, sort=True)]
    return ibis.memtable(pd.DataFrame(rows, columns=list(link_errors.schema)), schema=link_errors.schema)


def _row(kind: str, group: str, judged: pd.DataFrame) -> dict[str, object]:
    known, linked = judged[judged["known"]], judged[judged["found"] & judged["drawn"]]
    enough, enough_linked = len(known) >= _FEWEST, len(linked) >= _FEWEST
    return {
        "kind": kind,
        "group": group,
        "known": round(len(known), -1) if enough else None,
        "missed": round(float((~known["found"]).mean()), 3) if enough else None,
        "linked": round(len(linked), -1) if enough_linked else None,
        "wrong": round(float((~linked["one"]).mean()), 3) if enough_linked else None,
    }


def _judged(work: Workbench, held: HeldOut) -> pd.DataFrame:
    """Pairs (`left`, `right`) of which both hold checked numbers of a scheme: whether they are `one` by these, whether
    they are `found` without any, and whether they are among those `known`, those `drawn`, or both.
    """
    pairs = _pairs(held)
    if pairs.empty:
        return pairs.assign(found=False)
    hidden = held.described.mutate(**{number_column(place): ibis.null("string") for place in range(held.schemes)})
    asked = ibis.memtable(pairs[["left", "right"]], schema={"left": "int64", "right": "int64"})
    work.tell("numbers hidden, to estimate errors", 0.75)
    again = weighed(work=work, described=hidden, pairs=asked, model=held.model, floor=FLOOR)
    scored = again.select("left", "right", "probability", "weight").order_by("left", "right").execute()
    scored = without_what_goes_together(scored, held.traits, bits=held.together)
    found = scored[_accepted(scored, held)][["left", "right"]].assign(found=True)
    told = pairs.merge(found, on=["left", "right"], how="left")
    told["found"] = told["found"].notna()
    return told


def _accepted(scored: pd.DataFrame, held: HeldOut) -> Bools:
    nothing = np.zeros(len(scored), dtype=bool)
    none = pd.DataFrame({"left": pd.Series(dtype="int64"), "right": pd.Series(dtype="int64")})
    claims = claims_of(
        weighed=scored,
        slipped=nothing,
        shared=none.assign(scheme=pd.Series(dtype=object), checked=pd.Series(dtype=bool)),
        told=none,
        ruled=none.assign(same=pd.Series(dtype=bool)),
        identities=held.traits.count,
    )
    forenames = forenames_stand(held.traits, claims.left, claims.right)
    births = births_stand(held.traits, claims.left, claims.right)
    rules = rules_on(claims, forenames=forenames, births=births)
    veto = vetoed(
        Asked(
            claims=claims, traits=held.traits, relatives=held.relatives, forenames=forenames, births=births,
            other_numbers=nothing, one_row=nothing, kept_apart=nothing, too_late=nothing,
        )
    )  # fmt: skip
    unnamed = (forenames < Stand.AGREE) & held.relatives
    accepted: Bools = first_standing(rules, veto=veto, unnamed=unnamed, stood=nothing) == ACCEPTED
    return accepted


def _pairs(held: HeldOut) -> pd.DataFrame:
    """Pairs with names on both sides, of which both hold a checked number of one scheme, and whether it is the same.

    A number that looks borrowed says neither that two are one nor that they are not.
    """
    drawn = _drawn(held).merge(held.known.assign(one=True), on=["left", "right"], how="left")
    drawn["one"] = drawn["one"].notna()
    left, right = _sides(drawn)
    apart = without_common(left, right, holders=held.numbers, identities=held.traits.count)
    drawn = drawn[drawn["one"] | apart].assign(drawn=True)
    found = held.known.assign(known=True).merge(drawn, on=["left", "right"], how="outer")
    found["one"] = found["one"].ne(False)
    for sample in ("known", "drawn"):
        found[sample] = found[sample].eq(True)
    left, right = _sides(found)
    named = (held.traits.forename >= 0) & (held.traits.surname >= 0)
    told: pd.DataFrame = found[named[left] & named[right]].astype({"left": "int64", "right": "int64"})
    return told.sort_values(["left", "right"]).reset_index(drop=True)


def _drawn(held: HeldOut) -> pd.DataFrame:
    """Candidates (`left`, `right`) of which both hold a checked number: all, or so many as are enough."""
    holders = ibis.memtable(held.numbers[["identity"]].drop_duplicates(), schema={"identity": "int64"})
    candidates = held.candidates
    both = candidates.filter(candidates.left.isin(holders.identity) & candidates.right.isin(holders.identity))
    taken = share_of(int(both.count().execute()), wanted=_MOST_DRAWN)
    told: pd.DataFrame = sampled(both, taken).select("left", "right").order_by("left", "right").execute()
    return told


def _sides(pairs: pd.DataFrame) -> tuple[Ints, Ints]:
    return pairs["left"].to_numpy(dtype=np.int64), pairs["right"].to_numpy(dtype=np.int64)
