"""The stage itself: records in; links, memberships, persons, what became of ids, and the review queue out."""

from collections.abc import Collection
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.adopted import adoptions_told
from thinkfamily.linkage.beliefs import Beliefs, believe
from thinkfamily.linkage.blocking import candidate_pairs
from thinkfamily.linkage.blocking_report import blocking_of, known_pairs
from thinkfamily.linkage.claims import claims_of
from thinkfamily.linkage.described import described
from thinkfamily.linkage.doubtful_numbers import doubtful_numbers_of
from thinkfamily.linkage.following import following_of
from thinkfamily.linkage.going_together import Floats, bits_together
from thinkfamily.linkage.held_out import HeldOut, link_errors_of
from thinkfamily.linkage.identities import Identities, distinct_identities
from thinkfamily.linkage.latest_births import latest_births
from thinkfamily.linkage.learned import Learned
from thinkfamily.linkage.model_told import model_told
from thinkfamily.linkage.numbers import (
    checked_numbers,
    compared_schemes,
    shared_numbers,
    told_by_source,
    trusted_numbers,
    who_holds,
)
from thinkfamily.linkage.one_child import children_of, of_one_child
from thinkfamily.linkage.person_changes import person_changes_of
from thinkfamily.linkage.person_ids import person_ids, persons_before, shared_with_before
from thinkfamily.linkage.persons import memberships_of, persons_of
from thinkfamily.linkage.placed import placed_of, weakest_of
from thinkfamily.linkage.relatives import show_relatives
from thinkfamily.linkage.rulings import kept_apart_records, ruled_anew, ruled_pairs, standing_rulings
from thinkfamily.linkage.samples import samples_of
from thinkfamily.linkage.sources import numbered_keys, row_mates
from thinkfamily.linkage.told import links_of, review_of
from thinkfamily.linkage.traits import Bools, Ints, Traits, traits_of
from thinkfamily.linkage.weighing import Weighed, check_nothing_wrong, weigh
from thinkfamily.tables.linkage import (
    blocking,
    doubtful_numbers,
    link_errors,
    link_model,
    link_reasons,
    link_rulings,
    link_samples,
    links,
    memberships,
    person_changes,
    persons,
    review,
)
from thinkfamily.tables.standard import adoptions, identifiers, records, ties_told
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import WrongUsage


def link(
    *,
    work: Workbench,
    previous: ir.Table | None,
    overrides: ir.Table | None,
    as_of: AsOf,
    earlier_changes: ir.Table | None = None,
    earlier_rulings: ir.Table | None = None,
    earlier_samples: ir.Table | None = None,
    followers: Collection[str] = frozenset(),
    learned: Learned | None = None,
) -> None:
    """Make `links`, `link_reasons`, `memberships`, `persons`, `review`, `person_changes`, `link_rulings`,
    `link_samples` and `doubtful_numbers` of `records` and `identifiers`.

    `previous` are the memberships of the last run, from which person ids go on; `earlier_changes`, `earlier_rulings`
    and `earlier_samples` say what had become of ids by then, which rulings stood, and which pairs had been drawn.
    `overrides` are practitioners' rulings of today, which beat any link. `followers` are feeds whose records may follow
    others and never lead two of them together. `learned` is the model in force; without one, weights are learned from
    these records. The same records, rulings, day and last run give the same tables.

    Raises ContractBroken when rulings contradict one another.
    """
    ruled = standing_rulings(overrides, records=work.table(records))
    work.keep(link_rulings, ruled.as_table())
    work.tell("records that say the same", 0.0)
    identities = distinct_identities(
        work=work,
        records=work.table(records),
        identifiers=work.table(identifiers),
        alone=kept_apart_records(ruled.pairs),
    )
    work.keep(doubtful_numbers, doubtful_numbers_of(identities))
    compared = _compared(work, identities, learned)
    work.keep(link_errors, _errors(work, identities, compared, as_of))
    before = persons_before(members=identities.members, previous=previous, identities=identities.count)
    beliefs = _believe(work, identities, ruled.pairs, followers, compared, before)
    work.tell("links", 0.8)
    found, reasons = links_of(work=work, identities=identities, beliefs=beliefs, weighed=compared.weighed)
    work.keep(links, found)
    work.keep(link_reasons, reasons)
    work.keep(review, review_of(work.table(links), work.table(link_reasons)))
    work.keep(
        link_samples,
        samples_of(links=work.table(links), records=work.table(records), earlier=earlier_samples, as_of=as_of),
    )
    work.tell("persons", 0.9)
    ids = _person_ids(identities, beliefs, previous)
    placed = placed_of(identities, beliefs, ids)
    work.keep(memberships, memberships_of(records=work.table(records), placed=placed))
    work.keep(
        persons,
        persons_of(
            work=work,
            records=work.table(records),
            memberships=work.table(memberships),
            numbers=checked_numbers(work.table(identifiers)),
            weakest=weakest_of(beliefs, ids),
        ),
    )
    changes = person_changes_of(
        memberships=work.table(memberships),
        previous=previous,
        earlier=earlier_changes,
        ruled=ruled_anew(ruled.heard, earlier_rulings, records=work.table(records)),
        adopted=work.table(adoptions),
        changed_on=as_of.day,
    )
    work.keep(person_changes, changes)


