"""A column's values held to its codes: other words for a code become the code, and strange or retired ones are told."""

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn


def coded(text: ir.StringValue, column: FeedColumn) -> ir.StringValue:
    """The text, or the code for which it is another word, whatever its capitals."""
    said = ibis.map(dict(column.said_as)).get(text.lower(), ibis.null("string"))
    return ibis.ifelse(is_listed(text, column), text, ibis.coalesce(said, text))


def faults_of_code(rows: ir.Table, column: FeedColumn) -> list[tuple[ir.BooleanValue, str]]:
    """What may be wrong with a code, the gravest first.

    `rows` hold the plain text (`t.`), where the column has synonyms the code (`w.`), and the parsed day (`p.`) of the
    column against which a code's days are held.
    """
    if not column.codes:
        return []
    text = rows[f"t.{column.name}"]
    code = rows[f"w.{column.name}"] if column.said_as else text
    cases = [(~is_listed(code, column), "CODE_UNKNOWN")]
    if column.retired:
        cases.append((code.isin(list(column.retired)), "CODE_RETIRED"))
    if column.code_spans:
        cases.append((_out_of_use(code, day=_day_of(rows, column), column=column), "CODE_RETIRED"))
    return [*cases, (code != text, "CODE_SYNONYM")] if column.said_as else cases


def is_listed(text: ir.StringValue, column: FeedColumn) -> ir.BooleanValue:
    """Whether a text is one of the codes as they are written."""
    return ibis.array(list(column.codes)).contains(text)


def _day_of(rows: ir.Table, column: FeedColumn) -> ir.DateValue:
    """The day on which the code must have been in use: the row's own, or that of the delivery where it has none."""
    return ibis.coalesce(rows[f"p.{column.coded_on}"], rows.received_on).cast("date")


def _out_of_use(code: ir.StringValue, *, day: ir.DateValue, column: FeedColumn) -> ir.BooleanValue:
    spans: dict[str, list[ir.BooleanValue]] = {}
    for listed, span in column.code_spans:
        is_within = day >= ibis.date(span.first)
        spans.setdefault(listed, []).append(
            is_within if span.until is None else is_within & (day < ibis.date(span.until))
        )
    outside = [(code == listed) & ~ibis.or_(*within) for listed, within in spans.items()]
    return ibis.or_(*outside)
