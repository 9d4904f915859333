"""Erases a person: first the decision, then the marks by which they are known again, then what is kept of them.

Erasure is often not owed where a public task needs the data (UK GDPR Article 17(3)(b)), so it never comes without the
reference of a decision. It applies to every day that a run may be made as of.
"""

from dataclasses import dataclass
from datetime import date

from thinkfamily import intake, release
from thinkfamily.contracts.uses import permitted
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Tell, silent
from thinkfamily.governance.marks import ensure_key
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.lock import sole_run
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.holding import check_not_held
from thinkfamily.pipeline.rights.matters import CORRECT, ERASE, RETAINED, RETENTION, RIGHTS
from thinkfamily.pipeline.rights.people import marks_of_person, records_of
from thinkfamily.pipeline.rights.sieving import proof_of, sieve_of, stands_on_rulings
from thinkfamily.pipeline.rights.statements import forget_statement
from thinkfamily.pipeline.run import day_of
from thinkfamily.release import keys
from thinkfamily.release.retiring import made_before
from thinkfamily.vocabulary.errors import WrongUsage
from thinkfamily.vocabulary.ids import ReleaseId

# The ids of the rulings after which old results were last cleared, beside the results themselves: a store
# restored from an older backup brings its older note along, so the clearing is done again.
_NOTE = "cleared.txt"


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What an erasure came to: the ruling, and how many kept extracts were rewritten or will be read anew."""

    ruling: Ruling
    purged: intake.Purged


def erase(place: Place, *, person_id: str, decision: str, at: str, by: str, why: str, tell: Tell = silent) -> Erased:
    """Rule that a person is erased, and take them out of what is kept of extracts.

    The next run makes results and a release without them, and then clears away the old ones (`clear_replaced`). Raises
    WrongUsage without the reference of a decision or for nobody, NotAllowed when a legal hold covers them, Locked while
    a run is at work.
    """
    if not decision.strip():
        raise WrongUsage(
            "an erasure needs the decision that it rests on",
            where="--decision",
            do="Give the reference of the written decision: whether erasure is owed is decided before, not here.",
        )
    with sole_run(place.store.folder):
        key = ensure_key(place.keys)
        with open_standing(place) as standing:
            records = records_of(standing, person_id)
            marks = marks_of_person(standing, records, key=key)
        check_not_held(place, feeds=records.feeds, marks=marks)
        ruling = place.rulings(RIGHTS).add(
            at=at, by=by, what=ERASE, why=why, person=person_id, decision=decision, marks=marks, proof=proof_of(key),
        )  # fmt: skip
        for dispute in place.rulings(RIGHTS).in_force(CORRECT):
            if dispute.more.get("person") == person_id:
                forget_statement(place, dispute)
        return Erased(ruling=ruling, purged=purge(place, day=day_of(at), tell=tell))


def purge(place: Place, *, day: date, tell: Tell = silent) -> intake.Purged:
    """Take out of what is kept of extracts all that the place's rulings hold back. `day` is the day it is done."""
    _, standing = place.store.standing()
    used = {path.parent.name for result in standing.values() for kept in result.tables.values() for path in kept.files}
    backend = open_engine(
        spill=place.store.folder / "spill", threads=place.settings.threads, memory=place.settings.memory
    )
    try:
        return intake.purge_kept(
            feeds=permitted(place.feeds, agreements=place.agreements, day=day),
            kept=place.extracts,
            in_use=used,
            sieve=sieve_of(place),
            backend=backend,
            tell=tell,
        )
    finally:
        backend.disconnect()


def clear_replaced(place: Place, *, day: date) -> list[ReleaseId]:
    """After a run and its release: remove every result and release that may still hold somebody erased.

    Results that hold rows past their retention go with them. Returns the releases that were retired. Nothing is done
    before what stands was made under the newest rulings, nor when all has been cleared. Raises Locked while a run is at
    work.
    """
    erasures = place.rulings(RIGHTS).in_force(ERASE)
    ruled = [*erasures, *place.rulings(RETENTION).in_force(RETAINED)]
    _, standing = place.store.standing()
    if not ruled or not stands_on_rulings(place, standing):
        return []
    with sole_run(place.store.folder):
        note = place.store.folder / _NOTE
        told = "\n".join(sorted(each.id for each in ruled)) + "\n"
        if not note.is_file() or note.read_text(encoding="ascii") != told:
            place.store.prune(standing.values())
            # A store that was restored from a backup may hold extracts that no run has looked at since.
            purge(place, day=day)
            note.write_text(told, encoding="ascii")
    if not erasures:
        return []
    old = made_before(place.releases, instant=max(each.at for each in erasures))
    return release.retire(place.releases, holding=old, public_key=keys.read_public(place.keys))
