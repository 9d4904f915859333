"""What comparisons and blocking read of an identity: its names' forms and sounds, its home, its dates as text."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.forenames import forms_of, sounds
from thinkfamily.linkage.homes import with_homes
from thinkfamily.linkage.identities import Identities

_BETWEEN = "|"


def number_column(place: int) -> str:
    """The column that holds an identity's number in the scheme at that place of the list of schemes."""
    return f"number_{place}"


def described(*, work: Workbench, identities: Identities, schemes: Sequence[str]) -> ir.Table:
    """One row an identity, with what Splink compares and blocks on.

    Beside the columns of `identities.all`: `forms` (a list: every form of the given names), `middle` (an initial),
    `surname_parts` (a list, for names of several words), `forename_sound`, `surname_sound`, what homes.py adds,
    `birth_day` (YYYYMMDD, where the date is full and no stand-in) and one column for each of `schemes`.
    """
    rows = with_homes(identities.all)
    rows = rows.mutate(given=_given(rows)).left_join(_given_forms(work, identities.all), "given")
    rows = rows.drop("given", "given_right")
    for name in ("forename", "surname"):
        heard = _sounds(work, identities.all, name)
        rows = rows.left_join(heard, name).drop(f"{name}_right")
    several = rows.surname.contains(" ")
    dated = rows.birth_date.notnull() & rows.birth_date_note.isnull()
    rows = rows.mutate(
        middle=rows.middle_names.substr(0, 1),
        surname_parts=several.ifelse(rows.surname.split(" "), ibis.null("array<string>")),
        birth_day=dated.ifelse(rows.birth_date.strftime("%Y%m%d"), ibis.null("string")),
    )
    for place, scheme in enumerate(schemes):
        held = identities.numbers.filter(identities.numbers.scheme == scheme)
        held = held.group_by("identity").agg(**{number_column(place): held.value.min()})
        rows = rows.left_join(held, "identity").drop("identity_right")
    return work.stage_rows(rows.order_by("identity"), name="linkage.described")


def _given(rows: ir.Table) -> ir.StringValue:
    return rows.forename.fill_null("") + _BETWEEN + rows.known_as.fill_null("")


def _given_forms(work: Workbench, identities: ir.Table) -> ir.Table:
    named = identities.filter(identities.forename.notnull() | identities.known_as.notnull())
    given = named.select(given=_given(named)).distinct().order_by("given").to_pyarrow()
    forms = [forms_of(*each.split(_BETWEEN)) for each in given["given"].to_pylist()]
    return work.stage_rows(
        ibis.memtable(given.append_column("forms", pa.array(forms, type=pa.list_(pa.string())))), name="linkage.forms"
    )


def _sounds(work: Workbench, identities: ir.Table, name: str) -> ir.Table:
    names = identities.filter(identities[name].notnull()).select(name).distinct().order_by(name).to_pyarrow()
    heard = pa.array([sounds(each) for each in names[name].to_pylist()], type=pa.string())
    return work.stage_rows(ibis.memtable(names.append_column(f"{name}_sound", heard)), name=f"linkage.{name}_sounds")
