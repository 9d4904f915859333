"""Blocking: which pairs are compared at all, by rules whose pairs are counted before they are made."""

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.described import number_column

# A rule may bring each identity together with so many others, on average; beyond that its largest blocks are left
# out, and what they hold is found by other rules or not at all.
PAIRS_AN_IDENTITY = 5
_PAIRS_ALLOWED_ANYWHERE = 100_000

# Each rule names columns that must agree. They follow what linkage of English health and care records blocks on;
# several are needed, because whatever one column gets wrong another rule must not read.
_RULES: tuple[tuple[str, ...], ...] = (
    ("name_either_way",),
    ("forename", "birth_day"),
    ("surname_sound", "birth_day"),
    ("birth_day", "postcode"),
    ("birth_day", "house_number"),
    ("forename", "home"),
    ("surname_sound", "home"),
    ("middle", "home"),
    ("birth_year", "home"),
    ("forename", "street"),
    ("surname", "house_number"),
    ("forename", "postcode", "birth_year"),
    ("forename_sound", "surname_sound", "birth_year"),
    ("forename_sound", "surname_sound", "postcode"),
    ("surname", "middle", "initial"),
)
_BETWEEN = "\x1f"
_AND = " + "
_PAIR = ("left", "right", "rules", "first")


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """What blocking brought: `pairs` has `left` < `right`, both identities, each pair once, with how many `rules`
    brought it and the `first` of these.

    Of each rule, in order: its name (the columns that must agree), its blocks (`identity`, `key`), and the largest
    size of block taken. The first `numbers` rules are of numbers. `sizes` has one row a rule and size of block: `rule`,
    `held`, `blocks`, `pairs`.
    """

    pairs: ir.Table
    names: tuple[str, ...]
    blocks: tuple[ir.Table, ...]
    largest: tuple[int, ...]
    numbers: int
    sizes: pd.DataFrame


def candidate_pairs(*, work: Workbench, described: ir.Table, schemes: Sequence[str]) -> Blocked:
    """The pairs to compare. `schemes` are the schemes of numbers compared, in the order of their columns."""
    rows = described.mutate(
        name_either_way=_both(
            described.forename,
            described.surname,
            ibis.least(described.forename, described.surname)
            + _BETWEEN
            + ibis.greatest(described.forename, described.surname),
        ),
        initial=described.forename.substr(0, 1),
    )
    allowed = _PAIRS_ALLOWED_ANYWHERE + PAIRS_AN_IDENTITY * int(rows.count().execute())
    rules = [*((number_column(place),) for place in range(len(schemes))), *_RULES]
    blocks = [_blocks(rows, rule) for rule in rules]
    sizes = _sizes(blocks)
    largest = _largest_blocks(sizes, rules=len(rules), allowed=allowed)
    made = [
        _pairs(each, size).mutate(rule=ibis.literal(rule, type="int64"))
        for rule, (each, size) in enumerate(zip(blocks, largest, strict=True))
        if size > 1
    ]
    names = [*schemes, *(_AND.join(name.replace("_", " ") for name in rule) for rule in _RULES)]
    return Blocked(
        pairs=_once(work, made),
        names=tuple(names),
        blocks=tuple(blocks),
        largest=tuple(largest),
        numbers=len(schemes),
        sizes=sizes,
    )


def _once(work: Workbench, made: Sequence[ir.Table]) -> ir.Table:
    if not made:
        return ibis.memtable({name: [] for name in _PAIR}, schema=dict.fromkeys(_PAIR, "int64"))
    brought = ibis.union(*made, distinct=False).group_by("left", "right")
    return work.stage_rows(brought.agg(rules=ibis._.count(), first=ibis._.rule.min()), name="linkage.candidates")


def _both(first: ir.Value, second: ir.Value, value: ir.StringValue) -> ir.StringValue:
    return (first.notnull() & second.notnull()).ifelse(value, ibis.null("string"))


def _blocks(rows: ir.Table, rule: Sequence[str]) -> ir.Table:
    """`identity` and `key`, for the identities of which every column of the rule is known."""
    known = rows.filter(ibis.and_(*(rows[name].notnull() for name in rule)))
    return known.select("identity", key=ibis.literal(_BETWEEN).join([known[name].cast("string") for name in rule]))


def _sizes(blocks: Sequence[ir.Table]) -> pd.DataFrame:
    """How many blocks of each size each rule makes, and how many pairs these are."""
    counted = []
    for rule, each in enumerate(blocks):
        held = each.group_by("key").agg(held=ibis._.count())
        sizes = held.filter(held.held > 1).group_by("held").agg(blocks=ibis._.count())
        counted.append(sizes.mutate(rule=ibis.literal(rule, type="int64")))
    found = ibis.union(*counted).order_by("rule", "held").execute()
    found["pairs"] = found["blocks"] * found["held"] * (found["held"] - 1) // 2
    told: pd.DataFrame = found.astype(dict.fromkeys(("rule", "held", "blocks", "pairs"), "int64"))
    return told


def _largest_blocks(found: pd.DataFrame, *, rules: int, allowed: int) -> list[int]:
    """For each rule the largest size of block such that all its blocks up to it make no more pairs than allowed; nought
    when none do.
    """
    within = found[found.groupby("rule")["pairs"].cumsum() <= allowed]
    largest = within.groupby("rule")["held"].max()
    return [int(largest.get(rule, 0)) for rule in range(rules)]


def _pairs(blocks: ir.Table, largest: int) -> ir.Table:
    held = blocks.group_by("key").agg(held=ibis._.count())
    held = held.filter(held.held.between(2, largest)).select("key")
    one = blocks.semi_join(held, "key")
    other = one.view()
    both = one.inner_join(other, [one.key == other.key, one.identity < other.identity])
    return both.select(left=one.identity, right=other.identity)
