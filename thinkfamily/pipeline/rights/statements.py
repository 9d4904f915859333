"""What people say about facts that they dispute, in their own words: one private file each, so it can be forgotten.

The line of the ruling holds the file's hash and not its words, since a line is never taken out.
"""

import hashlib
import os
from pathlib import Path

from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.matters import RIGHTS
from thinkfamily.vocabulary.ids import content_id

_FOLDER = "statements"


def keep_statement(place: Place, statement: str, *, at: str) -> dict[str, str]:
    """Write a statement down and return what its ruling keeps of it: `statement` (the file) and `sha256`."""
    told = statement.strip().encode()
    name = content_id("statement", at, hashlib.sha256(told).hexdigest()) + ".txt"
    path = _folder(place) / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(told)
        file.flush()
        os.fsync(file.fileno())
    return {"statement": name, "sha256": hashlib.sha256(told).hexdigest()}


def statement_of(place: Place, ruling: Ruling) -> str | None:
    """The words that a ruling rests on; None when they have been forgotten, or are not those that were written."""
    path = _folder(place) / str(ruling.more.get("statement", ""))
    if not path.is_file():
        return None
    told = path.read_bytes()
    return told.decode() if hashlib.sha256(told).hexdigest() == ruling.more.get("sha256") else None


def forget_statement(place: Place, ruling: Ruling) -> None:
    """Remove the words; the ruling stays, with their hash."""
    name = str(ruling.more.get("statement", ""))
    if name:
        (_folder(place) / name).unlink(missing_ok=True)


def _folder(place: Place) -> Path:
    return place.rulings(RIGHTS).path.parent / _FOLDER
