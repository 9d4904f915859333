"""How careful a source is: the rate of each kind of fault in what it writes.

Rates are assumptions. Together they put something wrong with identity into 5 to 10 rows of a hundred: the range that
audits of linkage between English administrative sources report (Harron and others 2017, doi:10.1177/2053951717745678).
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Shares of rows (0 to 1) with each fault. `lag_days` is how long a change of address or name takes to be heard."""

    misspelt: float = 0.010
    short_form: float = 0.020
    middle_for_first: float = 0.004
    names_swapped: float = 0.002
    day_month_swapped: float = 0.003
    birth_mistyped: float = 0.005
    birth_missing: float = 0.006
    birth_new_year: float = 0.003
    sex_wrong: float = 0.002
    number_missing: float = 0.03
    number_wrong: float = 0.002
    number_placeholder: float = 0.0003
    uprn_missing: float = 0.04
    address_short: float = 0.12
    address_next_door: float = 0.003
    postcode_spoilt: float = 0.004
    postcode_missing: float = 0.006
    out_of_date: float = 0.02
    lag_days: float = 25.0
    capitals: bool = False

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if name not in ("lag_days", "capitals") and not 0.0 <= value <= 1.0:
                raise ValueError(f"{name}: a share lies between 0 and 1")


# A well-kept register: schools, general practice.
REGISTER = Habits()

# A case system: social care, early help, youth justice.
CASES = Habits(
    misspelt=0.013, short_form=0.03, birth_missing=0.008, number_missing=0.25, uprn_missing=0.08, lag_days=20.0
)

# Names taken down on the spot: police, return interviews.
STREET = Habits(
    misspelt=0.020, short_form=0.040, middle_for_first=0.006, names_swapped=0.004, day_month_swapped=0.004,
    birth_mistyped=0.010, birth_missing=0.020, birth_new_year=0.006, sex_wrong=0.004, uprn_missing=0.10,
    address_short=0.25, out_of_date=0.03,
)  # fmt: skip

# Account holders: council tax, housing.
ACCOUNTS = Habits(misspelt=0.010, birth_missing=0.01, lag_days=40.0, out_of_date=0.025, capitals=True)

# Claims checked against papers.
CLAIMS = Habits(misspelt=0.006, short_form=0.006, birth_missing=0.002, number_missing=0.01, number_wrong=0.001)
