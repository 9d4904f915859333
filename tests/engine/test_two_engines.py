"""DuckDB and Spark answer alike: every kind of expression that stages write, asked of both."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from ibis.backends.duckdb import Backend

from tests.told import told
from thinkfamily.engine.conditions import in_spark
from thinkfamily.engine.java_regex import java_pattern
from thinkfamily.engine.opening import SPARK, Machine, engines_of
from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard import addresses, births, check_digits, contacts, days, names, postcodes
from thinkfamily.standard.folding import capitals, single_spaced, without_dashes
from thinkfamily.tables.linkage import memberships

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17, and this machine has none")

TEXTS = (
    "Smith", " O\u2019Neill ", "d'Arcy-Jones (née Brown)", "SMITH, John", "Müller-Łódź", "Straße", "李 小龍", "жук", "",
    "   ", "\t\v\fform feed\n", "a\nb", "line end\n", "flat 3, 12a High St", "12-14 The Row;Northbridge", "NB1 2AB",
    "Rose Cottage, Mill Lane, Bristol bs1 4dj", "9434765919", "A123456789012", "31/12/2010", "2010-02-30", "2010-02-28",
    "1/2/2010", "20100228", "2010", "3/2010", "17", "17.0", "-5", "0", "1.5", "-2.5", "1e3", "1E400", "12d", "7f",
    " 8 ", "99999999999999999999", "NaN", "N", "false", "Y", "x$1\\2",
    "07700 900123", "+44 (0)7700 900123", "someone@example.org", "Dr Jo\u0301 Bloggs Jr", "QQ123456C", "AB123456C",
    "Mr & Mrs Patel", "VAN DER BERG", "&&", "a|b|c", "[x]{y}", "100%", None,
)  # fmt: skip
OTHERS = (*TEXTS[1:], TEXTS[0])
GROUPS = tuple(place % 5 for place in range(len(TEXTS)))


# For a few rows it takes longer to make code of a query than to answer it.
QUICK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Backend]]:
    """Spark, and a DuckDB beside it."""
    with engines_of(Machine(engine=SPARK, properties=QUICK), spill=tmp_path_factory.mktemp("spill")) as engines:
        yield engines


def _rows() -> ir.Table:
    count = len(TEXTS)
    return ibis.memtable(
        pa.table(
            {
                "place": pa.array(range(count), pa.int64()),
                "text": pa.array(TEXTS, pa.string()),
                "other": pa.array(OTHERS, pa.string()),
                "group": pa.array(GROUPS, pa.int64()),
                "figure": pa.array([None if n % 7 == 0 else (n - 20) * 0.125 + 1.005 for n in range(count)]),
                "none": pa.array([0 if n % 3 else None for n in range(count)], pa.int64()),
                "day": pa.array([None if n % 9 == 4 else date(2010, 1 + n % 12, 1 + n % 28) for n in range(count)]),
                "is_so": pa.array([None if n % 4 == 1 else n % 2 == 0 for n in range(count)]),
            }
        )
    )


def _texts(t: ir.Table) -> ir.Table:
    return t.select(
        "place",
        raised=t.text.upper(),
        stripped=t.text.strip(),
        first=t.text.split("|")[0],
        second=t.text.split("|")[1],
        lines=t.text.re_search(r"end$"),
        dot=t.text.re_extract(r"^(.+)$", 1),
        swapped=t.text.re_replace(r"^(\S+)\s+(\S+)", r"\2 $ \1"),
        classes=t.text.re_replace(r"[^\p{L}\p{N},#/~ ]", " "),
        begins=t.text.startswith("S"),
        ends=t.text.endswith("n"),
        holds=t.text.contains("$"),
        found=t.text.find("a"),
        part=t.text.substr(1, 3),
        length=t.text.length(),
        capital=t.text.capitalize(),
        padded=t.text.lpad(2, "0"),
        shown=t.text.substitute({"N": "no", "Y": "yes"}),
        joined=ibis.literal("\x1f").join([t.text, t.other]),
        digest=(t.text + "|" + t.other).hexdigest("md5"),
        long=t.text.hexdigest("sha256"),
        whole=t.text.try_cast("int64"),
        figure=t.text.try_cast("float64"),
        least=ibis.least(t.text, t.other),
        controls=t.text.fill_null("a\fb\vc\a"),
    )


def _names(t: ir.Table) -> ir.Table:
    return t.select(
        "place",
        folded=capitals(t.text),
        spaced=single_spaced(t.text),
        dashed=without_dashes(t.text),
        title=names.title_in(t.text.upper()),
        first=names.first_of(t.text),
        rest=names.rest_of(t.text),
    )


def _numbers(t: ir.Table) -> ir.Table:
    return t.select(
        "place",
        sex=contacts.sex(t.text),
        phone=contacts.phone(t.text),
        email=contacts.email(t.text),
        uprn=postcodes.uprn(t.text),
        nhs=check_digits.nhs_number_is_right(t.text),
        upn=check_digits.upn_is_right(t.text),
        nino=check_digits.nino_is_right(t.text),
    )


def _addresses(t: ir.Table) -> ir.Table:
    return t.select(
        "place",
        house=addresses.house_number(t.text),
        line=addresses.address_text(t.text, town=ibis.literal("BRISTOL")),
        postcode=postcodes.without_postcode(t.text),
    )


def _figures_and_days(t: ir.Table) -> ir.Table:
    return t.select(
        "place",
        rounded=t.figure.round(),
        tenth=(t.figure * 100).round(1),
        hundredth=t.figure.round(2).cast("string"),
        quotient=t.place / t.none,
        divided=(t.place - 20) // 6,
        left=(t.place - 20) % 6,
        day=days.day_of(t.text),
        real=days.real_day(t.text),
        born=births.birth_date(t.day, held_on=ibis.date(2011, 6, 1)),
        year=births.year_alone(t.text),
        age=births.years_of_age(t.text),
        made=ibis.date(t.day.year(), t.day.month(), 1),
        later=(t.day.cast("timestamp") + ibis.interval(days=40)).date(),
        eve=(t.day - ibis.interval(days=1)).cast("timestamp").cast("date"),
        apart=ibis.date(2012, 3, 1).delta(t.day, unit="day"),
        written=t.day.strftime("%Y%m%d"),
        dated=t.day.strftime("%Y-%m-%d ") + t.text,
        said=t.is_so.cast("string"),
        either=t.is_so | (t.day > date(2010, 6, 1)),
    )


def _groups(t: ir.Table) -> ir.Table:
    return t.group_by("group").agg(
        count=t.count(),
        held=t.text.count(),
        kinds=t.text.nunique(),
        first=t.text.first(order_by=[t.is_so, t.figure.desc(), t.place]),
        last=t.text.first(order_by=t.place.desc()),
        listed=t.text.collect(distinct=True, order_by=t.text),
        some=t.text.collect(where=t.is_so, distinct=True, order_by="text"),
        none=t.text.collect(where=t.place < 0, order_by="place"),
        joined=t.text.group_concat(" / ", order_by=[t.is_so.desc(), t.place]),
        at_most=t.text.argmax(t.place),
        any_so=t.is_so.any(),
        how_many=t.is_so.sum(),
        total=t.place.sum(),
        greatest=t.day.max(),
        least=t.text.min(),
        some_total=t.place.sum(where=t.is_so),
    )


def _windows(t: ir.Table) -> ir.Table:
    by = ibis.window(group_by="group", order_by=["is_so", "place"])
    so_far = ibis.cumulative_window(group_by="group", order_by="place")
    before = ibis.window(group_by="group", order_by="place", preceding=(None, 1))
    return t.mutate(
        turn=ibis.row_number().over(by),
        rank=ibis.dense_rank().over(order_by=["is_so", "group"]),
        was=t.text.lag().over(by),
        next=t.text.lead().over(by),
        sum=t.place.sum().over(so_far),
        most=t.place.max().over(before),
        many=t.count().over(ibis.window(group_by="group")),
    )


def _joins(t: ir.Table) -> ir.Table:
    few = t.filter(t.place < 12).select("text").distinct().mutate(is_known=True)
    joined = t.left_join(few, "text").drop("text_right").mutate(is_known=ibis._.is_known.fill_null(False))
    kept = joined.semi_join(t.filter(t.place % 2 == 0), "place").anti_join(t.filter(t.place % 5 == 0), "place")
    words = t.select("place", word=t.text.split(" ").unnest()).filter(ibis._.word != "")
    told_twice = words.group_by("place").agg(words=ibis._.count())
    return kept.left_join(told_twice, "place").drop("place_right").filter(ibis._.text.notin(["N", "Y"]))


@needs_java
@pytest.mark.parametrize("ask", [_texts, _names, _numbers, _addresses, _figures_and_days, _groups, _windows, _joins])
def test_both_engines_say_the_same(both: tuple[Any, Backend], ask: Callable[[ir.Table], ir.Table]) -> None:
    spark, duck = both
    asked = ask(_rows())
    order = [next(iter(asked.columns))]
    on_spark, on_duck = (each.to_pyarrow(asked.order_by(order)) for each in (spark, duck))
    assert on_spark.schema.names == on_duck.schema.names
    for name in on_duck.schema.names:
        assert _comparable(on_spark[name]) == _comparable(on_duck[name]), name


def _comparable(column: pa.ChunkedArray) -> list[Any]:
    # What is no number is not equal to itself, so it is compared as it is written.
    return [repr(value) for value in column.to_pylist()]


@needs_java
def test_both_find_texts_as_like(both: tuple[Any, Backend]) -> None:
    spark, duck = both
    conditions = {
        "jaro": "jaro_similarity(text, other)",
        "winkler": "jaro_winkler_similarity(text, other)",
        "steps": "levenshtein(text, other)",
        "number": "abs(try_cast(text AS BIGINT) - try_cast(other AS BIGINT))",
        "ends": "left(text, 2) = right(other, 2)",
    }
    rows = _rows()
    for each in (spark, duck):
        each.create_table("compared", rows, overwrite=True)
    for name, condition in conditions.items():
        query = "SELECT {} AS found FROM compared ORDER BY place"
        on_duck = duck.raw_sql(query.format(condition)).to_arrow_table()["found"].to_pylist()
        on_spark = spark.raw_sql(query.format(in_spark(condition))).toArrow()["found"].to_pylist()
        assert on_spark == on_duck, name


@needs_java
def test_a_table_kept_on_spark_has_the_name_that_it_has_on_duckdb(both: tuple[Any, Backend], tmp_path: Path) -> None:
    spark, duck = both
    rows = told(
        memberships,
        """
        feed | record_key | role   | record_id | person_id | probability
        roll | 1          | person | r-2       | p-1       | 0.99
        roll | 2          | person | r-1       | p-2       | 1
        """,
    )
    kept = [
        Workbench(backend=backend, duck=duck, inputs={}, folder=tmp_path / name).keep(memberships, rows)
        for name, backend in (("spark", spark), ("duck", duck))
    ]
    assert kept[0].digest == kept[1].digest


@pytest.mark.parametrize(
    ("pattern", "java"),
    [
        (r"^\d+$", r"^\d+\z"),
        (r"[\s$]+\s", r"[\t\n\f\r $]+[\t\n\f\r ]"),
        (r"\$.", r"(?d)\$."),
        (r"[^ &]", r"[^ \&]"),
    ],
)
def test_a_pattern_is_written_as_java_understands_it(pattern: str, java: str) -> None:
    assert java_pattern(pattern) == java
