"""The pack as a page to be read and printed: plain English, a summary for a child first, and nothing fetched."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any

Told = Mapping[str, Any]  # JSON

_STYLE = """
body{font:17px/1.5 Arial,sans-serif;max-width:44em;margin:2em auto;padding:0 1em;color:#0b0c0c}
h1,h2{line-height:1.2}section{margin:2em 0}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4em .6em .4em 0;border-bottom:1px solid #b1b4b6}
.short{border:3px solid #0b0c0c;padding:1em 1.2em;font-size:1.15em}.note{color:#505a5f}
@media print{body{margin:0;font-size:11pt}section{break-inside:avoid-page}}
"""
_ANSWERS = {"yes": "Yes", "no": "No", "unknown": "We cannot tell"}


def page_of(pack: Told) -> str:
    """The whole page."""
    body = "".join(part(pack) for part in (_summary, _who, _recorded, _findings, _scores, _others, _links, _sources,
                                           _looks, _decisions, _withheld, _rights))  # fmt: skip
    title = f"What {pack['place']} holds about you"
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{_t(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{_t(title)}</h1>"
        f'<p class="note">Made on {_t(pack["made_on"])} from data as of {_t(pack["as_of"])}. '
        f"Request: {_t(pack['request'])}.</p>{body}</body></html>"
    )


def _summary(pack: Told) -> str:
    recorded, sources = len(pack["recorded"]), len(pack["sources"])
    scored = (
        "A computer also worked out a number about you. It is below, with the reasons."
        if pack["scores"]
        else ("No computer has worked out a number about you.")
    )
    looked = (
        "We could not look up who has seen your page; ask us."
        if pack["who_looked_why_not"]
        else (f"People who work here looked {len(pack['who_looked'])} times.")
    )
    return (
        '<section class="short"><h2>In short</h2>'
        f"<p>The council and others keep notes about you, so that people who help families know what has happened. "
        f"There are {recorded} notes here, from {sources} places, such as schools or doctors.</p>"
        f"<p>{scored} {looked}</p>"
        "<p>If something is wrong you can tell us, and we will ask whoever wrote it to put it right. You can ask "
        "somebody you trust to read this with you.</p></section>"
    )


def _who(pack: Told) -> str:
    who = pack["who"]
    rows = [("Names", "; ".join(who["names"])), ("Born", ", ".join(_day(each) for each in who["born"]))]
    rows += [(each["scheme"].replace("_", " "), each["value"]) for each in who["identifiers"]]
    rows += [("Address", f"{each['address'] or each['postcode'] or ''}, {_span(each)}, told by {each['source']}")
             for each in who["addresses"]]  # fmt: skip
    for each in who["written"]:
        said = "; ".join(f"{name.replace('_', ' ')} {_day(value)}" for name, value in each.items()
                         if name not in ("source", "as"))  # fmt: skip
        rows.append((f"As {each['source']} wrote", said))
    note = (
        "<p>Addresses are left out: somebody's safety rests on their not being written down. Ask us.</p>"
        if who["addresses_kept_back"]
        else ""
    )
    return _section("Who you are", _table(("", ""), rows) + note)


def _recorded(pack: Told) -> str:
    rows = [
        (_span(each), f"{each['what']} ({each['code']})" if each["code"] else each["what"], each["source"],
         f"You dispute this: {each['disputed']}" if each["disputed"] else "")
        for each in pack["recorded"]
    ]  # fmt: skip
    more = [(each["source"], f"You dispute what it says of you: {each['statement']}")
            for each in pack["disputed_records"]]  # fmt: skip
    return _section("What is recorded", _table(("When", "What", "Told by", ""), rows) + _table(("", ""), more))


def _findings(pack: Told) -> str:
    rows = [(_ANSWERS.get(each["answer"], each["answer"]), each["what"], ", ".join(each["from"]))
            for each in pack["findings"]]  # fmt: skip
    about = "<p>The programme asks these things about every member of a family. Rules work out the answers.</p>"
    return _section("What the rules make of it", about + _table(("Answer", "What", "From"), rows))


def _scores(pack: Told) -> str:
    if not pack["scores"]:
        return _section("Numbers worked out by a computer", "<p>There are none about you.</p>")
    told = []
    for each in pack["scores"]:
        shown = (
            "Staff with leave could see it."
            if each["shown_to_staff"]
            else (f"It was not shown to anybody: {each['why_not_shown']}")
        )
        told.append(
            f"<h3>{_t(each['model'])}, {_t(_day(each['as_of']))}</h3><p>How like you are to people who "
            f"{_t(each['looks_for'])} within {each['months_ahead']} months: {each['chance']:.3f}, place "
            f"{each['place']} of {each['of']}. {_t(shown)} It decides nothing: a person does.</p>"
            + _table(("Why", "Moved it by"), [(r["what"], f"{r['moved_by']:+.2f}") for r in each["reasons"]])
        )
    return _section("Numbers worked out by a computer", "".join(told))


def _others(pack: Told) -> str:
    rows = [(each["what"], _span(each), f"{each['how']}, {each['source'].replace('_', ' ')}", str(each["times"]))
            for each in pack["relatives"]]  # fmt: skip
    families = [(f"You are in a family as {each['as'].replace('_', ' ')}", _span(each)) for each in pack["families"]]
    about = '<p class="note">Other people are not named here: what is theirs is theirs.</p>'
    body = _table(("", "When"), families) + _table(("What", "When", "How we know", "Times"), rows)
    return _section("People around you", about + body)


def _links(pack: Told) -> str:
    links = pack["links"]
    weakest = f" The weakest link that was needed: {links['weakest']:.0%}." if links["weakest"] is not None else ""
    rows = [(each["rule"].replace("_", " "), each["standing"], f"{each['probability']:.1%}", "; ".join(each["why"]))
            for each in links["links"][:50]]  # fmt: skip
    about = (
        f"<p>We believe that {links['records']} records are about you, because of what is alike in them.{_t(weakest)} "
        "Tell us if one is about somebody else.</p>"
    )
    return _section("Why we think that it is all you", about + _table(("Made by", "", "How sure", "Why"), rows))


def _sources(pack: Told) -> str:
    rows = [
        (each["name"], "; ".join(each["from"]), "; ".join(each["purposes"]),
         "; ".join([*each["law"], *each.get("lawful_basis", [])]), "; ".join(each["kept"]))
        for each in pack["sources"]
    ]  # fmt: skip
    return _section("Where it comes from", _table(("What", "From whom", "Why we have it", "Law", "How long"), rows))


def _looks(pack: Told) -> str:
    if pack["who_looked_why_not"]:
        return _section("Who looked", f"<p>{_t(pack['who_looked_why_not'])}</p>")
    rows = [(each["at"], each["who"].replace("-", " "), each["what"], each["purpose"].replace("-", " "))
            for each in pack["who_looked"]]  # fmt: skip
    return _section("Who looked", _table(("When", "Who", "What", "Why"), rows))


def _decisions(pack: Told) -> str:
    rows = [(each["at"], each["what"]) for each in pack["decisions"]]
    return _section("What was decided", _table(("When", "What"), rows))


def _withheld(pack: Told) -> str:
    rows = [(str(each["count"]), each["says"], each["provision"]) for each in pack["withheld"]]
    about = "<p>The law lets us leave these out.</p>" if rows else ""
    return _section("What is left out", about + _table(("How many", "Because", "Law"), rows))


def _rights(_pack: Told) -> str:
    return _section(
        "What you can do",
        "<p>You can say that something is wrong, ask that it is not used while we look, object to how it is used, and "
        "ask that it is erased. Tell us first if you are not content; you can also complain to the Information "
        "Commissioner (ico.org.uk, 0303 123 1113).</p>",
    )


def _section(heading: str, body: str) -> str:
    return f"<section><h2>{_t(heading)}</h2>{body or '<p>Nothing.</p>'}</section>"


def _table(headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    told = ["<tr>" + "".join(f"<td>{_t(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    if not told:
        return ""
    head = "".join(f"<th>{_t(heading)}</th>" for heading in headings)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(told)}</tbody></table>"


def _span(told: Told) -> str:
    first = told.get("from") or told.get("on")
    until = told.get("until")
    return f"{_day(first)} to {_day(until)}" if until else _day(first)


def _day(value: object) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value or "")


def _t(text: object) -> str:
    return escape(str(text))
