"""The small town as the stages' own tables, ready to be laid on a workbench."""

import hashlib
import json

import ibis
import pyarrow as pa

from tests import small_reviews, small_town
from tests.told import told
from thinkfamily.engine.record_key import KEY
from thinkfamily.tables import evidence, families, intake, linkage, rights, standard
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.ids import DIGITS

_EXTRACTS = {
    "council-tax": "x-ct",
    "gp-registration": "x-gp",
    "school-roll": "x-sr",
    "children-in-need": "x-cn",
    "police-offenders": "x-po",
    "housing": "x-ho",
}
_WORDS = {"y": "yes", "n": "no", "?": "unknown"}


def town() -> dict[Table, pa.Table]:
    """Every stage's table, but for the models and their scores."""
    persons = _persons()
    return {
        linkage.persons: persons,
        standard.records: _records(persons),
        linkage.memberships: _memberships(),
        standard.identifiers: told(standard.identifiers, small_town.IDENTIFIERS),
        standard.events: _events(),
        families.addresses: told(families.addresses, small_town.ADDRESSES),
        families.residences: told(families.residences, small_town.RESIDENCES),
        families.families: told(families.families, small_town.FAMILIES),
        families.family_members: told(families.family_members, small_town.FAMILY_MEMBERS),
        families.family_changes: told(families.family_changes, small_town.FAMILY_CHANGES),
        linkage.review: _review(),
        linkage.link_samples: told(linkage.link_samples, small_reviews.LINK_SAMPLES),
        linkage.link_errors: told(linkage.link_errors, small_town.LINK_ERRORS),
        linkage.link_rulings: _link_rulings(_records(persons)),
        linkage.person_changes: told(linkage.person_changes, small_town.PERSON_CHANGES),
        families.relationships: told(families.relationships, small_town.RELATIONSHIPS),
        evidence.evidence: _evidence(),
        evidence.criteria: _criteria(),
        evidence.eligibility: _eligibility(),
        rights.rights: told(rights.rights, small_town.RIGHTS),
        rights.disputes: told(rights.disputes, small_town.DISPUTES),
        intake.receipts: told(intake.receipts, small_town.RECEIPTS),
        intake.findings: told(intake.findings, small_town.FINDINGS),
    }


def _held() -> list[tuple[str, str]]:
    everybody = " ".join(f"p{number:02d}" for number in range(1, 26))
    return [
        (person, feed)
        for feed, people in {**small_town.FEEDS_OF, "gp-registration": everybody}.items()
        for person in people.split()
    ]


def _persons() -> pa.Table:
    persons = told(linkage.persons, small_town.PERSONS)
    held = [sum(person == each for each, _ in _held()) for person in persons["person_id"].to_pylist()]
    years = [day.year for day in persons["birth_date"].to_pylist()]
    for name, values in (("records", held), ("feeds", held), ("birth_year", years)):
        persons = persons.set_column(persons.column_names.index(name), name, pa.array(values, pa.int64()))
    return persons


def _records(persons: pa.Table) -> pa.Table:
    by_id = {row["person_id"]: row for row in persons.to_pylist()}
    lines = ["record_id | feed | record_key | role | name_shown | forename | surname | former_surname | birth_date"]
    lines[0] += " | address_shown | postcode | protected | extract_id | row_no"
    for number, (person, feed) in enumerate(_held(), start=1):
        row = by_id[person]
        former = "ADEYEMI" if (person, feed) == ("p01", "children-in-need") else ""
        in_refuge = (person, feed) == ("p12", "housing")
        address = f"{small_town.REFUGE} | {small_town.REFUGE_POSTCODE} | yes" if in_refuge else " | | no"
        key = f"199999999999-{number}" if in_refuge else f"{number:04d}"
        names = f"{row['name_shown']} | {row['forename']} | {row['surname']} | {former} | {row['birth_date']}"
        lines.append(
            f"r{person[1:]}-{feed} | {feed} | {key} | person | {names} | {address} | {_EXTRACTS[feed]} | {number}"
        )
    return told(standard.records, "\n".join(lines))


