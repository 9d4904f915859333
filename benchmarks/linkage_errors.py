"""Tells the errors of linkage in an invented town, by kind: who was taken for whom, and what kept one person in pieces.

    python -m benchmarks.linkage_errors PLACE

PLACE is a town that `thinkfamily new` invented and `thinkfamily run` has linked. The truth was written beside it then,
and nothing else reads it. The town is ours, and so are its faults: these figures show that the rules do what they say,
and nothing of how well anybody else's records are linked.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.place import open_place

_KEY = ["feed", "record_key", "role"]
_SHOWN = ("forename", "surname", "birth_date", "postcode")
# Of fewer people a share says nothing.
_FEWEST = 200


def main() -> None:
    """Print how many pairs are right, and both kinds of error by what they are."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("place", type=Path)
    folder = asked.parse_args().place
    rows = _rows(folder)
    _print_pairs(rows)
    truth = {name: pd.read_parquet(folder / "truth" / f"{name}.parquet") for name in ("persons", "ties")}
    _print_kinds("Two people taken for one", false_kinds(rows, truth["persons"], truth["ties"]))
    _print_kinds("Pieces beside the largest of one person", missed_kinds(rows, truth["persons"]))
    _print_groups(by_ethnicity(rows, truth["persons"]))


def _rows(folder: Path) -> pd.DataFrame:
    """The records whose truth is known: what they say, `person_id` as found, `whose` in truth, `adopted`."""
    tables = standing_tables(open_place(folder))

    def read(name: str, *columns: str) -> pd.DataFrame:
        return pd.concat([pd.read_parquet(file, columns=list(columns)) for file in tables[name].files])

    truth = pd.read_parquet(folder / "truth" / "records.parquet").rename(columns={"truth_person_id": "whose"})
    rows = read("records", "record_id", *_KEY, *_SHOWN).merge(read("memberships", "record_id", "person_id"))
    adopted = read("adoptions", "record_id")["record_id"]
    rows = rows.merge(truth, on=_KEY)
    return rows.assign(adopted=rows["record_id"].isin(adopted))


def _print_pairs(rows: pd.DataFrame) -> None:
    both = _pairs(rows.groupby(["person_id", "whose"]).size())
    said, real = _pairs(rows.groupby("person_id").size()), _pairs(rows.groupby("whose").size())
    print(
        f"{len(rows):,} records of {rows['whose'].nunique():,} people, told as {rows['person_id'].nunique():,} persons"
    )
    print(f"pairs of records: precision {both / said:.5f}, recall {both / real:.5f}, F1 {2 * both / (said + real):.5f}")


def _pairs(sizes: pd.Series) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def false_kinds(rows: pd.DataFrame, persons: pd.DataFrame, ties: pd.DataFrame) -> Counter[str]:
    """Pairs of people who share a person, by what they are to each other."""
    held = rows[["person_id", "whose"]].drop_duplicates()
    pairs = held.merge(held, on="person_id")
    pairs = pairs[pairs["whose_x"] < pairs["whose_y"]]
    tied = {(a, b): kind for a, b, kind in zip(ties["a"], ties["b"], ties["kind"], strict=True)}
    known = persons.set_index("truth_person_id")
    return Counter(
        _kin(known.loc[one], known.loc[other], tied.get((one, other)) or tied.get((other, one)))
        for one, other in zip(pairs["whose_x"], pairs["whose_y"], strict=True)
    )


def _kin(one: pd.Series, other: pd.Series, tie: str | None) -> str:
    if one["is_twin"] and other["is_twin"] and one["birth_date"] == other["birth_date"]:
        return "twins"
    if tie in ("sibling", "parent", "grandparent", "foster_carer"):
        return {"parent": "parent and child", "foster_carer": "foster carer and child"}.get(tie, tie)
    if one["family"] == other["family"]:
        return "others of one family"
    names = ("forename", "surname_at_last")
    return "strangers of one name" if all(one[name] == other[name] for name in names) else "strangers"


def missed_kinds(rows: pd.DataFrame, persons: pd.DataFrame) -> Counter[str]:
    """Pieces of people that are several persons, each but the largest, by what sets it apart from that."""
    pieces = rows.groupby("whose")["person_id"].nunique()
    split = rows[rows["whose"].isin(pieces.index[pieces > 1])]
    known = persons.set_index("truth_person_id")
    found: Counter[str] = Counter()
    for whose, own in split.groupby("whose"):
        largest = own["person_id"].value_counts().sort_index().idxmax()
        main = own[own["person_id"] == largest]
        for _, piece in own[own["person_id"] != largest].groupby("person_id"):
            adopted = bool(piece["adopted"].any() or main["adopted"].any())
            found[
                "two lives of an adopted child, kept apart" if adopted else _apart(piece, main, known.loc[whose])
            ] += 1
    return found


def _apart(piece: pd.DataFrame, main: pd.DataFrame, person: pd.Series) -> str:
    if piece["forename"].isna().all() or piece["surname"].isna().all():
        return "no whole name"
    if piece["birth_date"].isna().all():
        return "no date of birth"
    if person["surname_at_first"] != person["surname_at_last"] and not _meet(piece, main, "surname"):
        return "another surname since a change of name"
    for name, kind in (
        ("forename", "forename written otherwise"),
        ("surname", "surname written otherwise"),
        ("birth_date", "another date of birth"),
        ("postcode", "moved"),
    ):
        if not _meet(piece, main, name):
            return kind
    return "nothing but chance"


def _meet(piece: pd.DataFrame, main: pd.DataFrame, name: str) -> bool:
    return bool(np.isin(piece[name].dropna(), main[name].dropna()).any())


def by_ethnicity(rows: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """By code of ethnicity: how many `people`, the share `taken` for another, and the share in several `pieces`."""
    others = rows.groupby("person_id")["whose"].nunique()
    told = rows.assign(taken=rows["person_id"].map(others) > 1).groupby("whose")
    people = pd.DataFrame({"taken": told["taken"].any(), "pieces": told["person_id"].nunique() > 1})
    people = people.join(persons.set_index("truth_person_id")["ethnicity"])
    found = people.groupby("ethnicity").agg(
        people=("taken", "size"), taken=("taken", "mean"), pieces=("pieces", "mean")
    )
    return found[found["people"] >= _FEWEST].sort_values("people", ascending=False)


def _print_groups(found: pd.DataFrame) -> None:
    print(f"\nPeople by ethnicity, where {_FEWEST} or more: how many, taken for another, in several pieces")
    for code, row in found.iterrows():
        print(f"  {code}  {int(row['people']):>7,}  {row['taken']:7.2%}  {row['pieces']:7.2%}")


def _print_kinds(says: str, kinds: Counter[str]) -> None:
    print(f"\n{says}: {kinds.total():,}")
    for kind, count in kinds.most_common():
        print(f"  {count:>7,}  {kind}")


if __name__ == "__main__":
    main()
