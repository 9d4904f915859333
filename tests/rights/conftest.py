"""A place of two feeds and a dozen people, run and published in this process, and the means to look into all of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import yaml

from tests.made_once import made_once
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER
from thinkfamily.engine.workbench import silent
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.plan import day_of_run
from thinkfamily.pipeline.publishing import publish_standing
from thinkfamily.pipeline.rights.erasing import clear_replaced
from thinkfamily.pipeline.run import carry_out, day_of
from thinkfamily.vocabulary.dates import AsOf

# The ISO instants of one morning's rulings and of the run and release after them.
AT, LATER = "2026-10-02T09:00:00+00:00", "2026-10-03T06:00:00+00:00"
PUPILS = "Ref,UPN,Forename,Surname,DOB,Sex,Address,Postcode,Entry,Leaving,Parent,ParentSurname,ParentPhone"
ROLL = (
    "1,Z990200120001,Tobias,Quillmarker,2012-04-03,M,1 Orchard Road,NB1 1AA,2020-09-01,,Zelda,Quillmarker,07700900111",
    "2,Z990200120002,Ivy,Hughes,2011-04-03,F,2 Mill Street,NB1 2BB,2019-09-01,,Dana,Hughes,07700900222",
    "3,Z990200120003,Noah,Turner,2013-05-05,M,3 Quay Court,NB2 3CC,2021-09-01,,Kelly,Turner,07700900333",
    "4,Z990200120004,Old,Leaver,2000-01-01,M,4 Church Walk,NB2 4DD,2011-09-01,2016-07-20,Una,Leaver,07700900444",
)
PEOPLE = "Ref,NHS,Forename,Surname,DOB,Sex,Address,Postcode,From,Event"
HEALTH = (
    "a,9434765919,Zelda,Quillmarker,1985-01-02,F,1 Orchard Road,NB1 1AA,2015-01-01,2026-03-04",
    "b,9434765870,Tobias,Quillmarker,2012-04-03,M,1 Orchard Road,NB1 1AA,2015-01-01,",
    "c,9876543210,Dana,Hughes,1980-06-07,F,2 Mill Street,NB1 2BB,2015-01-01,",
    "d,4505577104,Ivy,Hughes,2011-04-03,F,2 Mill Street,NB1 2BB,2015-01-01,2026-05-05",
    "e,5990128088,Kelly,Turner,1988-08-08,F,3 Quay Court,NB2 3CC,2015-01-01,",
    "f,6328797966,Noah,Turner,2013-05-05,M,3 Quay Court,NB2 3CC,2015-01-01,2026-06-06",
)
_CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: {feed}
name: {name}
version: 1.0.0
status: active
servers: [{{server: inbox, type: local, path: "inbox/{feed}/*.csv", format: csv, delimiter: ",", encoding: utf-8}}]
slaProperties: [{{property: frequency, value: 1, unit: y}}, {{property: retention, value: 7, unit: y}}]
customProperties: [{{property: agreement, value: signed}}, {{property: delivery, value: snapshot}}]
schema:
  - name: rows
    dataGranularityDescription: person
    properties:
{columns}
    customProperties:
{custom}
"""
_COLUMNS = {
    "roll": (
        ("ref", "Ref", "string", "record.key"), ("upn", "UPN", "string", "person.upn"),
        ("forename", "Forename", "string", "person.forename"), ("surname", "Surname", "string", "person.surname"),
        ("born", "DOB", "date", "person.birth_date"), ("sex", "Sex", "string", "person.sex"),
        ("line1", "Address", "string", "address.line1"), ("postcode", "Postcode", "string", "address.postcode"),
        ("entry", "Entry", "date", ""), ("leaving", "Leaving", "date", ""),
        ("p_forename", "Parent", "string", "parent:person.forename"),
        ("p_surname", "ParentSurname", "string", "parent:person.surname"),
        ("p_phone", "ParentPhone", "string", "parent:person.phone"),
    ),
    "health": (
        ("ref", "Ref", "string", "record.key"), ("nhs", "NHS", "string", "person.nhs_number"),
        ("forename", "Forename", "string", "person.forename"), ("surname", "Surname", "string", "person.surname"),
        ("born", "DOB", "date", "person.birth_date"), ("sex", "Sex", "string", "person.sex"),
        ("line1", "Address", "string", "address.line1"), ("postcode", "Postcode", "string", "address.postcode"),
        ("first", "From", "date", ""), ("seen", "Event", "date", ""),
    ),
}  # fmt: skip
_CUSTOM = {
    "roll": "      - {property: events, value: [{kind: on_roll, occurred_on: entry, until: leaving}]}\n"
    "      - {property: ties, value: [{kind: parent, a: parent, b: person}]}",
    "health": "      - {property: events, value: [{kind: registered_with_gp, occurred_on: first}, "
    "{kind: referral, occurred_on: seen}]}",
}


