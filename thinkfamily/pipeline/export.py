"""Takes a table out of a place, as Parquet or CSV, from what stands there."""

from pathlib import Path

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept
from thinkfamily.pipeline.place import Place
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import WrongUsage

KINDS = (".parquet", ".csv")

# What a spreadsheet takes for a formula: a sign of one, of usual width or full, behind blanks and letters that cannot
# be seen; or a control character that makes it drop what comes before (OWASP, *CSV injection*).
_RUNS = r"^([\s\x00-\x1f\x{00a0}\x{200b}-\x{200f}\x{feff}]*[=+\-@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]|[\t\r\n\x00])"


def standing_tables(place: Place, *, as_of: AsOf | None = None) -> dict[str, Kept]:
    """Every table that stands in a place, by name, or that the run as of a day made.

    Raises WrongUsage when no run has finished yet, or none as of that day whose tables are still there.
    """
    results = place.store.standing()[1] if as_of is None else place.store.stood(as_of=str(as_of))
    if not results and as_of is not None:
        raise WrongUsage(
            f"the store holds no run as of {as_of}",
            where=str(place.folder),
            do=f"Run it (again): thinkfamily run {place.folder.name} --as-of {as_of}",
        )
    if not results:
        raise WrongUsage(
            "no run of this place has finished yet",
            where=str(place.folder),
            do=f"Run it first: thinkfamily run {place.folder.name}",
        )
    return {name: kept for result in results.values() for name, kept in result.tables.items()}


def export_table(place: Place, *, table: str, out: Path, as_of: AsOf | None = None) -> int:
    """Write a table to `out` (.parquet or .csv, by its name) and return its rows: one that stands, or of a past run.

    Cells that a spreadsheet would take for a formula are written with an apostrophe before them in a CSV. Raises
    WrongUsage for a table that does not stand, or another kind of file.
    """
    tables = standing_tables(place, as_of=as_of)
    if table not in tables:
        raise WrongUsage(
            f"there is no table {table}", where=str(place.folder), do=f"Give one of: {', '.join(sorted(tables))}"
        )
    if out.suffix not in KINDS:
        raise WrongUsage(f"{out.name} is neither .parquet nor .csv", where="--out", do="Give a name that ends so.")
    kept = tables[table]
    out.parent.mkdir(parents=True, exist_ok=True)
    backend = open_engine(spill=place.store.folder / "spill")
    try:
        rows = backend.read_parquet([str(path) for path in kept.files])
        if out.suffix == ".csv":
            texts = [name for name, kind in rows.schema().items() if kind.is_string()]
            safe = {name: rows[name].re_replace(_RUNS, r"'\1") for name in texts}
            backend.to_csv(rows.mutate(**safe), out, header=True)
        else:
            backend.to_parquet(rows, out, compression="zstd")
    finally:
        backend.disconnect()
    return kept.rows
