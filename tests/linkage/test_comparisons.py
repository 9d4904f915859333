"""Comparisons: of two records, which grade of each comparison they show, and what says nothing either way."""

from collections.abc import Callable, Mapping

import ibis
import pytest

from tests.linkage.conftest import with_feeds
from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.comparisons import (
    BIRTH,
    FORENAME,
    MIDDLE,
    SEX,
    SURNAME,
    Comparison,
    home_comparison,
    number_comparisons,
)
from thinkfamily.linkage.described import described
from thinkfamily.linkage.identities import distinct_identities
from thinkfamily.linkage.splinking import weighed
from thinkfamily.linkage.training import untrained
from thinkfamily.tables.standard import identifiers, records

_SCHEMES = (("nhs_number", True), ("police_urn", False))
_COMPARISONS: Mapping[str, Comparison] = {
    each.name: each
    for each in (
        FORENAME, MIDDLE, SURNAME, home_comparison(relatives=True), BIRTH, SEX, *number_comparisons(_SCHEMES),
    )
}  # fmt: skip
_MISSING = "missing"
# So unlikely that no pair is left out.
_ALL = 1e-300
_HOME = "uprn=77 house_number=4 street=MILL LANE postcode=NB1 4QT address_text=4 MILL LANE"

# comparison | what the row shows | one record | another | the grade
_GRADES = [
    ("forename", "one name", "forename=JOHN", "forename=JOHN", "same"),
    ("forename", "a short form", "forename=ELIZABETH", "forename=LIZ", "form of one name"),
    ("forename", "known as the other's name", "forename=PATRICIA known_as=BO", "forename=BO", "form of one name"),
    ("forename", "another spelling of one name", "forename=CATHERINE", "forename=KATHRYN", "form of one name"),
    ("forename", "entered the wrong way round", "forename=OMAR surname=SHERIF", "forename=SHERIF surname=OMAR",
     "swapped with surname"),
    ("forename", "the wrong way round, with no surname", "forename=OMAR surname=SHERIF", "forename=SHERIF",
     "swapped with surname"),
    ("forename", "a letter wrong", "forename=CYNTHIA", "forename=CVNTHIA", "slip"),
    ("forename", "two letters exchanged", "forename=MARGARET", "forename=MARGRAET", "slip"),
    ("forename", "an initial", "forename=JOHN", "forename=J", "initial"),
    ("forename", "another initial", "forename=JOHN", "forename=M", "another"),
    ("forename", "near, and not one", "forename=STEPHEN", "forename=STEFAN", "alike"),
    ("forename", "twins", "forename=EMMA", "forename=OLIVIA", "another"),
    ("forename", "none", "forename=EMMA", "surname=HADLEY", _MISSING),
    ("middle initial", "one in full, one not", "middle_names=ROSE ANN", "middle_names=R", "same"),
    ("middle initial", "two", "middle_names=ROSE", "middle_names=ANN", "another"),
    ("middle initial", "one that is not told", "middle_names=ROSE", "forename=JO", _MISSING),
    ("surname", "one name", "surname=HADLEY", "surname=HADLEY", "same"),
    ("surname", "of before a marriage", "surname=HADLEY former_surname=MARLOW", "surname=MARLOW",
     "former surname, or part of it"),
    ("surname", "half of a double barrel", "surname=HADLEY MARLOW", "surname=MARLOW", "former surname, or part of it"),
    ("surname", "a letter left out", "surname=HADLEY", "surname=HADLY", "slip"),
    ("surname", "another", "surname=HADLEY", "surname=OKORO", "another"),
    ("surname", "the wrong way round, which the forename tells", "forename=OMAR surname=SHERIF",
     "forename=SHERIF surname=OMAR", _MISSING),
    ("surname", "of one home, where every relative has it", f"surname=HADLEY {_HOME}", f"surname=HADLEY {_HOME}",
     _MISSING),
    ("home", "one property, one surname", f"surname=HADLEY {_HOME}", f"surname=HADLEY {_HOME}",
     "same home and surname"),
    ("home", "one property, another surname", f"surname=HADLEY {_HOME}", f"surname=OKORO {_HOME}", "same home"),
    ("home", "a property number and the same door in words", f"surname=OKORO {_HOME}",
     "surname=HADLEY house_number=4 street=MILL LANE postcode=NB1 4QT address_text=4 MILL LN", "same home"),
    ("home", "one postcode, two doors", "surname=HADLEY house_number=4 street=MILL LANE postcode=NB1 4QT "
     "address_text=4 MILL LANE", "surname=HADLEY house_number=91 street=OLD WHARF postcode=NB1 4QT "
     "address_text=91 OLD WHARF", "same postcode"),
    ("home", "written a little otherwise", "surname=HADLEY house_number=4 street=SAINT JOHNS ROAD "
     "address_text=FLAT B 4 SAINT JOHNS ROAD", "surname=OKORO house_number=4B street=ST JOHNS ROAD "
     "address_text=FLAT B 4B SAINT JOHNS ROAD", "address written alike"),
    ("home", "somewhere else", f"surname=HADLEY {_HOME}",
     "surname=HADLEY house_number=3 street=QUAY SIDE postcode=NB9 1AA address_text=3 QUAY SIDE", "elsewhere"),
    ("home", "nowhere told", f"surname=HADLEY {_HOME}", "surname=HADLEY", _MISSING),
    ("birth date", "one day", "birth_date=1979-05-04", "birth_date=1979-05-04", "same"),
    ("birth date", "day and month the other way round", "birth_date=1979-05-04", "birth_date=1979-04-05",
     "slip, or day and month swapped"),
    ("birth date", "a digit wrong", "birth_date=1979-05-04", "birth_date=1978-05-04",
     "slip, or day and month swapped"),
    ("birth date", "a month apart and more", "birth_date=1979-05-04", "birth_date=1979-12-04", "two parts of three"),
    ("birth date", "a year only", "birth_date=1979-05-04", "birth_year=1979", "year, as far as known"),
    ("birth date", "1 January, which stands in for a date", "birth_date=1979-01-01 birth_date_note=default",
     "birth_date=1979-01-01 birth_date_note=default", "year, as far as known"),
    ("birth date", "1 January beside a date of the year", "birth_date=1979-01-01 birth_date_note=default",
     "birth_date=1979-05-04", "year, as far as known"),
    ("birth date", "father and son", "birth_date=1979-05-04", "birth_date=2006-11-23", "another"),
    ("birth date", "none", "birth_date=1979-05-04", "forename=JO", _MISSING),
    ("sex", "one", "sex=F", "sex=F", "same"),
    ("sex", "the other", "sex=F", "sex=M", "another"),
    ("sex", "not told", "sex=F", "forename=JO", _MISSING),
    ("nhs_number", "one", "nhs_number=9434765919", "nhs_number=9434765919", "same"),
    ("nhs_number", "a digit wrong, which its check would tell", "nhs_number=9434765919", "nhs_number=9434765918",
     "another"),
    ("nhs_number", "not told", "nhs_number=9434765919", "forename=JO", _MISSING),
    ("police_urn", "a digit wrong, which nothing checks", "police_urn=40717235", "police_urn=40787235", "slip"),
    ("police_urn", "numbered one after another, as siblings are", "police_urn=40717235", "police_urn=40717236",
     "another"),
]  # fmt: skip


