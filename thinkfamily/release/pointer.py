"""The pointer: which release is live. Signed, so that nobody without the key can put an older one in its place."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from thinkfamily.release.disk import sync, write_synced
from thinkfamily.release.keys import KeyPair, is_signed
from thinkfamily.release.manifest import sequence_in
from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.vocabulary.ids import ReleaseId

NAME = "CURRENT"
_DRAFT = "CURRENT.tmp"
# A pointer is a few hundred bytes; more than this is not one.
_MOST_BYTES = 4096

Step = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """That a release is live. `swing` counts how often the pointer was swung; `manifest` is its manifest's SHA-256."""

    release: ReleaseId
    swing: int
    manifest: str

    def to_bytes(self) -> bytes:
        """The form that is signed."""
        return json.dumps(asdict(self), sort_keys=True).encode()


def manifest_hash(told: bytes) -> str:
    """What a pointer holds of a manifest."""
    return hashlib.sha256(told).hexdigest()


def read_pointer(releases: Path, *, public_key: bytes) -> Pointer | None:
    """The pointer, or None when there is none yet.

    Raises NotVerified when it is not one that the holder of the key wrote.
    """
    path = releases / NAME
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            told = json.loads(file.read(_MOST_BYTES))
        signature = bytes.fromhex(told.pop("signature"))
        pointer = Pointer(**told)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise _unsound(path, "the pointer to the live release cannot be read") from fault
    if not is_signed(pointer.to_bytes(), signature=signature, public_key=public_key):
        raise _unsound(path, "the pointer to the live release is not signed by this place's key")
    if sequence_in(pointer.release) is None:
        raise _unsound(path, "the pointer names something that is not a release")
    return pointer


def swing_pointer(releases: Path, pointer: Pointer, *, signing_key: KeyPair, step: Step) -> None:
    """Make a release the live one: until the rename the old one is, after it the new one is."""
    signature = signing_key.sign(pointer.to_bytes()).hex()
    draft = releases / _DRAFT
    told = json.dumps({**asdict(pointer), "signature": signature}, sort_keys=True, indent=1)
    write_synced(draft, told.encode() + b"\n")
    step("pointer written")
    draft.replace(releases / NAME)
    step("pointer swung")
    sync(releases)
    step("pointer synced")


def _unsound(path: Path, what: str) -> NotVerified:
    return NotVerified(
        what,
        where=str(path),
        do="Publish again, or roll back to a release that verifies; both write the pointer anew.",
    )
