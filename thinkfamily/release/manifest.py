"""The contents page of a release: what it holds, what it was made from, and a hash of every file."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from thinkfamily.vocabulary.ids import ReleaseId

NAME = "manifest.json"
SIGNATURE = "manifest.sig"
FORMAT = 1
# The file of tables.
FILE = "release.duckdb"
# The standing of a model that may be shown; any other is withheld.
SHOWN = "shown"
Seal = TypeVar("Seal")
_ID = re.compile(r"\d{4}-\d\d-\d\d-(\d{4,})-[0-9a-f]{8}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class FileSeal:
    """A file's SHA-256, in hexadecimal digits, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class TableSeal:
    """A table's rows, and a digest of what they say that does not depend on their order or the file's bytes."""

    rows: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ContractSeal:
    """The contract to which a feed was held."""

    feed: str
    version: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class AgreementSeal:
    """An agreement on which feeds stand, with its dates as ISO days; an empty `until` is one without an end."""

    agreement: str
    first: str
    until: str


@dataclass(frozen=True, kw_only=True)
class ModelSeal:
    """A model version in the release and whether it is shown; `expires_on` is an ISO day."""

    model: str
    version: str
    standing: str
    expires_on: str


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a release says and what it rests on. Two releases of one content say the same."""

    place: str
    as_of: str
    code_version: str
    rulebook: str
    data_are_invented: bool
    contracts: tuple[ContractSeal, ...]
    agreements: tuple[AgreementSeal, ...]
    models: tuple[ModelSeal, ...]
    tables: Mapping[str, TableSeal]
    model_files: Mapping[str, FileSeal]

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, in hexadecimal digits."""
        return hashlib.sha256(_json(asdict(self))).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """A release's contents page. `files` lists every file but itself and its signature; `made_on` is an ISO instant."""

    id: ReleaseId
    sequence: int
    made_on: str
    previous: ReleaseId | None
    content: Content
    files: Mapping[str, FileSeal]

    def __post_init__(self) -> None:
        if self.id != id_of(self.content, sequence=self.sequence):
            raise ValueError("the id is not that of the content and sequence")
        datetime.fromisoformat(self.made_on)

    def to_bytes(self) -> bytes:
        """The form that is written and signed: JSON with sorted keys."""
        return _json({"format": FORMAT, **asdict(self)})

    @classmethod
    def from_bytes(cls, told: bytes) -> "Manifest":
        """Read it back. Raises ValueError, KeyError or TypeError when it is not a manifest of this format."""
        parts = json.loads(told)
        if parts.pop("format") != FORMAT:
            raise ValueError("the manifest is of another format")
        content, files = parts.pop("content"), parts.pop("files")
        return cls(**parts, content=_content(content), files=_seals(files, FileSeal))


def id_of(content: Content, *, sequence: int) -> ReleaseId:
    """The id of the release of that content and place in the sequence: the as-of day, the number, a short hash."""
    return ReleaseId(f"{content.as_of}-{sequence:04d}-{content.digest[:8]}")


def sequence_in(name: str) -> int | None:
    """The sequence number in a release's id, or None when the name is not an id."""
    found = _ID.fullmatch(name)
    return int(found[1]) if found else None


def _content(told: dict[str, Any]) -> Content:
    for part, seal in (("contracts", ContractSeal), ("agreements", AgreementSeal), ("models", ModelSeal)):
        told[part] = tuple(seal(**each) for each in told[part])
    told["tables"] = _seals(told["tables"], TableSeal)
    told["model_files"] = _seals(told["model_files"], FileSeal)
    return Content(**told)


def _seals(told: dict[str, dict[str, Any]], seal: type[Seal]) -> dict[str, Seal]:
    return {name: seal(**parts) for name, parts in told.items()}


def _json(told: object) -> bytes:
    return json.dumps(told, sort_keys=True, indent=1, ensure_ascii=False).encode() + b"\n"
