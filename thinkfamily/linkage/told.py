"""Links and the review queue as tables: each pair by the records that stand for it, with its reasons."""

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.governance.link_rulings import NEEDS_TWO
from thinkfamily.linkage.adopted import TWO_LIVES
from thinkfamily.linkage.beliefs import Beliefs
from thinkfamily.linkage.claims import BY_SPLINK
from thinkfamily.linkage.identities import Identities
from thinkfamily.linkage.reasons import reason_of_rule, reasons_of
from thinkfamily.linkage.standing import DOUBTFUL, REVIEW, VETOED
from thinkfamily.linkage.vetoes import CONTRADICTIONS, NO_VETO, WORTH_ASKING
from thinkfamily.linkage.weighing import FLOOR, Weighed
from thinkfamily.tables.linkage import review
from thinkfamily.vocabulary.ids import DIGITS

_BETWEEN = "\x1f"


def links_of(*, identities: Identities, beliefs: Beliefs, weighed: Weighed) -> ir.Table:
    """The links table: every claim that is at least as likely as not, or that someone has ruled on.

    A link between the two lives of an adopted child is told to nobody, and not even kept as refused.
    """
    claims, rules = beliefs.claims, beliefs.rules
    kept = np.flatnonzero(((rules.probability >= FLOOR) | claims.ruled_apart) & (beliefs.veto != TWO_LIVES))
    told = pd.DataFrame(
        {
            "left": claims.left[kept],
            "right": claims.right[kept],
            "probability": rules.probability[kept],
            "rule": rules.rule[kept],
            "standing": beliefs.standing[kept],
            "veto": pd.Series(beliefs.veto[kept]).replace(NO_VETO, None),
            "reasons": _reasons(beliefs, weighed)[kept],
        }
    )
    schema = {"left": "int64", "right": "int64", "probability": "float64"}
    rows = ibis.memtable(told, schema=schema | dict.fromkeys(("rule", "standing", "veto", "reasons"), "string"))
    first = identities.all.select(left="identity", record_a="record_id")
    other = identities.all.select(right="identity", record_b="record_id")
    rows = rows.inner_join(first, "left").inner_join(other, "right")
    made = (ibis.literal("link") + _BETWEEN + rows.record_a + _BETWEEN + rows.record_b).hexdigest("md5")
    return rows.mutate(link_id=ibis.literal("link-") + made.substr(0, DIGITS)).drop("left", "right")


def _reasons(beliefs: Beliefs, weighed: Weighed) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    rules, splink = beliefs.rules.rule, beliefs.claims.splink
    by_rule = {rule: reason_of_rule(rule) for rule in np.unique(rules.astype(str)) if rule != BY_SPLINK}
    reasons = np.array([by_rule.get(rule) for rule in rules.tolist()], dtype=object)
    if len(weighed.pairs):
        reasons[splink >= 0] = reasons_of(weighed.pairs, weighed.model)[splink[splink >= 0]]
    return reasons


def review_of(links: ir.Table) -> ir.Table:
    """The review queue: doubtful links, and refused ones that someone can settle, likeliest first in every screen."""
    why = ibis.cases(
        (links.standing == REVIEW, "doubtful"),
        (links.veto.isin(CONTRADICTIONS), "contradicting"),
        else_="vetoed",
    )
    asked = (links.standing == REVIEW) | ((links.standing == VETOED) & links.veto.isin(WORTH_ASKING))
    rows = links.mutate(why=why).filter(asked & (links.probability >= DOUBTFUL))
    two = rows.veto.isin(sorted(NEEDS_TWO)).fill_null(False)
    return rows.mutate(needs_two=two).select(*review.schema)
