"""Whether a release is the one that was signed: signature, every file's hash, and nothing beside them."""

import os
from pathlib import Path

from thinkfamily.release.disk import seal_of
from thinkfamily.release.keys import is_signed
from thinkfamily.release.manifest import NAME, SIGNATURE, FileSeal, Manifest
from thinkfamily.release.pointer import manifest_hash, read_pointer
from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.vocabulary.ids import ReleaseId

_LIVE_DO = "Publish again, or roll back to a release that verifies: thinkfamily rollback PLACE RELEASE."
_DO = "Restore it from its backup, or roll back to a release that verifies; do not open it."


def verify(release: Path, *, public_key: bytes, expected_manifest: str | None = None) -> Manifest:
    """The manifest of a release that is, byte for byte, the one that was signed; nothing in it was opened to see so.

    `expected_manifest` is the SHA-256 that the pointer holds, which ties the pointer to this manifest and no other.
    Raises NotVerified when the signature is not this key's, the folder bears another release's name (so an older one
    cannot stand in for a newer), a file is changed, absent or not a plain file, or there is one that the manifest
    does not list.
    """
    told = _read(release / NAME)
    if not is_signed(told, signature=_read(release / SIGNATURE), public_key=public_key):
        raise NotVerified("the manifest is not signed by this place's key", where=str(release / NAME), do=_DO)
    if expected_manifest is not None and manifest_hash(told) != expected_manifest:
        raise NotVerified("the manifest is not the one that was made live", where=str(release / NAME), do=_DO)
    try:
        manifest = Manifest.from_bytes(told)
    except (ValueError, KeyError, TypeError) as fault:
        raise NotVerified(
            "the manifest is signed but of a format that we do not know",
            where=str(release / NAME),
            do="Open it with the version of the software that made it, or publish again.",
        ) from fault
    if manifest.id != release.name:
        raise NotVerified(f"the folder holds release {manifest.id}", where=str(release), do=_DO)
    _check_files(release, manifest)
    return manifest


def current(releases: Path, *, public_key: bytes) -> ReleaseId | None:
    """The id of the live release, or None before the first. Raises NotVerified when the pointer is not sound."""
    pointer = read_pointer(releases, public_key=public_key)
    return None if pointer is None else pointer.release


def verify_live(releases: Path, *, public_key: bytes) -> Manifest:
    """The manifest of the live release, verified. Raises NotVerified when there is none or it does not verify."""
    pointer = read_pointer(releases, public_key=public_key)
    if pointer is None:
        raise NotVerified("no release is live", where=str(releases), do=_LIVE_DO)
    return verify(releases / pointer.release, public_key=public_key, expected_manifest=pointer.manifest)


def _check_files(release: Path, manifest: Manifest) -> None:
    found = {name for name in _names(release) if name not in {NAME, SIGNATURE}}
    for name in sorted(found - set(manifest.files)):
        raise NotVerified(f"{name} is not in the manifest", where=str(release), do=_DO)
    for name, seal in sorted(manifest.files.items()):
        if name not in found:
            raise NotVerified(f"{name} is gone", where=str(release), do=_DO)
        if _seal(release, name) != seal:
            raise NotVerified(f"{name} has been changed", where=str(release), do=_DO)


def _seal(release: Path, name: str) -> FileSeal:
    try:
        return seal_of(release / name)
    except OSError as fault:
        raise NotVerified(f"{name} cannot be read", where=str(release), do=_DO) from fault


def _names(release: Path) -> list[str]:
    names = []
    for folder, folders, files in os.walk(release):
        for name in (*folders, *files):
            path = Path(folder, name)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise NotVerified(f"{name} is not a plain file or folder", where=str(release), do=_DO)
        names += [Path(folder, name).relative_to(release).as_posix() for name in files]
    return names


def _read(path: Path) -> bytes:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            return file.read()
    except OSError as fault:
        raise NotVerified(f"{path.name} cannot be read", where=str(path.parent), do=_DO) from fault
