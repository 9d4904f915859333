"""Numbers that feeds share: which of them are evidence, and which identities hold one in common."""

import ibis
import ibis.expr.types as ir
import pandas as pd

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.identities import SOURCE, Identities

# A number that stands on more people than this is a stand-in or an office's own, and no evidence of anyone.
MOST_PEOPLE_ON_A_NUMBER = 20
# Of a number's identities each is paired with the first and with so many after it, which joins them all.
_PAIRED_WITH = 10
# Schemes beside the checked ones that Splink compares; the rest count when they agree, and say nothing otherwise.
_MOST_SCHEMES = 8


def trusted_numbers(*, work: Workbench, identities: Identities) -> ir.Table:
    """The numbers that are evidence: `identity`, `scheme`, `value`, `checked`, without those of too many people."""
    held = identities.numbers
    return work.stage_rows(held.anti_join(hubs(identities), ["scheme", "value"]), name="linkage.trusted_numbers")


def hubs(identities: Identities) -> ir.Table:
    """The numbers (`scheme`, `value`) that stand on too many people."""
    held = identities.numbers
    named = identities.all.select(
        "identity",
        person=ibis.literal("|").join(
            [
                identities.all.forename.fill_null(""),
                identities.all.surname.fill_null(""),
                identities.all.birth_date.cast("string").fill_null(""),
            ]
        ),
    )
    people = held.inner_join(named, "identity").group_by("scheme", "value").agg(people=ibis._.person.nunique())
    return people.filter(people.people > MOST_PEOPLE_ON_A_NUMBER)


def compared_schemes(numbers: ir.Table) -> list[tuple[str, bool]]:
    """The schemes that any two identities could agree or differ in: (scheme, checked), checked ones first."""
    held = numbers.group_by("scheme").agg(checked=numbers.checked.max(), held=numbers.identity.nunique())
    held = held.filter(held.held > 1).order_by(held.checked.desc(), held.held.desc(), held.scheme).limit(_MOST_SCHEMES)
    found = held.execute()
    return [(str(scheme), bool(checked)) for scheme, checked in zip(found["scheme"], found["checked"], strict=True)]


def who_holds(numbers: ir.Table) -> pd.DataFrame:
    """Who holds which checked number: `identity`, `scheme`, `value` (one integer a number)."""
    checked = numbers.filter(numbers.checked)
    number = ibis.dense_rank().over(order_by=["scheme", "value"]).cast("int64")
    found: pd.DataFrame = (
        checked.select("identity", "scheme", value=number).order_by("identity", "scheme", "value").execute()
    )
    return found


def shared_numbers(numbers: ir.Table) -> ir.Table:
    """The pairs of identities (`left` < `right`) that hold a number in common: with `scheme` and `checked`."""
    return sharing(numbers, by=("scheme", "value"), told=("scheme", "checked"))


def told_by_source(keys: ir.Table) -> ir.Table:
    """The pairs of identities (`left` < `right`) that one feed's own number says are one person: with `feed`."""
    return sharing(keys.filter(keys.told), by=("feed", "key"), told=("feed",))


def sharing(held: ir.Table, *, by: tuple[str, ...], told: tuple[str, ...]) -> ir.Table:
    """The pairs of identities (`left` < `right`) that agree in the columns `by`, each with the first and those near."""
    placed = held.mutate(place=ibis.row_number().over(group_by=by, order_by="identity"))
    other = placed.view()
    near = (placed.place == 0) | (other.place - placed.place <= _PAIRED_WITH)
    both = placed.inner_join(
        other, [*(placed[name] == other[name] for name in by), placed.identity < other.identity, near]
    )
    return both.select(*(placed[name] for name in told), left=placed.identity, right=other.identity).distinct()


def checked_numbers(held: ir.Table) -> ir.Table:
    """How many checked numbers each record holds, those of a feed for its own people left out."""
    checked = held.filter((held.standing == "valid") & ~held.scheme.startswith(SOURCE))
    return checked.group_by("record_id").agg(checked=checked.count())
