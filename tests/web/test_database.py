"""Addresses of PostgreSQL, and starting one from its wheel."""

import pytest

from thinkfamily.vocabulary.errors import WrongUsage
from thinkfamily.web.database import database_settings


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p%40ss@db.example:5433/tf", ("tf", "u", "p@ss", "db.example", "5433", {})),
        ("postgresql:///tf?host=/var/run/pg", ("tf", "", "", "/var/run/pg", "", {})),
        ("postgresql://u@h/tf?sslmode=verify-full", ("tf", "u", "", "h", "", {"sslmode": "verify-full"})),
        ("host=h dbname=tf user=u", ("tf", "u", "", "h", "", {})),
    ],
)
def test_an_address_is_what_libpq_understands(
    url: str, expected: tuple[str, str, str, str, str, dict[str, str]]
) -> None:
    told = database_settings(url)
    options = {name: value for name, value in told["OPTIONS"].items() if name != "connect_timeout"}
    assert (told["NAME"], told["USER"], told["PASSWORD"], told["HOST"], told["PORT"], options) == expected


def test_what_cannot_be_read_is_not_repeated() -> None:
    with pytest.raises(WrongUsage) as told:
        database_settings("postgresql://u:topsecret@h/tf?nonsense=1")
    assert "topsecret" not in str(told.value)
