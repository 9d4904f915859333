"""The comparisons: what about two identities is compared, in which grades, and what each grade is worth untrained.

Each grade has two chances: `m`, that two records of one person show it, and `u`, that records of two people do (Fellegi
and Sunter 1969, J. Amer. Statist. Assoc. 64:1183). Those written here are orders of magnitude set by hand. A place's
own data replace them as far as there is enough of it (training.py); a handful of records are judged by them alone.

Members of one household share a surname and an address, so these two are no separate evidence: `home` grades them
together, and `surname` is not counted where the homes are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from thinkfamily.linkage.described import number_column

# The condition of the last grade: whatever no other is for.
REST = "ELSE"


@dataclass(frozen=True, kw_only=True)
class Grade:
    """One grade of likeness.

    `when` is a condition in DuckDB SQL over `<column>_l` and `<column>_r`; the first grade whose condition holds is
    taken, and the last has none. `rare_by` names the column whose values make the grade worth more the rarer they
    are; no value counts as rarer than one in `rarest`.
    """

    says: str
    m: float
    u: float
    when: str = REST
    rare_by: str | None = None
    rarest: int = 1

    def __post_init__(self) -> None:
        if not (0 < self.m < 1 and 0 < self.u < 1):
            raise ValueError(f"grade {self.says}: m and u are chances between nought and one")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One thing compared. When `missing` holds, it says nothing either way. `needs` are the columns it reads.

    `speaks_alone` names grades that can bear out a link although the forenames clash; `assumed` is how many linked
    pairs the chances set by hand are worth beside those observed (training.py).
    """

    name: str
    missing: str
    grades: tuple[Grade, ...]
    needs: tuple[str, ...]
    speaks_alone: tuple[str, ...] = ()
    assumed: int = 200

    def __post_init__(self) -> None:
        if [grade.says for grade in self.grades if grade.when == REST] != [self.grades[-1].says]:
            raise ValueError(f"comparison {self.name}: the last grade, and no other, is for all the rest")


