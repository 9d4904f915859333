"""The persons of this stage: from when until when each was a child, and whose whereabouts are kept from others."""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.spans import OPEN
from thinkfamily.vocabulary.dates import ADULT_AT

# Young people, for ties through shared incidents: to twenty-five, as far as a council's duties to young people reach
# (Children Act 1989 section 23CZB; Children and Families Act 2014 section 46).
YOUNG_UNTIL = 25


def people(persons: ir.Table, *, known: ir.Table, stayed_in_a_refuge: ir.Table) -> ir.Table:
    """One row per person: `child_from`, `child_until`, `young_until` (missing when the age is not known), `protected`.

    `first_known` is the day from which we could have known of them, `born` the day of birth where known to the day.

    `known` holds records with `person_id`. Someone of whom only the year of birth is known is a child until no day
    of birth in that year would make them an adult; an unborn child is one from the day we knew of it. Any record that
    says `protected` is enough, however old: the strictest wins and no later silence lifts it. Whoever stayed in a
    refuge (`person_id`) is protected too.
    """
    told = known.group_by("person_id").agg(
        expected=_.expected_birth_date.min(), first_known=_.known_from.min(), any_protected=_.protected.any()
    )
    fled = stayed_in_a_refuge.mutate(fled=ibis.literal(True))
    joined = persons.join(told, "person_id").left_join(fled, "person_id", rname="{name}_f")
    born, year, expected = joined["birth_date"], joined["birth_year"], joined["expected"]
    begins = ibis.coalesce(born, ibis.date(year.cast("int32"), 1, 1), ibis.least(joined["first_known"], expected))
    return joined.select(
        "person_id",
        "surname",
        "death_date",
        "first_known",
        born=born,
        child_from=begins,
        child_until=_birthday(born, year=year, expected=expected, age=ADULT_AT),
        young_until=_birthday(born, year=year, expected=expected, age=YOUNG_UNTIL),
        protected=joined["protected"] | joined["any_protected"].fill_null(False) | joined["fled"].fill_null(False),
    )


def childhoods(people: ir.Table) -> ir.Table:
    """One row per person who is or was a child: the span of their childhood, from when we could have known of them."""
    young = people.filter(people["child_until"].notnull())
    ended = ibis.least(young["child_until"], young["death_date"].fill_null(OPEN))
    return young.select(
        "person_id", "protected", **{"from": ibis.greatest(young["child_from"], young["first_known"]), "until": ended}
    ).filter(_["from"] < _.until)


def _birthday(born: ir.DateValue, *, year: ir.IntegerValue, expected: ir.DateValue, age: int) -> ir.DateValue:
    """The day of that birthday; after a mere year of birth, the first day on which it must have passed."""
    return ibis.coalesce(
        _years_after(born, age),
        ibis.date((year + age + 1).cast("int32"), 1, 1),
        _years_after(expected, age),
    )


def _years_after(day: ir.DateValue, years: int) -> ir.DateValue:
    """The same day so many years later; 29 February counts as 1 March in a year without it."""
    year = (day.year() + years).cast("int32")
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    moved = (day.month() == 2) & (day.day() == 29) & ~leap  # noqa: PLR2004  # 29 February
    return ibis.date(year, moved.ifelse(3, day.month()).cast("int32"), moved.ifelse(1, day.day()).cast("int32"))
