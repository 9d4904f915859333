"""A sample of pairs, drawn by their numbers alone, so that equal data give the same one and nothing in it weighs."""

import ibis.expr.types as ir

# Two primes, by which pairs are told apart without regard to what is in them.
_LEFT_PRIME, _RIGHT_PRIME, BUCKETS = 7919, 104_729, 1000


def share_of(pairs: int, *, wanted: int) -> int:
    """How many of the BUCKETS to take so that about so many pairs are in them; at least one."""
    return min(BUCKETS, max(1, BUCKETS * wanted // max(pairs, 1)))


def sampled(pairs: ir.Table, taken: int) -> ir.Table:
    """The pairs (`left`, `right`) that fall into so many of the BUCKETS."""
    if taken == BUCKETS:
        return pairs
    return pairs.filter((pairs.left * _LEFT_PRIME + pairs.right * _RIGHT_PRIME) % BUCKETS < taken)