@pytest.mark.parametrize(("comparison", "says", "one", "other", "grade"), _GRADES)
def test_two_records_show(
    bench: Callable[..., Workbench], comparison: str, says: str, one: str, other: str, grade: str
) -> None:
    shown = _shown(bench, _cells(one), _cells(other))

    assert shown[comparison] == grade, says
    assert _shown(bench, _cells(other), _cells(one))[comparison] == grade, f"{says}, the other way round"


def _cells(told: str) -> dict[str, str]:
    """What a record says, of words such as `street=MILL LANE postcode=NB1 4QT`: a value may have several."""
    cells: dict[str, str] = {}
    name = ""
    for word in told.split(" "):
        if "=" in word:
            name, cells[name] = word.split("=")
        else:
            cells[name] += f" {word}"
    return cells


def _shown(bench: Callable[..., Workbench], *two: Mapping[str, str]) -> dict[str, str]:
    """The grade of every comparison of two records that can be made."""
    schemes = {scheme for scheme, _ in _SCHEMES}
    told = [{"birth_year": each["birth_date"][:4], **each} if "birth_date" in each else each for each in two]
    columns = sorted({name for each in told for name in each} - schemes | {"forename"})
    people = "\n".join(
        [
            " | ".join(("record_id", *columns)),
            *(
                " | ".join((name, *(each.get(column, "") for column in columns)))
                for name, each in zip("ab", told, strict=True)
            ),
        ]
    )
    numbers = ["record_id | scheme | value | standing"]
    numbers += [
        f"{name} | {scheme} | {each[scheme]} | {'valid' if checked else 'unchecked'}"
        for name, each in zip("ab", told, strict=True)
        for scheme, checked in _SCHEMES
        if scheme in each
    ]
    work = bench({records: with_feeds(people), identifiers: "\n".join(numbers)})
    identities = distinct_identities(work=work, records=work.table(records), identifiers=work.table(identifiers))
    rows = described(work=work, identities=identities, schemes=[scheme for scheme, _ in _SCHEMES])
    pair = ibis.memtable({"left": [0], "right": [1]}, schema={"left": "int64", "right": "int64"})
    model = untrained(list(_COMPARISONS.values()), identities=2)
    found = weighed(work=work, described=rows, pairs=pair, model=model, floor=_ALL).execute().iloc[0]
    return {
        name: _MISSING
        if found[f"gamma_{place}"] < 0
        else comparison.grades[len(comparison.grades) - 1 - int(found[f"gamma_{place}"])].says
        for place, (name, comparison) in enumerate(_COMPARISONS.items())
    }
