"""From a conference's rows to a release: the safe address of a victim is in no byte of it, whoever looks for her."""

from pathlib import Path

from ibis.backends.duckdb import Backend

from tests.release.publishing import publish_at
from tests.standard.delivering import deliver
from tests.told import told
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.engine.file import open_to_read
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release.manifest import FILE
from thinkfamily.tables import families, linkage, standard

CANARY, POSTCODE = "9 Canary Lane", "ZZ9 9ZZ"
HEARD = f"""
    row_ref | case_ref | involvement | surname | forename | line1 | postcode | protected | heard_on | recorded_on
    R1 | M1 | VICTIM      | Marek | Sofia  | {CANARY}     | {POSTCODE} | yes | 2026-02-03 | 2026-02-05
    R2 | M1 | CHILD       | Marek | Lena   | {CANARY}     | {POSTCODE} | yes | 2026-02-03 | 2026-02-05
    R3 | M1 | PERPETRATOR | Marek | Tomasz | 4 Old Square | NB1 1AA    | no  | 2026-02-03 | 2026-02-05
"""


def test_a_shielded_address_is_in_no_byte_and_the_perpetrators_own_is_shown(engine: Backend, tmp_path: Path) -> None:
    made = deliver(engine, tmp_path / "told", {read_contracts(FEEDS_FOLDER)["marac"]: [("2026-02-10", HEARD)]}).work
    rows = made.backend.to_pyarrow(made.table(standard.records).select("record_id", "record_key")).to_pylist()
    record = {row["record_key"]: row["record_id"] for row in rows}
    after = Workbench(backend=engine, inputs={}, folder=tmp_path / "after")
    # Linkage and residences say nothing of protection here: the conference's own row is enough.
    for shape, text in {
        linkage.persons: "person_id | forename | surname\nR1 | SOFIA | MAREK\nR2 | LENA | MAREK\nR3 | TOMASZ | MAREK",
        linkage.memberships: "record_id | record_key | person_id\n"
        + "\n".join(f"{record[key]} | {key} | {key}" for key in ("R1", "R2", "R3")),
        families.addresses: f"address_id | shown | postcode | kind\nsafe | {CANARY} | {POSTCODE} | home\n"
        "old | 4 Old Square | NB1 1AA | home",
        families.residences: "person_id | address_id | from | record_id\n"
        + "\n".join(
            f"{key} | {home} | 2026-01-20 | {record[key]}"
            for key, home in (("R1", "safe"), ("R2", "safe"), ("R3", "old"))
        ),
    }.items():
        after.keep(shape, told(shape, text))
    work = Workbench(backend=engine, inputs={**made.made, **after.made}, folder=tmp_path / "release")
    folder = tmp_path / "releases" / publish_at(work, tmp_path / "releases")
    told_bytes = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not [each for each in (CANARY, POSTCODE, "ZZ99ZZ", "CANARY LANE") if each.encode() in told_bytes]
    file = open_to_read(folder / FILE)
    assert file.rows("SELECT person_id, address_id FROM person_addresses") == [("R3", "old")]
    assert file.rows("SELECT person_id FROM persons WHERE protected ORDER BY person_id") == [("R1",), ("R2",)]
    assert file.rows("SELECT person_id, kind FROM timeline ORDER BY person_id") == [
        ("R1", "marac_victim"), ("R2", "marac_child"), ("R3", "marac_perpetrator"),
    ]  # fmt: skip
    file.close()
