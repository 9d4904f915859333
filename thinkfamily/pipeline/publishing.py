"""Publishes what stands in a place as a release, and keeps the keys that sign it."""

import secrets
import shutil

from thinkfamily import release
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Tell, Workbench
from thinkfamily.pipeline import fingerprints
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.order import STEP_NAMES
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.ruling import fingerprint
from thinkfamily.pipeline.rights.sieving import stands_on_rulings
from thinkfamily.pipeline.run import day_of
from thinkfamily.release import keys
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import NotAllowed, NotVerified, WrongUsage
from thinkfamily.vocabulary.ids import ReleaseId


def publish_standing(place: Place, *, made_on: str, passphrase: str | None, tell: Tell) -> ReleaseId:
    """Publish what stands as a release and make it the live one; returns its id.

    Raises WrongUsage when a stage has not been run yet or the live release is of a later day, NotAllowed when a ruling
    has been made since, NotVerified when the signing key does not open.
    """
    as_of, results = place.store.standing()
    missing = [step for step in STEP_NAMES if step not in results]
    if missing:
        raise WrongUsage(
            f"there is nothing to publish yet: {missing[0]} has not been run",
            where=str(place.folder),
            do=f"Run every stage first: thinkfamily run {place.folder.name}",
        )
    asked = fingerprint(place, today=day_of(made_on))
    if not stands_on_rulings(place, results) or results["rights"].parts.get("rulings") != asked:
        raise NotAllowed(
            "what stands was made before the newest ruling about whom or what may be held",
            where=str(place.store.folder),
            do=f"Run every stage again, without --as-of: thinkfamily run {place.folder.name}",
        )
    pair = keys.ensure_pair(place.keys, passphrase=passphrase)
    _check_not_older(place, as_of, public_key=pair.public)
    workplace = place.store.folder / "publishing" / secrets.token_hex(4)
    backend = open_engine(
        spill=place.store.folder / "spill", threads=place.settings.threads, memory=place.settings.memory
    )
    try:
        work = Workbench(backend=backend, inputs=standing_tables(place), folder=workplace, tell=tell)
        return release.publish(
            work=work,
            releases=place.releases,
            place_name=place.settings.name,
            as_of=AsOf.parse(as_of),
            made_on=made_on,
            code_version=fingerprints.code_version(),
            feeds=place.feeds,
            agreements=place.agreements,
            rulebook=place.declarations.rulebook.id,
            signing_key=pair,
            data_are_invented=place.settings.invented,
        )
    finally:
        backend.disconnect()
        shutil.rmtree(workplace, ignore_errors=True)


def _check_not_older(place: Place, as_of: str, *, public_key: bytes) -> None:
    """A past day that was made again never takes the place of the present."""
    try:
        live = release.current(place.releases, public_key=public_key)
    except NotVerified:
        return  # to publish again is the cure for a pointer that is damaged
    if live is not None and live[: len(as_of)] > as_of:
        raise WrongUsage(
            f"what stands is as of {as_of}, and the live release as of {live[: len(as_of)]}",
            where=str(place.folder),
            do=f"Run as of today: thinkfamily run {place.folder.name}. To show an older release: thinkfamily rollback.",
        )
