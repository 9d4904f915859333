"""The key pair: kept from others, opened only by its passphrase, and never overwritten."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from thinkfamily.release.keys import PRIVATE, PUBLIC, ensure_pair, is_signed, make_pair, read_pair, read_public
from thinkfamily.vocabulary.errors import NotVerified, WrongUsage

PASSPHRASE = "correct horse battery staple"


def test_the_private_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    make_pair(tmp_path / "keys", passphrase=None)
    assert oct((tmp_path / "keys" / PRIVATE).stat().st_mode & 0o777) == "0o600"
    assert oct((tmp_path / "keys").stat().st_mode & 0o777) == "0o700"


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_pair_reads_back_as_it_was_made(tmp_path: Path, passphrase: str | None) -> None:
    made = make_pair(tmp_path, passphrase=passphrase)
    read = read_pair(tmp_path, passphrase=passphrase)
    assert read == made
    assert read_public(tmp_path) == made.public
    assert is_signed(b"told", signature=read.sign(b"told"), public_key=made.public)
    assert not is_signed(b"tolb", signature=read.sign(b"told"), public_key=made.public)


@pytest.mark.parametrize(
    ("made_with", "read_with", "do"),
    [
        (PASSPHRASE, "wrong", "Give the passphrase that it was made with"),
        (PASSPHRASE, None, "Give its passphrase"),
        (None, PASSPHRASE, "Give no passphrase"),
    ],
)
def test_a_wrong_passphrase_says_what_to_do(
    tmp_path: Path, made_with: str | None, read_with: str | None, do: str
) -> None:
    make_pair(tmp_path, passphrase=made_with)
    with pytest.raises(NotVerified, match="the signing key does not open") as fault:
        read_pair(tmp_path, passphrase=read_with)
    assert do in fault.value.do
    assert PASSPHRASE not in str(fault.value)


def test_an_encrypted_key_does_not_lie_open(tmp_path: Path) -> None:
    make_pair(tmp_path, passphrase=PASSPHRASE)
    assert b"ENCRYPTED" in (tmp_path / PRIVATE).read_bytes()


def test_a_key_is_never_made_over_another(tmp_path: Path) -> None:
    first = make_pair(tmp_path, passphrase=None)
    with pytest.raises(WrongUsage, match="already has a signing key"):
        make_pair(tmp_path, passphrase=None)
    assert ensure_pair(tmp_path, passphrase=None) == first


def test_the_pair_is_made_when_there_is_none(tmp_path: Path) -> None:
    assert ensure_pair(tmp_path / "keys", passphrase=None) == read_pair(tmp_path / "keys", passphrase=None)


@pytest.mark.parametrize("told", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_broken_private_key_is_refused(tmp_path: Path, told: bytes) -> None:
    (tmp_path / PRIVATE).write_bytes(told)
    with pytest.raises(NotVerified, match="does not open"):
        read_pair(tmp_path, passphrase=None)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    pem = rsa.generate_private_key(65_537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / PRIVATE).write_bytes(pem)
    with pytest.raises(NotVerified, match="not an Ed25519 key"):
        read_pair(tmp_path, passphrase=None)


@pytest.mark.parametrize("told", ["", "zz", "00" * 31, "é"])
def test_a_broken_public_key_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / PUBLIC).write_text(told, encoding="utf-8")
    with pytest.raises(NotVerified, match="public key"):
        read_public(tmp_path)


def test_an_absent_key_is_said_to_be_absent(tmp_path: Path) -> None:
    with pytest.raises(NotVerified, match="no signing key"):
        read_pair(tmp_path, passphrase=None)
    with pytest.raises(NotVerified, match="cannot be read"):
        read_public(tmp_path)


def test_a_pair_never_shows_its_private_half(tmp_path: Path) -> None:
    assert "private" not in repr(make_pair(tmp_path, passphrase=None))
