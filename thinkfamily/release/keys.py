"""The Ed25519 key pair of a place: the private key signs releases, the public key is all that readers need."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from thinkfamily.vocabulary.errors import NotVerified, WrongUsage

PRIVATE = "release.key"
PUBLIC = "release.pub"
# Raw Ed25519 public keys and signatures: RFC 8032, section 5.1.
_PUBLIC_BYTES = 32
_COPY = "Copy release.pub from where releases are made."


@dataclass(frozen=True)
class KeyPair:
    """A private key that signs, and the 32 bytes of its public half. The private half is never shown or compared."""

    private: Ed25519PrivateKey = field(repr=False, compare=False)
    public: bytes

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of a signature."""
        return self.private.sign(message)


def is_signed(message: bytes, *, signature: bytes, public_key: bytes) -> bool:
    """Whether the holder of the private key signed exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def make_pair(folder: Path, *, passphrase: str | None) -> KeyPair:
    """Make a new pair in `folder`: the private key readable by its owner alone, encrypted when a passphrase is given.

    Raises WrongUsage when a private key is already there: releases that it signed could no longer be verified.
    """
    private = Ed25519PrivateKey.generate()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _write_new(folder / PRIVATE, _pem(private, passphrase=passphrase), mode=0o600)
    except FileExistsError as fault:
        raise WrongUsage(
            "this place already has a signing key",
            where=str(folder / PRIVATE),
            do="Keep it; to change keys, move both key files away first and keep the old public key to verify with.",
        ) from fault
    pair = KeyPair(private, private.public_key().public_bytes_raw())
    (folder / PUBLIC).write_text(pair.public.hex() + "\n", encoding="ascii")
    return pair


def read_pair(folder: Path, *, passphrase: str | None) -> KeyPair:
    """The pair kept in `folder`.

    Raises NotVerified when it is absent, is not an Ed25519 key, or does not open with this passphrase.
    """
    path = folder / PRIVATE
    try:
        told = path.read_bytes()
        private = serialization.load_pem_private_key(told, password=passphrase.encode() if passphrase else None)
    except FileNotFoundError as fault:
        raise _no_key(path, "there is no signing key", "Publish once, which makes a pair, or restore it.") from fault
    except TypeError as fault:
        do = "Give its passphrase." if passphrase is None else "Give no passphrase: the key is not encrypted."
        raise _no_key(path, "the signing key does not open", do) from fault
    except (OSError, ValueError) as fault:
        do = "Give the passphrase that it was made with, or restore the file from its backup."
        raise _no_key(path, "the signing key does not open", do) from fault
    if not isinstance(private, Ed25519PrivateKey):
        raise _no_key(path, "the signing key is not an Ed25519 key", "Restore the key that this place was made with.")
    return KeyPair(private, private.public_key().public_bytes_raw())


def ensure_pair(folder: Path, *, passphrase: str | None) -> KeyPair:
    """The pair kept in `folder`, made if there is none. Raises what `read_pair` raises."""
    if not (folder / PRIVATE).exists():
        return make_pair(folder, passphrase=passphrase)
    return read_pair(folder, passphrase=passphrase)


def read_public(folder: Path) -> bytes:
    """The public key kept in `folder`: all that a reader needs. Raises NotVerified when it is absent or broken."""
    path = folder / PUBLIC
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as fault:
        raise _no_key(path, "the public key cannot be read", _COPY) from fault
    if len(key) != _PUBLIC_BYTES:
        raise _no_key(path, "the public key is not an Ed25519 key", _COPY)
    return key


def _pem(private: Ed25519PrivateKey, *, passphrase: str | None) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption(),
    )


def _write_new(path: Path, told: bytes, *, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(told)


def _no_key(path: Path, what: str, do: str) -> NotVerified:
    return NotVerified(what, where=str(path), do=do)
