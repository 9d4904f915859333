"""The JSON Schemas of agreements and of gateways: what an editor completes from, and what a file is held to.

JSON Schema 2020-12: https://json-schema.org/draft/2020-12 .
"""

from collections.abc import Iterable
from typing import Any, get_args

from thinkfamily.governance.bodies import Body, Part, Role
from thinkfamily.governance.categories import Category
from thinkfamily.governance.gateway import Nature, Reliability
from thinkfamily.governance.purpose import Purpose

Schema = dict[str, Any]  # JSON, of whatever shape the standard allows

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string", "minLength": 1}
_NAME: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"}
# YAML has days of its own, which arrive here as ISO text.
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "A day, such as 2026-04-01."}
_DAY_OR_NONE: Schema = {"anyOf": [_DAY, {"type": "null"}]}


def _said(what: Schema, description: str) -> Schema:
    return {**what, "description": description}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _list(of: Schema, *, least: int = 1) -> Schema:
    return {"type": "array", "items": of, "minItems": least, "uniqueItems": True}


def _mapping(properties: dict[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in left_out],
        "additionalProperties": False,
    }


_PURPOSES = _list(_one_of(Purpose))
_CATEGORIES = _list(_one_of(Category))
_BODIES = _list(_one_of(Body))

_PARTY = _mapping(
    {
        "name": _TEXT,
        "body": _said(_one_of(Body), "The kind of body, as the gateways name it."),
        "role": _one_of(Role),
        "part": _said(_one_of(Part), "Whether it supplies facts, receives them, or both."),
    },
    optional=("role", "part"),
)
_COLUMNS = _mapping(
    {
        "feed": _NAME,
        "table": _NAME,
        "columns": _said(_list(_TEXT), "Names of the contract's columns, or * for every other."),
        "purposes": _said(_list(_one_of(Purpose), least=0), "Fewer than the agreement's; none means never read."),
        "why": _TEXT,
    },
    optional=("table", "why"),
)

AGREEMENT: Schema = {
    "$schema": DIALECT,
    "title": "An information sharing agreement of a Think Family place",
    **_mapping(
        {
            "id": _NAME,
            "version": _TEXT,
            "title": _TEXT,
            "benefit": _said(_TEXT, "What the people concerned gain by it."),
            "necessity": _said(_TEXT, "Why it cannot be done with less, and what else was considered."),
            "parties": _list(_PARTY, least=2),
            "feeds": _said(_list(_NAME), "Ids of the contracts that stand on it."),
            "data_categories": _said(_CATEGORIES, "The kinds of fact that it shares."),
            "about": _said(_list(_TEXT), "Whom the facts are about."),
            "purposes": _PURPOSES,
            "gateways": _said(_list(_NAME), "Ids of the legal gateways that it stands on."),
            "columns": _said(_list(_COLUMNS), "Columns that serve fewer purposes than the rest."),
            "consent": _said(_TEXT, "Whether anybody's consent is asked, and why or why not."),
            "transfer": _said(_TEXT, "How the facts travel."),
            "frequency": _TEXT,
            "accuracy": _said(_TEXT, "How a mistake is put right at its source."),
            "access": _said(_list(_TEXT), "The roles that may look."),
            "security": _TEXT,
            "breaches": _mapping(
                {"contact": _TEXT, "within_hours": {"type": "integer", "minimum": 1}}, optional=("within_hours",)
            ),
            "rights": _said(_TEXT, "The one contact for requests and complaints."),
            "notice": _mapping({"url": _TEXT, "published_on": _DAY}),
            "impact_assessment": _mapping({"reference": _TEXT, "done_on": _DAY, "url": _TEXT}, optional=("url",)),
            "retention": _mapping(
                {"years": {"type": "number", "exclusiveMinimum": 0}, "counted_from": _TEXT, "then": _TEXT},
                optional=("then",),
            ),
            "freedom_of_information": _TEXT,
            "onward_use": _said(_TEXT, "To whom it may be disclosed further, if to anybody."),
            "ends": _said(_TEXT, "What becomes of the facts when it ends."),
            "valid_from": _DAY,
            "valid_until": _said(_DAY_OR_NONE, "The first day no longer in force; empty while it has no end."),
            "review_on": _DAY,
            "signatories": _list(_mapping({"party": _TEXT, "by": _TEXT, "signed_on": _DAY})),
        },
        optional=(
            "version", "benefit", "necessity", "about", "columns", "consent", "transfer", "frequency", "accuracy",
            "access", "security", "rights", "freedom_of_information", "onward_use", "ends",
        ),
    ),
}  # fmt: skip

_GATEWAY = _mapping(
    {
        "id": _NAME,
        "instrument": _said(_TEXT, "The Act or regulations."),
        "provision": _said(_TEXT, "The sections or regulations of it."),
        "nature": _one_of(get_args(Nature)),
        "from": _BODIES,
        "to": _BODIES,
        "purposes": _said(_list(_one_of(Purpose), least=0), "What it may be relied on for; none means for nothing."),
        "data_categories": _list(_one_of(Category), least=0),
        "art6": _TEXT,
        "art9": _TEXT,
        "art10": _TEXT,
        "onward_use": _TEXT,
        "conditions": _TEXT,
        "url": _TEXT,
        "reliability": _said(_one_of(get_args(Reliability)), "Whether our reading was checked at an official source."),
        "commenced": {"type": "boolean"},
        "verified_by": _said(_TEXT, "Which lawyer of the place confirmed it."),
        "verified_on": _DAY,
    },
    optional=("art9", "art10", "onward_use", "conditions", "url", "commenced", "verified_by", "verified_on"),
)

GATEWAYS: Schema = {
    "$schema": DIALECT,
    "title": "Legal gateways of a Think Family place",
    **_mapping(
        {
            "gateways": _list(_GATEWAY, least=0),
            "changes": _said(
                _list({**_GATEWAY, "required": ["id"]}, least=0), "Parts of a shipped gateway that differ here."
            ),
        },
        optional=("gateways", "changes"),
    ),
}
