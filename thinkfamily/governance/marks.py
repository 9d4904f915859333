"""Marks: keyed hashes by which a person's rows are known again without saying who they are.

A mark is the HMAC-SHA256 (RFC 2104) of one thing that tells a person apart, such as an identifier of one scheme. To
whoever has not the place's key a list of marks says nothing about anybody, so it may be kept where the person may not.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from thinkfamily.vocabulary.errors import NotVerified

KEY_FILE = "marks.key"
_KEY_BYTES = 32
# The block of SHA-256, and the two bytes of RFC 2104 with which the key is masked.
_BLOCK, _INNER, _OUTER = 64, 0x36, 0x5C


@dataclass(frozen=True)
class MarkKey:
    """The place's secret key. It is never shown, compared or written into a query."""

    secret: bytes = field(repr=False, compare=False)

    def mark(self, text: str) -> str:
        """The mark of a text, in hexadecimal digits."""
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()

    @property
    def pads(self) -> tuple[bytes, bytes]:
        """The inner and outer pad: with them a database can make the same marks for whole columns."""
        block = self.secret.ljust(_BLOCK, b"\0")
        return bytes(byte ^ _INNER for byte in block), bytes(byte ^ _OUTER for byte in block)


def ensure_key(folder: Path) -> MarkKey:
    """The key kept in a folder, made (readable by its owner alone) when there is none."""
    path = folder / KEY_FILE
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(_KEY_BYTES) + "\n")
    return read_key(folder)


def read_key(folder: Path) -> MarkKey:
    """The key kept in a folder. Raises NotVerified when it is absent or broken: without it nobody would be known."""
    path = folder / KEY_FILE
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as fault:
        raise _no_key(path) from fault
    if len(secret) != _KEY_BYTES:
        raise _no_key(path)
    return MarkKey(secret)


def _no_key(path: Path) -> NotVerified:
    return NotVerified(
        "the key of the marks cannot be read, so erased people would not be known again",
        where=str(path),
        do="Restore it from its backup before anything is loaded; a new key would let them back in.",
    )
