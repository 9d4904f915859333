"""Side files: the checksum or the count of rows that a sender puts beside a file, under its name and a suffix more."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from thinkfamily.intake.faults import Stopped

CHECKSUMS: Mapping[str, int] = {".sha256": 64, ".md5": 32}
COUNT = ".count"
SUFFIXES = (*CHECKSUMS, COUNT)

# The longest side file there is: a hash, a file name, a line end.
_LONGEST = 4_096
_CHUNK = 1 << 20


def is_sidecar(path: Path, *, among: Iterable[str]) -> bool:
    """Whether a file is the side file of another of these names; one without its file is a delivery like any."""
    return path.suffix in SUFFIXES and path.stem in among


def sidecars_of(path: Path) -> dict[str, Path]:
    """The side files that lie beside a file, by their suffix."""
    beside = {suffix: path.with_name(path.name + suffix) for suffix in SUFFIXES}
    return {suffix: found for suffix, found in beside.items() if found.is_file() and not found.is_symlink()}


def check_sum(path: Path, sidecars: Mapping[str, Path], *, sha256: str) -> None:
    """Raises Stopped with CHECKSUM when a file's bytes are not those of which a checksum beside it was taken.

    `sha256` is the file's own. A side file may hold the checksum alone or, as `sha256sum` writes it, a file name too.
    Raises OSError when one cannot be read.
    """
    for suffix, digits in CHECKSUMS.items():
        if suffix not in sidecars:
            continue
        told = re.search(rf"(?<![0-9a-f])[0-9a-f]{{{digits}}}(?![0-9a-f])", _text(sidecars[suffix]).lower())
        if told is None:
            raise Stopped("CHECKSUM", detail=f"there is none in the {suffix} file")
        if told[0] != (sha256 if suffix == ".sha256" else _md5(path)):
            raise Stopped("CHECKSUM", detail=f"by the {suffix} file")


def declared_rows(sidecars: Mapping[str, Path]) -> int | None:
    """The number of rows that a side file gives; None when there is none. Raises OSError when it cannot be read."""
    if COUNT not in sidecars:
        return None
    told = re.search(r"(?<![0-9])[0-9]{1,12}(?![0-9])", _text(sidecars[COUNT]).replace(",", ""))
    return int(told[0]) if told else -1


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_LONGEST).decode("latin-1").replace("\0", "")


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