def _either_missing(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _slip(column: str) -> str:
    """One letter or digit wrong, left out or put in; or two beside each other exchanged, when Jaro's is so high."""
    return f"(levenshtein({column}_l, {column}_r) <= 1 OR jaro_similarity({column}_l, {column}_r) >= 0.95)"


def _written_alike(column: str) -> str:
    """One slip in a name of four letters or more, or as alike as one. The first test is what either comes to at least
    (of four letters one wrong leaves more than .7); the great mass fails it, and is spared the others.
    """
    likeness = f"jaro_winkler_similarity({column}_l, {column}_r)"
    shorter = f"least(length({column}_l), length({column}_r))"
    return f"{likeness} >= 0.7 AND (({shorter} >= 4 AND {_slip(column)}) OR {likeness} >= 0.92)"


# One is enough to go by when the other is written alike or missing.
_SWAPPED = (
    "((forename_l = surname_r AND coalesce(jaro_winkler_similarity(surname_l, forename_r) >= 0.8, true))"
    " OR (surname_l = forename_r AND coalesce(jaro_winkler_similarity(forename_l, surname_r) >= 0.8, true)))"
)
# One place: the same key; or the same number and street, or number and small postcode, when neither differs.
_SAME_HOME = (
    "(coalesce(home_l = home_r, false) OR coalesce(house_number_l = house_number_r AND ("
    "(street_l = street_r AND coalesce(postcode_l = postcode_r, true)) OR area_l = area_r), false))"
)
_SAME_SURNAME = (
    f"(surname_l = surname_r OR {_SWAPPED} OR jaro_winkler_similarity(surname_l, surname_r) >= 0.88"
    " OR former_surname_l = surname_r OR surname_l = former_surname_r"
    " OR list_has_any(surname_parts_l, [surname_r]) OR list_has_any(surname_parts_r, [surname_l]))"
)
# Two of the three parts of a date.
_PART_OF_DATE = (
    "(left(birth_day_l, 6) = left(birth_day_r, 6) OR right(birth_day_l, 4) = right(birth_day_r, 4) OR "
    "(left(birth_day_l, 4) = left(birth_day_r, 4) AND right(birth_day_l, 2) = right(birth_day_r, 2)))"
)
_DAY_AND_MONTH_SWAPPED = (
    "(left(birth_day_l, 4) = left(birth_day_r, 4) AND substr(birth_day_l, 5, 2) = right(birth_day_r, 2)"
    " AND right(birth_day_l, 2) = substr(birth_day_r, 5, 2))"
)

FEEDS = "feeds"
FORENAMES_CLASH = "another"
DATES_CLASH = "another"
SLIP = "slip"
# Brothers and sisters are registered one after another, so numbers as close as this are two numbers and no slip.
NUMBERED_TOGETHER = 10

FORENAME = Comparison(
    name="forename",
    missing=_either_missing("forename"),
    needs=("forename",),
    grades=(
        Grade(says="same", when="forename_l = forename_r", m=0.86, u=0.004, rare_by="forename", rarest=300),
        Grade(says="form of one name", when="list_has_any(forms_l, forms_r)", m=0.03, u=0.003),
        Grade(says="swapped with surname", when=_SWAPPED, m=0.01, u=0.0001),
        Grade(
            says=SLIP,
            when=_written_alike("forename"),
            m=0.05,
            u=0.002,
        ),
        Grade(
            says="initial",
            when="least(length(forename_l), length(forename_r)) = 1 AND left(forename_l, 1) = left(forename_r, 1)",
            m=0.01,
            u=0.002,
        ),
        Grade(says="alike", when="jaro_winkler_similarity(forename_l, forename_r) >= 0.8", m=0.01, u=0.005),
        Grade(says=FORENAMES_CLASH, m=0.03, u=0.9839),
    ),
)

MIDDLE = Comparison(
    name="middle initial",
    missing=_either_missing("middle"),
    needs=("middle",),
    grades=(
        Grade(says="same", when="middle_l = middle_r", m=0.95, u=0.08, rare_by="middle", rarest=20),
        Grade(says="another", m=0.05, u=0.92),
    ),
)

SURNAME = Comparison(
    name="surname",
    missing=f"{_either_missing('surname')} OR {_SAME_HOME} OR coalesce({_SWAPPED}, false)",
    needs=("surname",),
    grades=(
        Grade(says="same", when="surname_l = surname_r", m=0.86, u=0.001, rare_by="surname", rarest=1000),
        Grade(
            says="former surname, or part of it",
            when="former_surname_l = surname_r OR surname_l = former_surname_r"
            " OR list_has_any(surname_parts_l, [surname_r]) OR list_has_any(surname_parts_r, [surname_l])",
            m=0.03,
            u=0.001,
        ),
        Grade(
            says=SLIP,
            when=_written_alike("surname"),
            m=0.05,
            u=0.001,
        ),
        Grade(says="another", m=0.06, u=0.997),
    ),
)

_RELATIVES_AT_HOME = 10_000
_NOBODY_ELSE_AT_HOME = 1_000_000
HOME = Comparison(
    name="home",
    missing=_either_missing("place"),
    needs=("place",),
    grades=(
        Grade(
            says="same home and surname",
            when=f"{_SAME_HOME} AND coalesce({_SAME_SURNAME}, false)",
            m=0.6,
            u=0.0001,
            rare_by="home_surname",
            rarest=_RELATIVES_AT_HOME,
        ),
        Grade(says="same home", when=_SAME_HOME, m=0.06, u=0.0001, rare_by="home", rarest=_RELATIVES_AT_HOME),
        Grade(
            says="address written alike",
            when="jaro_winkler_similarity(address_text_l, address_text_r) >= 0.9",
            m=0.08,
            u=0.0005,
        ),
        Grade(says="same postcode", when="area_l = area_r", m=0.04, u=0.001, rare_by="area", rarest=2000),
        Grade(says="elsewhere", m=0.22, u=0.9983),
    ),
)

BIRTH = Comparison(
    name="birth date",
    missing=_either_missing("birth_year"),
    needs=("birth_year",),
    speaks_alone=("same",),
    grades=(
        # About 80 years of births are alive at a time, so no date is rarer than one in 30,000.
        Grade(says="same", when="birth_day_l = birth_day_r", m=0.92, u=0.00005, rare_by="birth_day", rarest=30_000),
        Grade(
            says="slip, or day and month swapped",
            when=f"{_slip('birth_day')} OR {_DAY_AND_MONTH_SWAPPED}",
            m=0.04,
            u=0.001,
        ),
        Grade(says="two parts of three", when=_PART_OF_DATE, m=0.015, u=0.003),
        # Few dates are known in part only, so few pairs of two people agree in this way.
        Grade(
            says="year, as far as known",
            when="(birth_day_l IS NULL OR birth_day_r IS NULL) AND abs(birth_year_l - birth_year_r) <= 1",
            m=0.015,
            u=0.0006,
        ),
        Grade(says=DATES_CLASH, m=0.01, u=0.9953),
    ),
)

SEX = Comparison(
    name="sex",
    missing=_either_missing("sex"),
    needs=("sex",),
    grades=(Grade(says="same", when="sex_l = sex_r", m=0.985, u=0.5), Grade(says="another", m=0.015, u=0.5)),
)


def home_comparison(*, relatives: bool) -> Comparison:
    """Home, where people who live together stand among the records, and where none do.

    Relatives share a home, so that it is never rarer than a few thousand identities can show. Where nobody has any, two
    people of one home are as rare as mistakes.
    """
    if relatives:
        return HOME
    grades = (
        replace(each, rarest=_NOBODY_ELSE_AT_HOME) if each.rarest == _RELATIVES_AT_HOME else each
        for each in HOME.grades
    )
    return replace(HOME, grades=tuple(grades))


def feeds_comparison(shares: Mapping[str, float]) -> Comparison | None:
    """Whether both records are from one feed: in most feeds a person stands once, in some several times.

    `shares` gives, for each feed, the share of all pairs whose two identities both come from it. None when every pair
    comes from one feed.
    """
    told = {feed: share for feed, share in sorted(shares.items()) if 0 < share < 1}
    rest = 1 - sum(told.values())
    if not told or rest <= 0:
        return None
    return Comparison(
        name=FEEDS,
        missing="false",
        needs=(),
        # How often a feed holds one person twice differs between feeds by thousands of times, so little is assumed.
        assumed=2,
        grades=(
            *(
                Grade(says=f"both from {feed}", when=f"feed_l = {_quoted(feed)} AND feed_r = {_quoted(feed)}", m=u, u=u)
                for feed, u in told.items()
            ),
            Grade(says="of two feeds", m=rest, u=rest),
        ),
    )


def number_comparisons(schemes: Sequence[tuple[str, bool]]) -> list[Comparison]:
    """One comparison for each scheme of numbers, given as (scheme, checked).

    In a checked scheme one wrong digit fails the check, so only the others know a slip. Numbers are borrowed and
    shared (a mother's on a baby's record), so one that agrees counts for little more than one in a hundred thousand.
    """
    return [_number(number_column(place), scheme, checked) for place, (scheme, checked) in enumerate(schemes)]


def _number(column: str, scheme: str, checked: bool) -> Comparison:
    same = Grade(says="same", when=f"{column}_l = {column}_r", m=0.9, u=0.00002, rare_by=column, rarest=100_000)
    step = f"abs(try_cast({column}_l AS BIGINT) - try_cast({column}_r AS BIGINT))"
    slip = Grade(says=SLIP, when=f"{_slip(column)} AND coalesce({step} > {NUMBERED_TOGETHER}, true)", m=0.04, u=0.00002)
    another = Grade(says="another", m=0.06, u=0.99996)
    return Comparison(
        name=scheme,
        missing=_either_missing(column),
        needs=(column,),
        speaks_alone=("same",),
        grades=(same, another) if checked else (same, slip, another),
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