@dataclass(frozen=True)
class Small:
    """The place, and what a test does with it."""

    folder: Path

    @property
    def place(self) -> Place:
        return open_place(self.folder)

    def deliver(self, feed: str, name: str, *rows: str) -> None:
        path = self.folder / "inbox" / feed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        header = {"roll": PUPILS, "health": PEOPLE}[feed]
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")

    def run(self, *, made_on: str = LATER, as_of: str | None = None) -> None:
        place = self.place
        day = day_of_run(place, as_of=AsOf.parse(as_of) if as_of else None)
        ran = carry_out(place, as_of=day, until=None, clock=lambda: made_on, watcher=_Unwatched())
        if ran.stands:
            self.publish(made_on=made_on)
            clear_replaced(place, day=day_of(made_on))

    def publish(self, *, made_on: str = LATER) -> None:
        publish_standing(self.place, made_on=made_on, passphrase=None, tell=silent)

    def rows(self, table: str) -> list[dict]:
        kept = standing_tables(self.place)[table]
        return [row for path in kept.files for row in pq.read_table(path).to_pylist()]

    def persons(self, forename: str, surname: str) -> list[str]:
        """The persons of that name: a parent whom the school names without a birth date is linked to nobody here."""
        named = {r["record_id"] for r in self.rows("records") if (r["forename"], r["surname"]) == (forename, surname)}
        return sorted({row["person_id"] for row in self.rows("memberships") if row["record_id"] in named})

    def live_bytes(self, *folders: str) -> str:
        """Every value in every file of these folders, compressed or not, in capitals."""
        told = []
        for path in (path for folder in folders for path in (self.folder / folder).rglob("*") if path.is_file()):
            if path.suffix == ".parquet":
                told.append(str(pq.read_table(path).to_pylist()))
            elif path.suffix == ".duckdb":
                with duckdb.connect(str(path), read_only=True) as file:
                    names = [name for (name,) in file.execute("SHOW TABLES").fetchall()]
                    told += [str(file.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names]
            else:
                told.append(path.read_bytes().decode("utf-8", "replace"))
        return "\n".join(told).upper()


class _Unwatched:
    def begins(self, step: object) -> None: ...

    def tells(self, message: str, share: float | None = None) -> None: ...

    def ends(self, step: object, **how: object) -> None: ...


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "rights", _make)


def _make(folder: Path) -> None:
    for feed, columns in _COLUMNS.items():
        written = "\n".join(
            f"      - {{name: {name}, physicalName: {header}, logicalType: {kind}"
            + (f', semanticType: "{meaning}"' if meaning else "") + "}"
            for name, header, kind, meaning in columns
        )  # fmt: skip
        (folder / "feeds").mkdir(parents=True, exist_ok=True)
        text = _CONTRACT.format(feed=feed, name=feed.title(), columns=written, custom=_CUSTOM[feed])
        (folder / "feeds" / f"{feed}.odcs.yaml").write_text(text)
    (folder / "agreements").mkdir()
    shipped = yaml.safe_load((AGREEMENTS_FOLDER / "education-2019.yaml").read_text(encoding="utf-8"))
    signed = {**shipped, "id": "signed", "feeds": ["roll", "health"]}
    (folder / "agreements" / "signed.yaml").write_text(yaml.safe_dump(signed), encoding="utf-8")
    (folder / "thinkfamily.toml").write_text('[place]\nname = "Northbridge"\ninvented = true\n')
    small = Small(folder)
    small.deliver("roll", "2026-09-01--roll.csv", *ROLL)
    small.deliver("health", "2026-09-15--health.csv", *HEALTH)
    small.run(made_on="2026-10-01T06:00:00+00:00")


@pytest.fixture
def small(made: Path, tmp_path: Path) -> Small:
    """A copy of the place that has been run and published once."""
    return Small(Path(shutil.copytree(made, tmp_path / "northbridge")))
