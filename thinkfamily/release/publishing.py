"""Publishes a release: built aside, sealed, signed, renamed into place, and only then made the live one."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.release import disk, shelf
from thinkfamily.release.building import build_file
from thinkfamily.release.keys import KeyPair
from thinkfamily.release.manifest import (
    FILE,
    NAME,
    SIGNATURE,
    AgreementSeal,
    Content,
    ContractSeal,
    FileSeal,
    Manifest,
    ModelSeal,
    id_of,
)
from thinkfamily.release.pointer import Pointer, Step, manifest_hash, read_pointer, swing_pointer
from thinkfamily.release.standing_uses import check_uses_stand
from thinkfamily.release.verifying import verify
from thinkfamily.tables import risk as risk_tables
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.vocabulary.ids import ReleaseId

# Where files of models may go; anything else a stage asks for is refused.
_MODEL_FOLDERS = ("models", "cards")


def no_step(_name: str) -> None:
    """Nobody wants to know which step of a publish has just been done."""


def publish(
    *,
    work: Workbench,
    releases: Path,
    place_name: str,
    as_of: AsOf,
    made_on: str,
    code_version: str,
    feeds: Mapping[str, Feed],
    agreements: Mapping[str, Agreement],
    rulebook: str,
    signing_key: KeyPair,
    data_are_invented: bool,
    step: Step = no_step,
) -> ReleaseId:
    """Make a release of the tables on the workbench and make it the live one; returns its id.

    `made_on` is an ISO instant. When the live release already has this content, and verifies, it stays and its id is
    returned: nothing new is made. A kill at any moment leaves the old release live and whole, and what it left half
    made is cleared away by the next publish. `step` is told the name of each step when it has been done.

    Raises NotAllowed when an agreement no longer allows, on the day of `made_on`, what was read under it; Locked when
    another process is publishing; TypeError or ValueError when a table is not as declared.
    """
    with disk.sole_publisher(releases):
        live = _sound_pointer(releases, public_key=signing_key.public)
        shelf.heal_journal(releases, live=live)
        shelf.clear_away(releases, live=live)
        step("cleared")
        check_uses_stand(work, feeds=feeds, agreements=agreements, day=date.fromisoformat(made_on[:10]))
        draft = releases / shelf.DRAFT
        draft.mkdir()
        tables = build_file(draft / FILE, work=work, as_of=as_of, feeds=feeds, agreements=agreements)
        step("built")
        model_files = _write_model_files(draft, work)
        step("models written")
        content = Content(
            place=place_name,
            as_of=str(as_of),
            code_version=code_version,
            rulebook=rulebook,
            data_are_invented=data_are_invented,
            contracts=_contracts(feeds),
            agreements=_agreements(agreements),
            models=_models(work),
            tables=tables,
            model_files=model_files,
        )
        if live is not None and _is_content_of(releases / live.release, content, public_key=signing_key.public):
            shutil.rmtree(draft)
            work.tell(f"nothing has changed: {live.release} stays the live release", 1.0)
            return live.release
        manifest = _manifest(releases, draft=draft, content=content, made_on=made_on, live=live)
        _seal(draft, manifest, signing_key=signing_key, step=step)
        draft.rename(releases / manifest.id)
        step("renamed")
        disk.sync(releases)
        step("shelf synced")
        swung = {"at": made_on, "why": "published"}
        make_live(releases, manifest=manifest, live=live, **swung, signing_key=signing_key, step=step)
        work.tell(f"{manifest.id} is the live release", 1.0)
        return manifest.id


def make_live(
    releases: Path,
    *,
    manifest: Manifest,
    live: Pointer | None,
    at: str,
    why: str,
    signing_key: KeyPair,
    step: Step = no_step,
) -> None:
    """Swing the pointer to a release that stands on the shelf, and write into the journal when and why."""
    pointer = Pointer(
        release=manifest.id,
        swing=shelf.next_swing(releases, live=live),
        manifest=manifest_hash(manifest.to_bytes()),
    )
    swing_pointer(releases, pointer, signing_key=signing_key, step=step)
    shelf.write_journal(releases, shelf.Swung(swing=pointer.swing, release=pointer.release, at=at, why=why))
    step("journal written")


def _sound_pointer(releases: Path, *, public_key: bytes) -> Pointer | None:
    # A pointer that is not sound names nothing: publishing is then how to put it right, so it does not stop here.
    try:
        return read_pointer(releases, public_key=public_key)
    except NotVerified:
        return None


def _is_content_of(release: Path, content: Content, *, public_key: bytes) -> bool:
    try:
        return verify(release, public_key=public_key).content.digest == content.digest
    except NotVerified:
        return False


def _write_model_files(draft: Path, work: Workbench) -> dict[str, FileSeal]:
    told = work.backend.to_pyarrow(work.table(risk_tables.model_files)).to_pylist()
    seals = {}
    for each in sorted(told, key=lambda each: str(each["path"])):
        folder, slash, name = str(each["path"]).partition("/")
        if folder not in _MODEL_FOLDERS or not slash or "/" in name or name.startswith("."):
            raise ValueError(f"table model_files: {each['path']} is not a file under models/ or cards/")
        path = draft / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(each["text"]), encoding="utf-8")
        seals[f"{folder}/{name}"] = disk.seal_of(path)
    return seals


def _contracts(feeds: Mapping[str, Feed]) -> tuple[ContractSeal, ...]:
    return tuple(
        ContractSeal(feed=feed.id, version=feed.version, fingerprint=feed.fingerprint)
        for _, feed in sorted(feeds.items())
    )


def _agreements(agreements: Mapping[str, Agreement]) -> tuple[AgreementSeal, ...]:
    return tuple(
        AgreementSeal(agreement=each.id, first=str(each.in_force.first), until=str(each.in_force.until or ""))
        for _, each in sorted(agreements.items())
    )


def _models(work: Workbench) -> tuple[ModelSeal, ...]:
    told = work.backend.to_pyarrow(work.table(risk_tables.models)).to_pylist()
    seals = [
        ModelSeal(
            model=each["model"],
            version=each["version"],
            standing=each["standing"],
            expires_on=str(each["expires_on"]),
        )
        for each in told
    ]
    return tuple(sorted(seals, key=lambda seal: (seal.model, seal.version)))


def _manifest(releases: Path, *, draft: Path, content: Content, made_on: str, live: Pointer | None) -> Manifest:
    sequence = shelf.next_sequence(releases)
    return Manifest(
        id=id_of(content, sequence=sequence),
        sequence=sequence,
        made_on=made_on,
        previous=live.release if live else None,
        content=content,
        files={FILE: disk.seal_of(draft / FILE), **content.model_files},
    )


def _seal(draft: Path, manifest: Manifest, *, signing_key: KeyPair, step: Step) -> None:
    told = manifest.to_bytes()
    (draft / NAME).write_bytes(told)
    step("manifest written")
    (draft / SIGNATURE).write_bytes(signing_key.sign(told))
    step("signed")
    for path in sorted(draft.rglob("*")):
        if path.is_file():
            path.chmod(disk.SEALED_MODE)
        disk.sync(path)
    disk.sync(draft)
    step("synced")
