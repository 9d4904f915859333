"""Reads agreements and gateways from YAML: held to their schemas first, then made into frozen declarations."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from thinkfamily.governance.agreement import Agreement, ColumnRule
from thinkfamily.governance.bodies import Body, Part, Role
from thinkfamily.governance.categories import Category
from thinkfamily.governance.checked import broken, read_checked
from thinkfamily.governance.gateway import LegalGateway
from thinkfamily.governance.parties import Contact, ImpactAssessment, Notice, Party, Retention, Signature, Terms
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.schemas import AGREEMENT, GATEWAYS
from thinkfamily.vocabulary.dates import Period

# The law is one for every place, so it is shipped here; a place adds to it and confirms it in its own gateways/.
GATEWAYS_FOLDER = Path(__file__).parent / "gateways"

Told = Mapping[str, Any]  # YAML that has kept its schema


def read_agreement(path: Path, *, gateways: Mapping[str, LegalGateway] | None = None) -> Agreement:
    """Read one agreement; `gateways` are those of the place, or else those that are shipped.

    Raises ContractBroken that names the file and every fault in it, each with its path.
    """
    told = read_checked(path, schema=AGREEMENT, what="agreement")
    known = shipped_gateways() if gateways is None else gateways
    if unknown := [each for each in told["gateways"] if each not in known]:
        faults = [f"gateways: {each} is no gateway of this place" for each in unknown]
        raise broken(path, what="agreement", faults=faults)
    try:
        return _agreement(told, gateways=known)
    except ValueError as fault:
        raise broken(path, what="agreement", faults=[str(fault)]) from fault


def read_gateways(folder: Path, *, beside: Mapping[str, LegalGateway] | None = None) -> dict[str, LegalGateway]:
    """Every gateway in a folder's YAML files, by id, laid over those `beside` it.

    A file's `gateways` are whole; its `changes` alter parts of one that is there, such as who verified it. Raises
    ContractBroken for the first file at fault.
    """
    told: dict[str, Told] = {}
    known = dict(beside or {})
    for path in sorted(folder.glob("*.yaml")):
        file = read_checked(path, schema=GATEWAYS, what="gateway")
        try:
            for each in file.get("gateways", ()):
                if each["id"] in told:
                    raise ValueError(f"gateway {each['id']} stands in two files")
                told[each["id"]] = each
                known[each["id"]] = _gateway(each)
            for change in file.get("changes", ()):
                known[change["id"]] = _changed(known, change)
        except ValueError as fault:
            raise broken(path, what="gateway", faults=[str(fault)]) from fault
    return known


@cache
def shipped_gateways() -> dict[str, LegalGateway]:
    """The gateways that are shipped, by id."""
    return read_gateways(GATEWAYS_FOLDER)


def _agreement(told: Told, *, gateways: Mapping[str, LegalGateway]) -> Agreement:
    words = {each.name for each in fields(Terms)}
    said: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in told.items() if n in words}
    return Agreement(
        id=told["id"],
        version=told.get("version", "1.0.0"),
        title=told["title"],
        parties=tuple(_party(each) for each in told["parties"]),
        feeds=tuple(told["feeds"]),
        purposes=_purposes(told["purposes"]),
        gateways=tuple(gateways[each] for each in told["gateways"]),
        categories=tuple(Category(each) for each in told["data_categories"]),
        in_force=Period(first=_day(told["valid_from"]), until=_day_or_none(told["valid_until"])),
        notice=Notice(url=told["notice"]["url"], published_on=_day(told["notice"]["published_on"])),
        impact_assessment=_assessment(told["impact_assessment"]),
        signatories=tuple(
            Signature(party=each["party"], by=each["by"], signed_on=_day(each["signed_on"]))
            for each in told["signatories"]
        ),
        columns=tuple(_columns(each) for each in told.get("columns", ())),
        review_on=_day(told["review_on"]),
        retention=Retention(**told["retention"]),
        breaches=Contact(**told["breaches"]),
        terms=Terms(**said),
    )


def _party(told: Told) -> Party:
    return Party(
        name=told["name"],
        body=Body(told["body"]),
        role=Role(told.get("role", Role.CONTROLLER)),
        part=Part(told.get("part", Part.BOTH)),
    )


def _columns(told: Told) -> ColumnRule:
    return ColumnRule(
        feed=told["feed"],
        table=told.get("table", ""),
        columns=tuple(told["columns"]),
        purposes=_purposes(told["purposes"]),
        why=told.get("why", ""),
    )


def _assessment(told: Told) -> ImpactAssessment:
    return ImpactAssessment(reference=told["reference"], done_on=_day(told["done_on"]), url=told.get("url", ""))


def _gateway(told: Told) -> LegalGateway:
    return LegalGateway(**_parts(told))


def _changed(known: Mapping[str, LegalGateway], change: Told) -> LegalGateway:
    if change["id"] not in known:
        raise ValueError(f"changes: {change['id']} is no gateway that there is")
    return replace(known[change["id"]], **_parts(change))


def _parts(told: Told) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for word, value in told.items():
        name, of = _AS_TOLD.get(word, (word, lambda same: same))
        parts[name] = of(value)
    return parts


def _purposes(words: list[str]) -> tuple[Purpose, ...]:
    return tuple(Purpose(word) for word in words)


def _day(told: str) -> date:
    return date.fromisoformat(told)


def _day_or_none(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)


# The words of a file that are called otherwise in LegalGateway, or are of another kind.
_AS_TOLD: Mapping[str, tuple[str, Callable[[Any], object]]] = {
    "from": ("from_bodies", lambda told: tuple(Body(each) for each in told)),
    "to": ("to_bodies", lambda told: tuple(Body(each) for each in told)),
    "purposes": ("purposes", _purposes),
    "data_categories": ("categories", lambda told: tuple(Category(each) for each in told)),
    "art6": ("article_6", str),
    "art9": ("article_9", str),
    "art10": ("article_10", str),
    "commenced": ("is_commenced", bool),
    "verified_on": ("verified_on", _day),
}
