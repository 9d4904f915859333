"""Distinct identities: records that say the same of who a person is become one before anything is compared."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.scripts import in_latin_letters

# What makes two records say the same. Title, ethnicity and language tell nobody apart.
_CONTENT = (
    "forename", "middle_names", "surname", "former_surname", "known_as", "birth_date", "birth_date_note", "birth_year",
    "expected_birth_date", "death_date", "sex", "uprn", "address_text", "house_number", "street", "postcode",
)  # fmt: skip
# What makes a record a row's own.
_ROW = ("feed", "feed_table", "record_key", "role")
# Of a National Insurance number only the form can be checked (HMRC, NIM39110): one mistyped mostly has that of another.
_WITHOUT_CHECK_DIGIT = ("nino",)
# The role of the person whom a row is about.
_THE_PERSON = "person"
_BETWEEN = "\x1f"
_DAY_LENGTH = len("2020-01-31 ")

SOURCE = "source:"
SEVERAL_FEEDS = "several feeds"


@dataclass(frozen=True, kw_only=True)
class Identities:
    """The distinct identities of a run, numbered from nought in the order in which each was first known.

    `all` has one row an identity: `identity`, `record_id` (the earliest record, which stands for all), `feed`
    (SEVERAL_FEEDS where several tell it) and every column of _CONTENT, names in Latin letters. `members` has one row a
    record: `record_id`, `identity`. `numbers` has one row an identity and number that is evidence: `identity`,
    `scheme`, `value`, `checked` (it passed a check that a wrong digit fails). `keys` has one row an identity and own
    number of a feed for it: `identity`, `feed` (or the source that numbers the people of several feeds), `key`, `told`
    (whether the source itself says that rows of one number are one person).
    """

    count: int
    all: ir.Table
    members: ir.Table
    numbers: ir.Table
    keys: ir.Table


def distinct_identities(
    *, work: Workbench, records: ir.Table, identifiers: ir.Table, alone: ir.Table | None = None
) -> Identities:
    """Gather records that say the same into identities.

    Two records are one identity when they agree in every part, which must hold both names and either a full date of
    birth or a checked number: else father and son of one name at one address, or on one claim, would be one before
    anyone had looked. Records in `alone` (`record_id`) stay by themselves, because someone has ruled that two of them
    are different people.
    """
    numbers = identifiers.filter(
        identifiers.standing.isin(["valid", "unchecked"]) & ~identifiers.scheme.startswith(SOURCE)
    )
    told = identifiers.filter(identifiers.scheme.startswith(SOURCE) & (identifiers.standing != "placeholder"))
    told = told.anti_join(_filed_under_another(records, told), ["record_id", "scheme", "value"])
    marked = work.stage_rows(_marked(records, numbers, told, alone), name="linkage.marked")
    groups = marked.group_by("content").agg(lead=marked.lead.min(), feeds=marked.feed.nunique(), feed=marked.feed.min())
    groups = groups.mutate(identity=ibis.row_number().over(order_by=groups.lead).cast("int64"))
    groups = work.stage_rows(groups.mutate(record_id=groups.lead.substr(_DAY_LENGTH)), name="linkage.groups")
    members = work.stage_rows(
        marked.inner_join(groups.select("content", "identity"), "content").select("record_id", "identity"),
        name="linkage.members",
    )
    alike = groups.inner_join(records.select("record_id", *_CONTENT), "record_id")
    feed = (alike.feeds == 1).ifelse(alike.feed, ibis.literal(SEVERAL_FEEDS))
    told_apart = work.stage_rows(
        alike.select("identity", "record_id", *_CONTENT, feed=feed).order_by("identity"), name="linkage.identities"
    )
    return Identities(
        count=int(groups.count().execute()),
        all=in_latin_letters(told_apart),
        members=members,
        numbers=work.stage_rows(_numbers(numbers, members), name="linkage.numbers"),
        keys=work.stage_rows(_keys(marked, told, members), name="linkage.keys"),
    )


def _marked(records: ir.Table, numbers: ir.Table, told: ir.Table, alone: ir.Table | None) -> ir.Table:
    """Each record with its `content`, which equal identities share, and its `lead`, by which the earliest is found."""
    held = numbers.group_by("record_id").agg(numbers=_all_of(numbers), checked=(numbers.standing == "valid").any())
    own = told.group_by("record_id").agg(own=_all_of(told))
    rows = records.left_join(held, "record_id").drop("record_id_right")
    rows = rows.left_join(own, "record_id").drop("record_id_right")
    dated = rows.birth_date.notnull() & rows.birth_date_note.isnull()
    enough = rows.forename.notnull() & rows.surname.notnull() & (dated | rows.checked.fill_null(False))
    row = ibis.literal(_BETWEEN).join([_text(rows[name]) for name in (*_ROW, "own")])
    apart = enough.ifelse(ibis.literal(""), row)
    if alone is not None:
        apart = rows.record_id.isin(alone.record_id).ifelse(rows.record_id, apart)
    parts = [_text(rows[name]) for name in (*_CONTENT, "numbers")]
    return rows.select(
        "record_id",
        *_ROW,
        content=ibis.literal(_BETWEEN).join([*parts, apart]).hexdigest("md5"),
        lead=rows.known_from.strftime("%Y-%m-%d ") + rows.record_id,
    )


def _filed_under_another(records: ir.Table, told: ir.Table) -> ir.Table:
    """The own numbers of a feed (`record_id`, `scheme`, `value`) by which a relative is filed under someone else.

    A number that one row puts on two roles is no number of both: it is that of the person whom the row is about, and
    says of the others only under whom they are found. There two parents, or a father and his son, are under one number.
    """
    row = ("feed", "feed_table", "record_key")
    held = told.inner_join(records.select("record_id", *row, "role"), "record_id")
    held = held.select("record_id", "scheme", "value", *row, "role")
    roles = held.group_by(*row, "scheme", "value").agg(roles=held.role.nunique())
    borrowed = roles.filter(roles.roles > 1).select("scheme", "value").distinct()
    return held.filter(held.role != _THE_PERSON).semi_join(borrowed, ["scheme", "value"])


def _all_of(identifiers: ir.Table) -> ir.StringValue:
    each = identifiers.scheme + "=" + identifiers.value
    return ibis.literal(_BETWEEN).join(each.collect().sort())


def _text(value: ir.Value) -> ir.StringValue:
    return value.cast("string").fill_null("")


def _numbers(numbers: ir.Table, members: ir.Table) -> ir.Table:
    held = numbers.inner_join(members, "record_id")
    checked = (held.standing == "valid") & ~held.scheme.isin(_WITHOUT_CHECK_DIGIT)
    return held.select("identity", "scheme", "value", checked=checked).distinct()


def _keys(marked: ir.Table, told: ir.Table, members: ir.Table) -> ir.Table:
    """A feed's own number for a person; where it has none, the row's key and role, which stay when the row changes."""
    rows = marked.select("record_id", *_ROW).inner_join(members, "record_id")
    rows = rows.left_join(told.select("record_id", "scheme", "value"), "record_id").drop("record_id_right")
    row = ibis.literal(_BETWEEN).join([rows.feed_table, rows.record_key, rows.role])
    own = rows.value.notnull()
    return rows.select(
        "identity",
        feed=own.ifelse(rows.scheme.substr(len(SOURCE)), rows.feed),
        key=own.ifelse(rows.value, row),
        told=own,
    ).distinct()
