"""What a place says of a contract that it did not write: a small file that names it and holds only what differs."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from open_data_contract_standard.model import (
    CustomProperty,
    OpenDataContractStandard,
    Server,
    ServiceLevelAgreementProperty,
)

from thinkfamily.contracts.declaration import LOCAL, Feed
from thinkfamily.contracts.differences import Faults, check_difference, check_revisions, custom, with_custom
from thinkfamily.contracts.layouts import Layer, layers_of
from thinkfamily.contracts.parsing import feed_of

LOCAL_SUFFIX = ".local.yaml"

_OF_TABLES = ("columns", "add", "drop", "not_taken", "not_taken_like", "events", "ties", "revisions")
_PROMISES = ("frequency", "retention")
_PROPERTIES = ("agreement", "delivery", "connector", "formulas")
_KEYS: Mapping[str, Any] = {
    "contract": str,
    "tables": dict,
    "server": dict,
    "guards": dict,
    **dict.fromkeys(_PROPERTIES, str),
    "delimiter": str,
    "encoding": str,
    **dict.fromkeys(_PROMISES, dict),
    **dict.fromkeys(_OF_TABLES, (dict, list)),
}
_SERVER_WORDS: Mapping[str, Any] = {field.alias or name: object for name, field in Server.model_fields.items()}


def read_override(path: Path) -> Mapping[str, Any]:
    """The override in a file. Raises ValueError when it does not say of which contract it is."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(told, Mapping) or not isinstance(told.get("contract"), str):
        raise ValueError("it does not say which contract it is about (contract: school-roll)")
    return told


def overridden(contract: OpenDataContractStandard, *, text: str, told: Mapping[str, Any], file: str) -> Feed:
    """The feed of a contract as an override has it; `text` is the contract's own, `file` the override's name.

    An override that says nothing but the contract's id leaves it as it is, fingerprint and all. Raises ValueError with
    every fault of the override at once.
    """
    faults = Faults()
    good = faults.check_keys(told, _KEYS, where="the override")
    contract = _with_own_words(contract, good, faults)
    layers = _layers(contract, good, faults)
    if faults:
        raise ValueError("; ".join(faults))
    differs = {key: value for key, value in good.items() if key != "contract"}
    if not differs:
        return feed_of(contract, text=text, local=file)
    contract = contract.model_copy(update={"version": f"{contract.version}{LOCAL}"})
    whole = text + json.dumps(differs, sort_keys=True, default=str)
    return feed_of(contract, text=whole, further=layers, local=file)


def _with_own_words(
    contract: OpenDataContractStandard, told: Mapping[str, Any], faults: Faults
) -> OpenDataContractStandard:
    """The contract with what the override says of the feed as a whole."""
    server = faults.check_keys(told.get("server", {}), _SERVER_WORDS, where="server")
    server |= {"encoding": told["encoding"]} if "encoding" in told else {}
    delimiter = told.get("delimiter") or server.get("delimiter")
    update: dict[str, Any] = {}
    if server or delimiter:
        first, *rest = contract.servers or [Server()]
        before = first.model_dump(by_alias=True, exclude_none=True)
        made = {**before, **server}
        if delimiter:  # where the standard's readers look for it, so that it also beats the contract's own
            made = with_custom(made, {**custom(made), "delimiter": delimiter})
        update["servers"] = [Server.model_validate(made), *rest]
    ours: dict[str, Any] = {name: told[name] for name in _PROPERTIES if name in told}
    if "guards" in told:
        before_guards = next(
            (each.value for each in contract.customProperties or () if each.property == "guards"), None
        )
        ours["guards"] = {**(before_guards or {}), **told["guards"]}
    if ours:
        kept = [each for each in contract.customProperties or () if each.property not in ours]
        update["customProperties"] = [*kept, *(CustomProperty(property=name, value=ours[name]) for name in ours)]
    promises = {name: told[name] for name in _PROMISES if name in told}
    if promises:
        kept_promises = [each for each in contract.slaProperties or () if each.property not in promises]
        update["slaProperties"] = [*kept_promises, *(_promise(name, promises[name], faults) for name in promises)]
    return contract.model_copy(update=update)


def _promise(name: str, told: object, faults: Faults) -> ServiceLevelAgreementProperty:
    good = faults.check_keys(told, {"value": (int, float), "unit": str}, where=name)
    if "value" not in good:
        faults.append(f"{name} does not say its value")
    return ServiceLevelAgreementProperty(property=name, **good)


def _layers(contract: OpenDataContractStandard, told: Mapping[str, Any], faults: Faults) -> list[Layer]:
    tables = {each.name: each.model_dump(by_alias=True, exclude_none=True) for each in contract.schema_ or ()}
    layers: list[Layer] = []
    for name, difference in _by_table(list(tables), told, faults).items():
        if name not in tables:
            faults.append(f"tables names table {name}, which the contract does not have")
            continue
        where = f"table {name}"
        good = check_difference(difference, table=tables[name], faults=faults, where=where, also=("revisions",))
        dated = good.pop("revisions", [])
        layers.append(Layer(first=date.min, table=name, difference=good))
        layers += layers_of(check_revisions(dated, table=tables[name], faults=faults, where=where), table=name)
    return layers


def _by_table(names: list[Any], told: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """The differences by table; of a contract with one table they may stand without its name."""
    found = dict(told.get("tables", {}))
    bare = {key: told[key] for key in _OF_TABLES if key in told}
    if bare and len(names) == 1:
        found[names[0]] = {**found.get(names[0], {}), **bare}
    elif bare:
        faults.append(f"{', '.join(bare)} must stand under tables, for the contract has {len(names)} of them")
    return found