def learn(*, work: Workbench) -> Learned:
    """What linkage learns from `records` and `identifiers`, to be kept as a model.

    Raises ContractBroken when it looks wrong, WrongUsage when there are too few pairs to learn from.
    """
    identities = distinct_identities(work=work, records=work.table(records), identifiers=work.table(identifiers))
    weighed = _compared(work, identities, None).weighed
    check_nothing_wrong(weighed.faults)
    if weighed.learned is None:
        raise WrongUsage(
            "there are too few pairs of records to learn from",
            where="the records of the last run",
            do="Go on with the chances that are shipped until more has been delivered.",
        )
    return weighed.learned


@dataclass(frozen=True, kw_only=True)
class _Compared:
    """What came of comparing: who holds and who shares a number, the traits, and the pairs weighed."""

    numbered: pd.DataFrame
    shared: pd.DataFrame
    known: pd.DataFrame
    traits: Traits
    together: Floats
    relatives: bool
    weighed: Weighed
    described: ir.Table
    candidates: ir.Table
    schemes: int


def _compared(work: Workbench, identities: Identities, learned: Learned | None) -> _Compared:
    numbers = trusted_numbers(work=work, identities=identities)
    schemes = compared_schemes(numbers)
    names = [scheme for scheme, _ in schemes]
    told = described(work=work, identities=identities, schemes=names)
    work.tell("pairs to compare", 0.2)
    blocked = candidate_pairs(work=work, described=told, schemes=names)
    candidates = blocked.pairs.select("left", "right")
    traits = traits_of(told)
    shared = shared_numbers(numbers).execute()
    known = known_pairs(shared, traits)
    work.keep(blocking, blocking_of(blocked, known=known))
    together = bits_together(traits)
    relatives = show_relatives(work=work, described=told, traits=traits, numbers=numbers)
    weighed = weigh(
        work=work,
        described=told,
        candidates=candidates,
        schemes=schemes,
        relatives=relatives,
        traits=traits,
        together=together,
        learned=learned,
    )
    work.keep(link_model, model_told(weighed))
    return _Compared(
        numbered=who_holds(numbers),
        shared=shared,
        known=known,
        traits=traits,
        together=together,
        relatives=relatives,
        weighed=weighed,
        described=told,
        candidates=candidates,
        schemes=len(schemes),
    )


def _believe(
    work: Workbench,
    identities: Identities,
    rulings: pd.DataFrame,
    followers: Collection[str],
    found: _Compared,
    before: Ints,
) -> Beliefs:
    work.tell("vetoes and clusters", 0.6)
    ties, told = work.table(ties_told), told_by_source(identities.keys).execute()
    parents = of_one_child(
        ties=ties,
        members=identities.members,
        identities=identities.all,
        children=children_of(found.weighed.pairs, shared=found.shared, told=told, traits=found.traits),
        without=followers,
    )
    claims = claims_of(
        weighed=found.weighed.pairs,
        slipped=found.weighed.slipped,
        shared=pd.concat([found.shared, parents], ignore_index=True),
        told=told,
        ruled=ruled_pairs(rulings, members=identities.members),
        identities=identities.count,
    )
    return believe(
        claims,
        traits=found.traits,
        relatives=found.relatives,
        numbers=found.numbered,
        keys=numbered_keys(identities),
        mates=row_mates(work.table(records), identities.members).execute(),
        latest=latest_births(
            ties=ties,
            records=work.table(records),
            members=identities.members,
            identities=identities.count,
            without=followers,
        ),
        following=_following(work, identities, followers),
        adoptions=adoptions_told(
            told=work.table(adoptions),
            records=work.table(records),
            members=identities.members,
            identities=identities.count,
        ),
        before=before,
    )


def _errors(work: Workbench, identities: Identities, compared: _Compared, as_of: AsOf) -> ir.Table:
    held = HeldOut(
        described=compared.described,
        traits=compared.traits,
        together=compared.together,
        numbers=compared.numbered,
        known=compared.known,
        candidates=compared.candidates,
        model=compared.weighed.model,
        relatives=compared.relatives,
        schemes=compared.schemes,
    )
    first = identities.all.select("identity", "record_id")
    return link_errors_of(work=work, held=held, records=work.table(records), first=first, as_of=as_of)


def _following(work: Workbench, identities: Identities, followers: Collection[str]) -> Bools:
    if not followers:
        return np.zeros(identities.count, dtype=bool)
    held = work.table(records).select("record_id", follows=ibis._.feed.isin(sorted(followers)))
    members = identities.members.join(held, "record_id").select("identity", "follows").distinct().execute()
    return following_of(members, identities=identities.count)


def _person_ids(identities: Identities, beliefs: Beliefs, previous: ir.Table | None) -> pd.Series:
    """The person id of each cluster, by cluster."""
    first = identities.all.select("identity", "record_id").order_by("identity").execute()
    whose = pd.DataFrame({"cluster": np.unique(beliefs.cluster)})
    earliest = whose.merge(first, left_on="cluster", right_on="identity")[["cluster", "record_id"]]
    shared = pd.DataFrame({"cluster": [], "person_id": [], "records": []})
    taken: list[str] = []
    if previous is not None:
        clusters = ibis.memtable(pd.DataFrame({"identity": np.arange(identities.count), "cluster": beliefs.cluster}))
        shared = shared_with_before(members=identities.members, clusters=clusters, previous=previous)
        taken = previous.select("person_id").distinct().execute()["person_id"].tolist()
    return person_ids(earliest=earliest, shared=shared, taken=taken)
