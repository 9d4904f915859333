"""Links and the review queue as tables: each pair by the records that stand for it, with its reasons."""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.link_rulings import NEEDS_TWO
from thinkfamily.linkage.beliefs import Beliefs
from thinkfamily.linkage.identities import Identities
from thinkfamily.linkage.reasons import reason_of_rule, reasons_of
from thinkfamily.linkage.refusals import CONTRADICTIONS, TWO_LIVES, WORTH_ASKING, Refusal
from thinkfamily.linkage.standing import DOUBTFUL, REVIEW, VETOED, Standing
from thinkfamily.linkage.traits import Ints
from thinkfamily.linkage.weighing import FLOOR, Weighed
from thinkfamily.tables.linkage import review
from thinkfamily.vocabulary.ids import DIGITS

_BETWEEN = "\x1f"


def links_of(
    *, work: Workbench, identities: Identities, beliefs: Beliefs, weighed: Weighed
) -> tuple[ir.Table, ir.Table]:
    """(the links table, the link_reasons table): every claim that is at least as likely as not, or that someone has
    ruled on.

    A link between the two lives of an adopted child is told to nobody, and not even kept as refused.
    """
    claims, rules = beliefs.claims, beliefs.rules
    kept = np.flatnonzero(((rules.probability >= FLOOR) | claims.ruled_apart) & (beliefs.veto != TWO_LIVES))
    texts, which = _reasons(beliefs, weighed)
    which = which[kept]
    # Most claims are weaker than is kept, and nobody needs their reasons.
    told, which = np.unique(which, return_inverse=True)
    reasons = work.stage_rows(_named(texts, told), name="linkage.reasons")
    rows = ibis.memtable(
        pa.table(
            {
                "left": claims.left[kept],
                "right": claims.right[kept],
                "probability": rules.probability[kept],
                "rule": _words(rules.rule[kept], dict(enumerate(rules.words))),
                "standing": _words(beliefs.standing[kept], {each: each.word for each in Standing}),
                "veto": _words(beliefs.veto[kept], {each: each.word for each in Refusal if each}),
                "place": which,
            }
        )
    )
    first = identities.all.select(left="identity", record_a="record_id")
    other = identities.all.select(right="identity", record_b="record_id")
    rows = rows.inner_join(first, "left").inner_join(other, "right").inner_join(reasons, "place")
    made = (ibis.literal("link") + _BETWEEN + rows.record_a + _BETWEEN + rows.record_b).hexdigest("md5")
    links = rows.mutate(link_id=ibis.literal("link-") + made.substr(0, DIGITS))
    # Two places may say the same in words.
    return links.drop("left", "right", "place", "reasons"), reasons.select("reasons_id", "reasons").distinct()


def _words(said: NDArray[np.int8], words: Mapping[int, str]) -> pa.Array:
    """The words that numbers stand for; missing where there is none."""
    listed = [words.get(place) for place in range(max(words) + 1)]
    return pa.array(listed, type=pa.string()).take(pa.array(said))


def _named(texts: Sequence[str], told: Ints) -> ir.Table:
    rows = ibis.memtable(
        pa.table({"place": np.arange(len(told)), "reasons": pa.array([texts[each] for each in told], type=pa.string())})
    )
    return rows.mutate(reasons_id=ibis.literal("reasons-") + rows.reasons.hexdigest("md5").substr(0, DIGITS))


def _reasons(beliefs: Beliefs, weighed: Weighed) -> tuple[list[str], Ints]:
    """(all that is told as reasons, which of it is told of each claim)."""
    told = reasons_of(weighed.pairs, weighed.model)
    texts = [*told.texts, *(reason_of_rule(each) for each in beliefs.rules.words)]
    which = len(told.texts) + beliefs.rules.rule.astype(np.int64)
    splink = beliefs.claims.splink
    which[splink >= 0] = told.which[splink[splink >= 0]]
    return texts, which


def review_of(links: ir.Table, reasons: ir.Table) -> ir.Table:
    """The review queue: doubtful links, and refused ones that someone can settle, likeliest first in every screen."""
    why = ibis.cases(
        (links.standing == REVIEW.word, "doubtful"),
        (links.veto.isin([each.word for each in CONTRADICTIONS]), "contradicting"),
        else_="vetoed",
    )
    worth = links.veto.isin([each.word for each in WORTH_ASKING])
    asked = (links.standing == REVIEW.word) | ((links.standing == VETOED.word) & worth)
    rows = links.mutate(why=why).filter(asked & (links.probability >= DOUBTFUL)).inner_join(reasons, "reasons_id")
    two = rows.veto.isin(sorted(NEEDS_TWO)).fill_null(False)
    return rows.mutate(needs_two=two).select(*review.schema)
