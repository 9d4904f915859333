"""A mother who fled with her child: written into an invented town's deliveries, and to be found nowhere afterwards."""

from pathlib import Path

import pandas as pd

STREET, POSTCODE, PHONE = "Canarymoor", "NB9 9ZZ", "04200999999"
# As it is delivered, folded, closed up, and as it would be searched for.
CANARIES = (STREET, STREET.upper(), POSTCODE, POSTCODE.replace(" ", ""), PHONE, PHONE[1:])


def flee(place: Path) -> None:
    """Let the practice of a mother of a couple tell her new address, with the mark that it is not to be given.

    Her child is registered at that address too, and nothing marks the child.
    """
    mother, child = _who(place)
    files = sorted((place / "inbox" / "gp-registration").glob("*.csv"))
    lines = [line.split("|") for file in files for line in file.read_text().splitlines()]
    heads, rows = lines[0], {line[0]: line for line in lines}
    known = pd.read_parquet(place / "truth" / "records.parquet")
    known = known[known.feed == "gp-registration"]
    with files[-1].open("a") as latest:
        for number, (who, flag) in enumerate(((mother, "Y"), (child, "N"))):
            row = dict(zip(heads, rows[known[known.truth_person_id == who].record_key.iloc[-1]], strict=True))
            row |= {"ADDRESS": f"7 {STREET} Lane, Harbourside", "POSTCODE": POSTCODE, "PHONE": PHONE}
            row |= {"REG_ID": f"R99999999999999{number}", "REG_FROM": "20260901", "S_FLAG": flag}
            latest.write("|".join(row.values()) + "\n")


def _who(place: Path) -> tuple[str, str]:
    """The first couple's mother and child of whom the practices know."""
    told = pd.read_parquet(place / "truth" / "records.parquet")
    known = set(told[told.feed == "gp-registration"].truth_person_id)
    families = pd.read_parquet(place / "truth" / "families.parquet").sort_values(["family", "from"])
    couples = families.groupby("family").type.last()
    members = pd.read_parquet(place / "truth" / "members.parquet")
    members = members[members.until.isnull() & members.family.isin(couples[couples == "couple"].index)]
    for _, family in members.sort_values("truth_person_id").groupby("family"):
        held = family[family.truth_person_id.isin(known)].groupby("role").truth_person_id.first()
        if {"mother", "father", "child"} <= set(held.index):
            return str(held["mother"]), str(held["child"])
    raise AssertionError("no couple of this town has a mother, a father and a child whom practices know")
