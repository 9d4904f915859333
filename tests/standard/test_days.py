"""Days, births and ages: what is a day, what stands for none, and what cannot be."""

from datetime import date

import ibis
from ibis.backends.duckdb import Backend

from tests.standard.delivering import each
from thinkfamily.standard.births import birth_date, birth_date_note, birth_year, year_alone, years_of_age
from thinkfamily.standard.days import believed, day_of, real_day

WRITTEN = [
    ("2010-02-28", "2010-02-28"),
    ("2010-02-28 00:00:00", "2010-02-28"),
    ("28/02/2010", "2010-02-28"),
    ("3/4/2010", "2010-04-03"),  # 3 April: day first, as British sources write it
    ("20100228", "2010-02-28"),
    ("31/02/2010", None),
    ("12/31/2010", None),  # never turned round to make a day of it
    ("2010", None),
    ("40180", None),
    ("soon", None),
    ("", None),
    (None, None),
]


def test_texts_are_read_as_days(engine: Backend) -> None:
    assert each(engine, day_of, [text for text, _ in WRITTEN]) == [day for _, day in WRITTEN]


STAND_INS = ["1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "2099-12-31", "2999-12-31", "9999-12-31"]


def test_days_that_systems_write_for_none_are_missing(engine: Backend) -> None:
    assert each(engine, real_day, STAND_INS) == [None] * len(STAND_INS)
    assert each(engine, real_day, ["1900-01-02", "2099-12-30"]) == ["1900-01-02", "2099-12-30"]


BIRTHS = [
    # written, date, note, year
    ("2010-05-17", "2010-05-17", None, 2010),
    ("2010-01-01", "2010-01-01", "default", 2010),
    ("1900-01-01", None, "default", None),
    ("9999-12-31", None, "default", None),
    ("1900-01-12", "1900-01-12", None, 1900),  # 124 years before: not likely, not impossible
    ("1890-06-01", None, "default", None),
    ("2024-06-02", None, None, None),  # the day after we held it
    ("2024-06-01", "2024-06-01", None, 2024),
    ("2010", None, "year_only", 2010),
    ("03/2010", None, "year_only", 2010),
    ("2030", None, "year_only", None),
    (None, None, None, None),
]


def test_dates_of_birth_that_cannot_be_are_missing(engine: Backend) -> None:
    held_on = ibis.date("2024-06-01")
    written = [text for text, *_ in BIRTHS]

    def born(text: ibis.Value) -> ibis.Value:
        return birth_date(day_of(text), held_on=held_on)

    def note(text: ibis.Value) -> ibis.Value:
        return birth_date_note(day_of(text), year_alone=year_alone(text))

    def year(text: ibis.Value) -> ibis.Value:
        age = ibis.null("int64")
        return birth_year(born(text), year_alone=year_alone(text), age=age, told_on=held_on, held_on=held_on)

    found = zip(
        written, each(engine, born, written), each(engine, note, written), each(engine, year, written), strict=True
    )
    assert list(found) == BIRTHS


AGES = [
    # Who is 9 on 1 April 2020 was born between 2 April 2010 and 1 April 2011: most likely in 2010.
    ("2020-04-01", "9", 2010),
    ("2020-09-01", "9", 2011),
    ("2020-04-01", "9.0", 2010),
    ("2020-04-01", "0", 2019),
    ("2020-04-01", "131", None),
    ("2020-04-01", "-1", None),
    ("2020-04-01", "nine", None),
]


def test_a_year_of_birth_is_reckoned_from_an_age(engine: Backend) -> None:
    for told_on, age, year in AGES:
        day = ibis.date(told_on)

        def reckoned(text: ibis.Value, day: ibis.Value = day) -> ibis.Value:
            never = ibis.null("date"), ibis.null("int64")
            return birth_year(never[0], year_alone=never[1], age=years_of_age(text), told_on=day, held_on=day)

        assert each(engine, reckoned, [age]) == [year]


BELIEVED = [
    # the source says, received, the key was seen before on, could have been known from
    ("2024-03-05", "2024-03-08", None, "2024-03-05"),
    (None, "2024-03-08", None, "2024-03-08"),
    ("2024-03-09", "2024-03-08", None, "2024-03-08"),  # nobody records a row after we received it
    ("2024-03-05", "2024-03-08", "2024-03-01", "2024-03-05"),  # changed since we last saw it
    ("2024-02-20", "2024-03-08", "2024-03-01", "2024-03-08"),  # the day was left standing when the row was changed
    ("2024-03-01", "2024-03-08", "2024-03-01", "2024-03-08"),
]


def test_a_sources_day_of_recording_is_believed_unless_we_know_better(engine: Backend) -> None:
    def day(value: str | None) -> ibis.Value:
        return ibis.null("date") if value is None else ibis.literal(date.fromisoformat(value))

    found = [
        each(engine, lambda _, row=row: believed(day(row[0]), received_on=day(row[1]), seen_before=day(row[2])), ["-"])[
            0
        ]
        for row in BELIEVED
    ]
    assert found == [known for _, _, _, known in BELIEVED]
