"""Shapes of values: which kinds of number, day and text a column could hold, told by counts alone."""

from dataclasses import dataclass
from functools import cache

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from thinkfamily.intake import identifiers, quoting
from thinkfamily.intake.functions import try_strptime
from thinkfamily.intake.queries import TEXTS

# Nobody calls a column this: a day, a number of four digits or more, an address of mail, a postcode.
LIKE_A_VALUE = (
    r"(?i)^(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.*|[£$]?\d{4,}.*|[^@\s]+@[^@\s]+\.[a-z]+|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
    r"|[a-z]{2} ?(\d{2} ?){3}[a-d])$"
)

# Forms of days, as the standard writes them and as the engine reads them. Where several fit, the first is taken.
DAYS = {
    "yyyy-MM-dd": "%Y-%m-%d",
    "dd/MM/yyyy": "%d/%m/%Y",
    "MM/dd/yyyy": "%m/%d/%Y",
    "dd-MM-yyyy": "%d-%m-%Y",
    "dd.MM.yyyy": "%d.%m.%Y",
    "yyyy/MM/dd": "%Y/%m/%d",
    "yyyyMMdd": "%Y%m%d",
    "dd-MMM-yyyy": "%d-%b-%Y",
    "yyyy-MMM-dd": "%Y-%b-%d",
    "dd/MM/yy": "%d/%m/%y",
}
_WITH_TIME = r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$"
# The engine reads a year of two digits as one of four, so how many there are is looked at first.
_SHORT_YEAR = r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}$"
_LONG_YEAR = r"[0-9]{4}"

_PATTERNS = {
    "integer": r"^[+-]?(0|[1-9][0-9]{0,17})$",
    "number": r"^[+-]?[0-9]+\.[0-9]+$|^[+-]?(0|[1-9][0-9]{0,17})$",
    "boolean": r"(?i)^(y|n|yes|no|true|false)$",
    "postcode": r"(?i)^[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}$",
    "email": r"^[^@\s]+@[^@\s]+\.[A-Za-z]+$",
    "phone": r"^(\+44|0)[0-9 ()-]{8,14}$",
    "uprn": r"^[0-9]{6,12}(\.0)?$",
    "code": r"^([0-9]{1,3}|[A-Z]{1,4}|[A-Z]{0,3}[0-9]{1,3}[A-Z]{0,2})$",
    "capital_or_digit": r"^[A-Za-z0-9]$",
}
_CHECKED = {"upn": "person.upn", "nhs_number": "person.nhs_number", "nino": "person.nino", "uln": "person.uln"}

# More rows than this tell nothing more of how a column is written.
_LOOKED_AT = 200_000


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a column's values look like, in counts of rows.

    `rows` were looked at, `filled` of them hold a value, `different` are the values that differ; `fits` counts the
    values of each shape, `days` those of each form of day, and `timed` the days with a time behind them.
    """

    rows: int
    filled: int
    different: int
    timed: int
    fits: dict[str, int]
    days: dict[str, int]

    def share(self, shape: str) -> float:
        """The share (0 to 1) of the values that have a shape."""
        return self.fits[shape] / self.filled if self.filled else 0.0


def sampled_rows(backend: Backend, path: str) -> ir.Table:
    """The rows of a sample that are looked at."""
    return backend.read_parquet(path).limit(_LOOKED_AT)


def shape_of(backend: Backend, path: str, name: str) -> Shape:
    """The shape of one column of a sample."""
    column = f"SELECT {quoting.name(name)} AS text FROM {quoting.parquet([path])} LIMIT {_LOOKED_AT}"
    backend.raw_sql(f"CREATE OR REPLACE TEMP VIEW {TEXTS} AS {column}")
    told = backend.raw_sql(_counting()).to_arrow_table().to_pylist()[0]
    backend.raw_sql(f"DROP VIEW {TEXTS}")
    counts = {key: int(value or 0) for key, value in told.items()}
    return Shape(
        rows=counts["rows"],
        filled=counts["filled"],
        different=counts["different"],
        timed=counts["timed"],
        fits={shape: counts[f"fits {shape}"] for shape in (*_PATTERNS, *_CHECKED)},
        days={form: counts[f"day {form}"] for form in DAYS},
    )


@cache
def _counting() -> str:
    """The query that counts shapes, over texts. Composing it takes longer than asking it, so that is done once."""
    texts = ibis.table({"text": "string"}, name=TEXTS)
    text = texts.text.strip().nullif("")
    day = text.re_replace(_WITH_TIME, "")
    asked = {
        "rows": text.count() + text.isnull().sum(),
        "filled": text.count(),
        "different": text.nunique(),
        "timed": (day != text).sum(),
        **{f"fits {shape}": text.re_search(pattern).sum() for shape, pattern in _PATTERNS.items()},
        **{f"fits {shape}": _passes(text, meaning).sum() for shape, meaning in _CHECKED.items()},
        **{f"day {form}": _is_day(day, form).sum() for form in DAYS},
    }
    return str(ibis.to_sql(texts.agg(**asked), dialect="duckdb"))


def _is_day(text: ir.StringValue, form: str) -> ir.BooleanValue:
    year = _SHORT_YEAR if form.endswith("/yy") else _LONG_YEAR
    return text.re_search(year) & try_strptime(text, DAYS[form]).notnull()


def _passes(text: ir.StringValue, meaning: str) -> ir.BooleanValue:
    plain = identifiers.unspaced(identifiers.mended(text))
    check = identifiers.check_of(plain, meaning=meaning)
    return ibis.literal(False) if check is None else check.passes & ~identifiers.is_placeholder(plain)
