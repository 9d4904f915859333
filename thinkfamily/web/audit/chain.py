"""How one row of the audit holds the next: each carries the hash of all that came before it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

# What the first row holds in place of a row before it.
GENESIS = "0" * 64


def canonical(body: Mapping[str, Any]) -> str:
    """The one text of a body: JSON with sorted keys and no spaces, so that the same event has the same hash."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def row_hash(*, prev: str, seq: int, body: str) -> str:
    """SHA-256 of `prev|seq|body`, in hexadecimal."""
    return hashlib.sha256(f"{prev}|{seq}|{body}".encode()).hexdigest()
