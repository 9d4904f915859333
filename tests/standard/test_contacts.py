"""Telephone numbers, e-mail addresses, and sex."""

from ibis.backends.duckdb import Backend

from tests.standard.delivering import each
from thinkfamily.standard import contacts

PHONES = [
    ("0117 496 0123", "01174960123"),
    ("+44 117 496 0123", "01174960123"),
    ("+44(0)117 496 0123", "01174960123"),
    ("0044 117 4960123", "01174960123"),
    ("(020)74960804", "02074960804"),
    ("00000000000", None),
    ("2345", None),
    ("not known", None),
    (None, None),
]
EMAILS = [(" Ann@Example.org ", "ann@example.org"), ("ann", None), ("none@", None), (None, None)]
SEXES = [
    ("M", "M"), ("Male", "M"), ("male", "M"), ("1", "M"), ("F", "F"), ("Female", "F"), ("2", "F"), ("girl", "F"),
    ("0", None), ("9", None), ("U", None), ("Unknown", None), ("", None), (None, None),
]  # fmt: skip


def test_telephone_numbers_are_digits_as_dialled_at_home(engine: Backend) -> None:
    assert each(engine, contacts.phone, [text for text, _ in PHONES]) == [number for _, number in PHONES]


def test_email_addresses_are_small_letters(engine: Backend) -> None:
    assert each(engine, contacts.email, [text for text, _ in EMAILS]) == [address for _, address in EMAILS]


def test_sex_is_m_or_f_or_missing_however_it_is_coded(engine: Backend) -> None:
    assert each(engine, contacts.sex, [text for text, _ in SEXES]) == [letter for _, letter in SEXES]