def _memberships() -> pa.Table:
    lines = ["record_id | feed | record_key | role | person_id | probability"]
    lines += [f"r{person[1:]}-{feed} | {feed} | {number:04d} | person | {person} | 0.99"
              for number, (person, feed) in enumerate(_held(), start=1)]  # fmt: skip
    return told(linkage.memberships, "\n".join(lines))


def _link_rulings(records: pa.Table) -> pa.Table:
    keys = {}
    for row in records.to_pylist():
        parts = "\x1f".join(row[name] for name in KEY)
        keys[row["record_id"]] = f"k-{hashlib.md5(parts.encode(), usedforsecurity=False).hexdigest()[:DIGITS]}"
    rows = told(linkage.link_rulings, small_reviews.LINK_RULINGS).to_pylist()
    for row in rows:
        row["key_a"], row["key_b"] = keys[row["record_a"]], keys[row["record_b"]]
    return pa.Table.from_pylist(rows, schema=ibis.schema(linkage.link_rulings.schema).to_pyarrow())


def _review() -> pa.Table:
    names = ("comparison", "grade", "weight")
    rows = told(linkage.review, small_reviews.REVIEW).to_pylist()
    for row in rows:
        reasons = [dict(zip(names, each, strict=True)) for each in small_reviews.REASONS[row["link_id"]]]
        row["reasons"] = json.dumps(
            [{name: value for name, value in each.items() if value is not None} for each in reasons]
        )
    return pa.Table.from_pylist(rows, schema=ibis.schema(linkage.review.schema).to_pyarrow())


def _events() -> pa.Table:
    header, *lines = small_town.EVENTS.strip().splitlines()
    rows = [f"event_id | {header} | recorded_on | extract_id | row_no"]
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.split("|")]
        rows.append(f"e{number:02d} | {line} | {cells[3]} | {_EXTRACTS[cells[1]]} | {number}")
    return told(standard.events, "\n".join(rows))


def _evidence() -> pa.Table:
    rows = _dated(told(evidence.evidence, small_town.EVIDENCE)).to_pylist()
    for row in rows:
        told_by, held = small_town.FEED_OF_CRITERION[row["criterion"]], row["answer"] != "unknown"
        row["feeds"], row["missing_feeds"] = (json.dumps([told_by] if side else []) for side in (held, not held))
    return pa.Table.from_pylist(rows, schema=ibis.schema(evidence.evidence.schema).to_pyarrow())


def _criteria() -> pa.Table:
    lines = ["family_id | criterion | answer | indicators | persons | missing_feeds"]
    for family, answers in small_town.ANSWERS.items():
        for number, answer in enumerate(answers, start=1):
            indicators = json.dumps([f"C{number}.1"] if answer == "y" else [])
            missing = json.dumps([small_town.FEED_OF_CRITERION[f"C{number}"]] if answer == "?" else [])
            lines.append(f"{family} | C{number} | {_WORDS[answer]} | {indicators} | {int(answer == 'y')} | {missing}")
    return _dated(told(evidence.criteria, "\n".join(lines)))


def _eligibility() -> pa.Table:
    lines = ["family_id | rulebook | met | unknown | has_dependent_child | answer"]
    for family, answers in small_town.ANSWERS.items():
        met, unknown = answers.count("y"), answers.count("?")
        answer = "yes" if met >= 2 else "unknown" if met + unknown >= 2 else "no"
        lines.append(f"{family} | tfp_2015 | {met} | {unknown} | yes | {answer}")
    return _dated(told(evidence.eligibility, "\n".join(lines)))


def _dated(table: pa.Table) -> pa.Table:
    days = pa.array([small_town.AS_OF] * table.num_rows, pa.date32())
    return table.set_column(table.column_names.index("as_of"), "as_of", days)
