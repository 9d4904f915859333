"""What a file is, by its first bytes and never by its name."""

from pathlib import Path
from typing import Literal

Kind = Literal["empty", "text", "xml", "html", "json", "zip", "ole", "parquet", "other"]

# Enough to see what a file is: a header row of a hundred columns, or an XML root with its first children.
HEAD = 65_536

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "other"),
    (b"BZh", "other"),
    (b"\xfd7zXZ", "other"),
    (b"%PDF", "other"),
    (b"\x89PNG", "other"),
    (b"\xff\xd8\xff", "other"),
    (b"{\\rtf", "other"),
)
_HTML = ("<!doctype html", "<html", "<head", "<body", "<script", "<meta", "<title")
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# Control characters that no text file of ours holds. NUL is none of them: a stray one is a fault of its row, and every
# other byte of unannounced UTF-16 is NUL.
_BINARY = dict.fromkeys([1, 2, 3, 4, 5, 6, *range(14, 26)])
_BINARY_SHARE = 0.01


def head_of(path: Path) -> bytes:
    """The first bytes of a file. Raises OSError when it cannot be opened."""
    with path.open("rb") as file:
        return file.read(HEAD)


def utf16_of(head: bytes) -> str | None:
    """The UTF-16 codec that a byte order mark announces, if one does."""
    return next((codec for mark, codec in _UTF16 if head.startswith(mark)), None)


def kind_of(head: bytes) -> Kind:
    """What kind of file begins with these bytes."""
    if not head:
        return "empty"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    codec = utf16_of(head)
    text = head[2:].decode(codec, "ignore") if codec else head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return _kind_of_text(text)


def _kind_of_text(text: str) -> Kind:
    start = text.lstrip()[:200].lower()
    if start.startswith(_HTML) or (start.startswith("<?xml") and "<html" in text[:1000].lower()):
        return "html"
    if start.startswith("<") and start[1:2].isalpha() | start.startswith(("<?", "<!")):
        return "xml"
    if start.startswith(("{", "[")):
        return "json"
    strange = len(text) - len(text.translate(_BINARY))
    return "other" if strange > len(text) * _BINARY_SHARE else "text"
