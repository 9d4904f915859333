"""Takes the text from rows set aside that may be about somebody erased, or are older than the place keeps its copy.

A row that broke its contract cannot be read column by column, so every word in it is tried: as an identifier of each of
the feed's schemes, and each pair of words as a name beside each date. In doubt the text goes; the row stays counted.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import ibis
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.meanings import scheme_of, split
from thinkfamily.governance.sieve import NAME_AND_BIRTH, Sieve
from thinkfamily.intake.hashing import mark_of
from thinkfamily.intake.laying import write
from thinkfamily.intake.marking import identifier_in_one_form, identifier_text

_WORDS = "sieve_words"
# Of a broken row with more words than this only the first are paired: rows have a few dozen.
_WORDS_PAIRED = 80
_DATES = "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}"
_FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%y")


def sieve_quarantine(files: Iterable[Path], *, feed: Feed, sieve: Sieve, received_on: date, backend: Backend) -> None:
    """Rewrite files of rows set aside, their texts gone where they must go."""
    expired = sieve.retains(feed.id) and is_expired(received_on, feed=feed, sieve=sieve)
    for path in files:
        gone = "TRUE" if expired else _found(backend, path, feed=feed) if sieve.erasures else "FALSE"
        if gone == "FALSE":
            continue
        whole = path.with_suffix(".sieved")
        kept = ", ".join(f"CASE WHEN {gone} THEN NULL ELSE {name} END AS {name}" for name in ("row_text", "row_key"))
        columns = f"* REPLACE ({kept})"
        write(backend, query=f"SELECT {columns} FROM read_parquet('{path}')", path=whole, compression="zstd")
        whole.replace(path)


def is_expired(received_on: date, *, feed: Feed, sieve: Sieve) -> bool:
    """Whether a copy of a feed received on that day is past the shortest rule of its contract, agreement and place."""
    rules = sieve.rules.rules_for(
        contract_years=feed.retention_years, agreed_years=sieve.agreed_years.get(feed.id), kinds=frozenset()
    )
    return sieve.retained_on is not None and received_on < rules[0].began_before(sieve.retained_on)


def _found(backend: Backend, path: Path, *, feed: Feed) -> str:
    """SQL for whether a row's text holds something that marks somebody erased; FALSE when none does."""
    backend.raw_sql(
        f"""
        CREATE OR REPLACE TEMP TABLE {_WORDS} AS
        SELECT feed_table, row_no, unnest(list_distinct(
            regexp_split_to_array(row_text, '[^\\p{{L}}\\p{{N}}]+')
            || CASE WHEN json_valid(row_text) THEN json_extract_string(row_text, '$.*') ELSE [] END
        )) AS word
        FROM read_parquet('{path}') WHERE row_text IS NOT NULL AND code <> 'SUPPRESSED'
        """
    )
    rows = backend.raw_sql(
        f"SELECT DISTINCT feed_table, row_no FROM ({_identifiers(_schemes(feed))} UNION ALL {_names(path)}) t, "
        f"sieve_pads WHERE {mark_of('t.text')} IN (SELECT mark FROM sieve_erased)"
    ).fetchall()
    backend.raw_sql(f"DROP TABLE {_WORDS}")
    listed = ", ".join(f"('{table}', {row_no})" for table, row_no in sorted(rows))
    return f"(feed_table, row_no) IN ({listed})" if rows else "FALSE"


def _schemes(feed: Feed) -> list[str]:
    found = [
        scheme_of(split(column.meaning)[1], source=feed.numbered_by)
        for table in feed.tables
        for column in table.columns
        if column.meaning
    ]
    return sorted({scheme for scheme in found if scheme})


def _identifiers(schemes: Sequence[str]) -> str:
    if not schemes:
        return "SELECT '' AS feed_table, 0 AS row_no, '' AS text WHERE FALSE"
    words = ibis.table({"feed_table": "string", "row_no": "int64", "word": "string"}, name=_WORDS)
    told = []
    for scheme in schemes:
        text = identifier_text(identifier_in_one_form(words.word, scheme=scheme), scheme=scheme)
        told.append(words.select("feed_table", "row_no", text=text).filter(ibis._.text.notnull()))
    return str(ibis.to_sql(ibis.union(*told), dialect="duckdb"))


def _names(path: Path) -> str:
    forms = ", ".join(f"'{form}'" for form in _FORMS)
    return f"""
        SELECT feed_table, row_no,
            '{NAME_AND_BIRTH}\x1f' || least(a, b) || ' ' || greatest(a, b) || '\x1f' || day AS text
        FROM (
            SELECT feed_table, row_no, unnest(words) AS a, words, days FROM (
                SELECT w.feed_table, w.row_no, d.days, list_distinct(list(upper(strip_accents(w.word))))
                    [1:{_WORDS_PAIRED}] AS words
                FROM {_WORDS} w JOIN (
                    SELECT feed_table, row_no, list_filter(list_transform(
                        regexp_extract_all(row_text, '{_DATES}'),
                        lambda told: CAST(CAST(try_strptime(told, [{forms}]) AS DATE) AS VARCHAR)
                    ), lambda day: day IS NOT NULL) AS days
                    FROM read_parquet('{path}') WHERE row_text IS NOT NULL
                ) d USING (feed_table, row_no)
                WHERE regexp_full_match(w.word, '\\p{{L}}{{2,}}') GROUP BY ALL
            )
        ), unnest(words) AS b(b), unnest(days) AS day(day)
    """
