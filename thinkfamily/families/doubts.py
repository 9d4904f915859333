"""What the stage passed over because it cannot be so, and what it did not take at its word: counted, with no names.

code               what was found                                        what came of it
NOBODY             a record with neither name, birth date nor number     its person is alone, and of unknown age
STAND_IN_NAME      a person named Baby, Unknown or Test                  nobody shares a surname with them
ADDRESS_AHEAD      an address that begins on a day to come               it is not lived at yet
PARENT_TOO_YOUNG   a parent born after, or hardly before, their child    the tie is passed over
PARENT_LOOP        a parent who is their own forebear                    the ties of the loop are passed over
STAND_IN_PARENT    a parent of more children than anybody has            the ties make no family
STAND_IN_CHILD     a child of more carers than anybody has               the ties make no family
CROWDED_ADDRESS    an address of more people than a household holds      it is no household
CROWD              an incident of more people than know one another      it ties nobody
"""

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.associations import MOST_IN_ONE_INCIDENT
from thinkfamily.families.caring import CARING, MOST_CARERS_OF_ONE
from thinkfamily.families.homes import CROWDED
from thinkfamily.families.inferred_ties import MOST_CHILDREN_OF_ONE
from thinkfamily.families.spans import days_after
from thinkfamily.tables import families as shapes
from thinkfamily.vocabulary.dates import AsOf

# Ten years: nobody in a register of ours was a parent before. A tie that says so has a wrong date or a wrong person.
YOUNGEST_PARENT_DAYS = 3650

# Names that stand for a name that nobody knew, as folded.
STAND_IN_NAMES = ("BABY", "UNKNOWN", "TEST", "NOT KNOWN", "UNBORN", "ANONYMOUS", "NO NAME", "XX", "XXX")

_SAYS = {
    "NOBODY": "records say nothing by which anybody could be known",
    "STAND_IN_NAME": "persons bear a name that stands for one nobody knew",
    "ADDRESS_AHEAD": "records give an address that begins on a day to come",
    "PARENT_TOO_YOUNG": "parents are told who were no ten years older than their child",
    "PARENT_LOOP": "parents are told who would be their own forebears",
    "STAND_IN_PARENT": "persons are told to be the parent or carer of more children than anybody has",
    "STAND_IN_CHILD": "children are told to have more carers than anybody has",
    "CROWDED_ADDRESS": "addresses have more people at once than a household holds",
    "CROWD": "incidents have more people than would know one another",
}


def impossible_parents(work: Workbench, told: ir.Table, *, people: ir.Table) -> ir.Table:
    """The ties `parent` that cannot be so: `relationship_id`, `code`. `people` has `born`, where known to the day."""
    parents = told.filter(told["kind"] == "parent")
    born = people.select("person_id", "born")
    dated = parents.join(born.rename(person_a="person_id", born_a="born"), "person_a").join(
        born.rename(person_b="person_id", born_b="born"), "person_b"
    )
    young = dated.filter(days_after(dated["born_a"], YOUNGEST_PARENT_DAYS) > dated["born_b"])
    young = work.stage_rows(young.select("relationship_id", code=ibis.literal("PARENT_TOO_YOUNG")), name="too_young")
    rest = parents.anti_join(young, "relationship_id").select("person_a", "person_b").distinct()
    looped = ibis.memtable(_in_loops(work, rest))
    loops = parents.semi_join(looped, ["person_a", "person_b"])
    return young.union(loops.select("relationship_id", code=ibis.literal("PARENT_LOOP")))


def doubts(
    *, known: ir.Table, told: ir.Table, impossible: ir.Table, addresses: ir.Table, events: ir.Table, as_of: AsOf
) -> ir.Table:
    """One row per code that was found, with how often: see tables/families.py."""
    care = told.filter(told["kind"].isin(CARING)).anti_join(impossible, "relationship_id")
    children = care.group_by("person_a").agg(n=_.person_b.nunique()).filter(_.n > MOST_CHILDREN_OF_ONE)
    carers = care.group_by("person_b").agg(n=_.person_a.nunique()).filter(_.n > MOST_CARERS_OF_ONE)
    happened = events.filter(events["incident"].notnull()).group_by("numbered_by", "incident")
    crowds = happened.agg(n=_.person_id.nunique()).filter(_.n > MOST_IN_ONE_INCIDENT)
    nameless = known["surname"].isnull() & known["forename"].isnull() & known["birth_year"].isnull()
    nobody = known.filter(nameless, known["expected_birth_date"].isnull())
    stand_in = known["forename"].isin(STAND_IN_NAMES) | known["surname"].isin(STAND_IN_NAMES)
    found = [
        ("NOBODY", nobody.select("record_id")),
        ("STAND_IN_NAME", known.filter(stand_in).select("person_id").distinct()),
        ("ADDRESS_AHEAD", known.filter(known["address_from"] > as_of.day).select("record_id")),
        ("STAND_IN_PARENT", children.select("person_a")),
        ("STAND_IN_CHILD", carers.select("person_b")),
        ("CROWDED_ADDRESS", addresses.filter(addresses["kind_because"] == CROWDED).select("address_id")),
        ("CROWD", crowds.select("incident")),
    ]
    counts = [rows.aggregate(found=rows.count()).mutate(code=ibis.literal(code)) for code, rows in found]
    by_code = impossible.group_by("code").agg(found=_.count()).select("found", "code")
    every = ibis.union(*counts).select("found", "code").union(by_code)
    kept = every.filter(every["found"] > 0)
    says = kept["code"].cases(*_SAYS.items(), else_="")
    return kept.mutate(says=says).select(*shapes.family_doubts.schema)


def without_stand_ins(known: ir.Table) -> ir.Table:
    """The records without the surnames that stand for one nobody knew, so that no two share them."""
    names = {}
    for name in ("surname", "former_surname"):
        names[name] = known[name].isin(STAND_IN_NAMES).ifelse(ibis.null("string"), known[name])
    return known.mutate(**names)


def _in_loops(work: Workbench, parents: ir.Table) -> pa.Table:
    """The pairs that lie on, or between, loops: what is left when those without parents or children are taken away."""
    pairs = work.backend.to_pyarrow(parents.order_by("person_a", "person_b"))
    names = [*pairs["person_a"].to_pylist(), *pairs["person_b"].to_pylist()]
    _, ends = np.unique(np.array(names, dtype=str), return_inverse=True)
    up, down = ends[: len(pairs)], ends[len(pairs) :]
    left = np.arange(len(pairs))
    while True:
        kept = left[np.isin(up[left], down[left]) & np.isin(down[left], up[left])]
        if len(kept) == len(left):
            return pairs.take(left)
        left = kept
