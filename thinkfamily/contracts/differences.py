"""Differences: what a revision or a place changes in one table of a contract, said in few words and applied here.

A difference may hold `columns` (by our name, what is written otherwise), `add` (further columns), `drop` (columns no
longer sent or not taken), and `not_taken`, `not_taken_like`, `events` and `ties`, which add to the table's own. It
cannot change what a column is called by us, what type it has or what it means, so tables downstream keep one shape.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from open_data_contract_standard.model import SchemaProperty

# What can be said of a column, and of what type it is.
_OF_COLUMNS: Mapping[str, type | tuple[type, ...]] = {
    "header": str,
    "headers": list,
    "patterns": list,
    "format": str,
    "required": bool,
    "codes": list,
    "more_codes": list,
    "synonyms": dict,
    "coded_on": str,
    "empty": list,
    "serials": int,
    "pivot": int,
}
_OF_TABLES: Mapping[str, type | tuple[type, ...]] = {
    "columns": dict,
    "add": list,
    "drop": list,
    "not_taken": list,
    "not_taken_like": list,
    "events": list,
    "ties": list,
}
# Beside these a revision says from when it holds, and in a sentence what it is.
_OF_REVISIONS = ("from", "says")
_TYPES = {str: "a text", list: "a list", bool: "true or false", dict: "a mapping", int: "a whole number"}

# Custom properties whose lists a difference adds to; every other replaces what was there.
_ADDED_TO = ("headers", "patterns", "empty")
_WORDS_OF_STANDARD = frozenset(field.alias or name for name, field in SchemaProperty.model_fields.items())

Told = dict[str, Any]


class Faults(list[str]):
    """Everything found wrong with a declaration, each as a phrase that names the key."""

    def check_keys(self, told: object, allowed: Mapping[str, Any], *, where: str) -> Told:
        """What `told` says under known keys and in their types; all else is a fault."""
        if not isinstance(told, Mapping):
            self.append(f"{where} is {type(told).__name__}, not a mapping")
            return {}
        good: Told = {}
        for key, value in told.items():
            if key not in allowed:
                self.append(f"{where} has the key {key}, which is not one of {', '.join(allowed)}")
            elif not isinstance(value, allowed[key]):
                self.append(f"{key} of {where} is not {_TYPES.get(allowed[key], 'of its type')}")
            else:
                good[str(key)] = value
        return good


def custom(told: Mapping[str, Any]) -> Told:
    """The custom properties of a contract, table or column, by name."""
    return {each["property"]: each.get("value") for each in told.get("customProperties") or ()}


def with_custom(told: Told, ours: Mapping[str, Any]) -> Told:
    """The same with these custom properties in place of its own."""
    return {**told, "customProperties": [{"property": name, "value": value} for name, value in ours.items()]}


def check_difference(told: object, *, table: Told, faults: Faults, where: str, also: Iterable[str] = ()) -> Told:
    """A difference as far as it can be understood; what cannot is added to `faults`.

    `table` is the table that it changes, as the standard writes it.
    """
    allowed: dict[str, Any] = {**_OF_TABLES, **dict.fromkeys(also, object)}
    good = faults.check_keys(told, allowed, where=where)
    held = {each["name"] for each in table.get("properties") or ()}
    keys = {each["name"] for each in table.get("properties") or () if _is_key(each)}
    added = [each for each in good.get("add", ()) if _is_column(each, faults, where=where)]
    for each in added:
        if each["name"] in held:
            faults.append(f"{where} adds column {each['name']}, which is there already")
    known = held | {each["name"] for each in added}
    columns = {}
    for name, change in good.get("columns", {}).items():
        if name not in known:
            faults.append(f"{where} names column {name}, which the table does not have")
        else:
            columns[name] = faults.check_keys(change, _OF_COLUMNS, where=f"column {name} of {where}")
    dropped = [name for name in good.get("drop", ()) if _may_be_dropped(name, known, keys, faults, where=where)]
    return {**good, "add": added, "columns": columns, "drop": dropped}


def check_revisions(told: object, *, table: Told, faults: Faults, where: str) -> list[Told]:
    """Dated differences as far as they can be understood; what cannot is added to `faults`."""
    if not isinstance(told, list):
        faults.append(f"revisions of {where} is not a list")
        return []
    found = []
    for number, each in enumerate(told, start=1):
        good = check_difference(
            each, table=table, faults=faults, where=f"revision {number} of {where}", also=_OF_REVISIONS
        )
        missing = [key for key in _OF_REVISIONS if not good.get(key)]
        if missing:
            faults.append(f"revision {number} of {where} does not say {' or '.join(missing)}")
        else:
            found.append(good)
        table = changed(table, good)
    return found


def changed(table: Told, difference: Mapping[str, Any]) -> Told:
    """A table with a difference applied. Both are as the standard writes them; the table given is left as it was."""
    dropped = set(difference.get("drop", ()))
    changes = difference.get("columns", {})
    columns = [*deepcopy(table.get("properties") or []), *(_added(each) for each in difference.get("add", ()))]
    columns = [_changed_column(each, changes.get(each["name"], {})) for each in columns]
    ours = custom(table)
    for name in ("not_taken", "not_taken_like", "events", "ties"):
        if difference.get(name):
            ours[name] = [*(ours.get(name) or ()), *difference[name]]
    gone = [each for each in columns if each["name"] in dropped]
    if gone:
        ours["not_taken"] = [*(ours.get("not_taken") or ()), *(header for each in gone for header in _headers(each))]
    columns = [not_expected(each) if each["name"] in dropped else each for each in columns]
    return with_custom({**table, "properties": columns}, ours)


def not_expected(column: Told) -> Told:
    """The column as one that no file is looked through for."""
    return with_custom({**column, "required": False}, {**custom(column), "expected": False})


def _changed_column(told: Told, change: Mapping[str, Any]) -> Told:
    if not change:
        return told
    ours = custom(told)
    replacing: Mapping[str, Callable[[Any], Told]] = {
        "header": lambda header: {"physicalName": header},
        "required": lambda required: {"required": required},
        "format": lambda form: {"logicalTypeOptions": {**(told.get("logicalTypeOptions") or {}), "format": form}},
    }
    for key, value in change.items():
        if key in replacing:
            told = {**told, **replacing[key](value)}
        elif key in _ADDED_TO:
            ours[key] = [*(ours.get(key) or ()), *value]
        elif key in ("coded_on", "serials", "pivot"):
            ours[key] = value
    return with_custom(told, {**ours, **_changed_codes(ours, told, change)})


def _changed_codes(ours: Told, told: Told, change: Mapping[str, Any]) -> Told:
    """Codes are replaced or added to; words for a code that is no longer listed go with it."""
    if not {"codes", "more_codes", "synonyms"} & set(change):
        return {}
    before = ours.get("codes", told.get("enum") or [])
    codes = [*change.get("codes", before), *change.get("more_codes", ())]
    listed = {str(each["code"] if isinstance(each, Mapping) else each) for each in codes}
    words = {str(code): _many(said) for code, said in (ours.get("synonyms") or {}).items() if str(code) in listed}
    for code, said in change.get("synonyms", {}).items():
        words[str(code)] = [*words.get(str(code), ()), *_many(said)]
    return {"codes": codes, "synonyms": words}


def _added(told: Mapping[str, Any]) -> Told:
    """A further column, in the standard's words and in ours for short; `required` is the same in both."""
    short = {key: value for key, value in told.items() if key in _OF_COLUMNS and key not in _WORDS_OF_STANDARD}
    if isinstance(told.get("synonyms"), Mapping):  # the standard's own synonyms are a list, and of names
        short["synonyms"] = told["synonyms"]
    return _changed_column({key: value for key, value in told.items() if key not in short}, short)


def _is_column(told: object, faults: Faults, *, where: str) -> bool:
    if not isinstance(told, Mapping) or not told.get("name"):
        faults.append(f"{where} adds a column without a name")
        return False
    strange = [str(key) for key in told if key not in _WORDS_OF_STANDARD and key not in _OF_COLUMNS]
    if strange:
        faults.append(f"{where} adds column {told['name']} with {', '.join(strange)}, which is no word of a column")
    return not strange


def _may_be_dropped(name: object, known: set[str], keys: set[str], faults: Faults, *, where: str) -> bool:
    if name not in known:
        faults.append(f"{where} drops column {name}, which the table does not have")
    elif name in keys:
        faults.append(f"{where} drops column {name}, by which rows are told apart")
    return name in known and name not in keys


def _is_key(told: Told) -> bool:
    meaning = custom(told).get("semanticType") or told.get("semanticType")
    return bool(told.get("primaryKey")) or meaning == "record.key"


def _headers(column: Told) -> list[str]:
    return [column.get("physicalName") or column["name"], *(custom(column).get("headers") or ())]


def _many(told: object) -> list[Any]:
    return told if isinstance(told, list) else [told]
