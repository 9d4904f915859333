"""Agreements: which bodies share which feeds, for which purposes, under which gateway, between which dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.dates import Period
from thinkfamily.vocabulary.errors import ContractBroken, NotAllowed


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The signed arrangement that lets named feeds be used for named purposes between two dates.

    `gateway` is the power in law; `notice` and `impact_assessment` are where the public notice and the data
    protection impact assessment can be read. Without all three a feed is not loaded.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    feeds: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    gateway: str
    notice: str
    impact_assessment: str
    in_force: Period

    def covers(self, *, feed: str, purpose: Purpose, day: date) -> bool:
        """Whether this agreement lets `feed` be used for `purpose` on `day`."""
        return feed in self.feeds and purpose in self.purposes and day in self.in_force


def check_may_load(*, feed: str, agreement_id: str, agreements: Mapping[str, Agreement], day: date) -> Agreement:
    """The agreement on which `feed` may be loaded on `day`.

    Raises NotAllowed when there is none, when it does not name the feed, or when it is not in force.
    """
    agreement = agreements.get(agreement_id)
    if agreement is None:
        raise NotAllowed(
            f"feed {feed} stands on agreement {agreement_id or '(none)'}, which this place does not have",
            where=f"contract of feed {feed}",
            do="Put the signed agreement into agreements/ as YAML, or correct the contract's agreement property.",
        )
    if feed not in agreement.feeds:
        raise NotAllowed(
            f"agreement {agreement.id} does not name feed {feed}",
            where=f"agreements/{agreement.id}.yaml",
            do="Ask the parties to vary the agreement, then add the feed to its list.",
        )
    if day not in agreement.in_force:
        raise NotAllowed(
            f"agreement {agreement.id} is in force from {agreement.in_force.first} until "
            f"{agreement.in_force.until or 'further notice'}, not on {day}",
            where=f"agreements/{agreement.id}.yaml",
            do=f"Renew the agreement; until then nothing of feed {feed} is read, and its facts leave the next release.",
        )
    return agreement


def read_agreement(path: Path) -> Agreement:
    """Read one agreement from YAML. Raises ContractBroken when a part is missing or not understood."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _from_told(told)
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise ContractBroken(
            f"the agreement cannot be read: {_plain(fault)}",
            where=str(path),
            do="Compare it with the agreements that `thinkfamily new` writes; every part is needed.",
        ) from fault


def _from_told(told: Mapping[str, Any]) -> Agreement:
    return Agreement(
        id=told["id"],
        title=told["title"],
        parties=tuple(told["parties"]),
        feeds=tuple(told["feeds"]),
        purposes=tuple(Purpose(word) for word in told["purposes"]),
        gateway=_said(told, "gateway"),
        notice=_said(told, "notice"),
        impact_assessment=_said(told, "impact_assessment"),
        in_force=Period(first=_day(told["valid_from"]), until=_day(told["valid_until"])),
    )


def _said(told: Mapping[str, Any], part: str) -> str:
    if not told.get(part):
        raise ValueError(f"{part} is empty")
    return str(told[part])


def _day(told: object) -> date:
    return told if isinstance(told, date) else date.fromisoformat(str(told))


def _plain(fault: Exception) -> str:
    return f"{fault.args[0]} is missing" if isinstance(fault, KeyError) else str(fault)
