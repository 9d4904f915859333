"""Retires earlier releases: the people in them go, and their manifest and totals stay.

What is left of a retired release lies in `past/<id>/`. It cannot be read by pages or rolled back to, and says what was
published when, made from what, signed by whom.
"""

import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from thinkfamily.engine.file import ReadFile, open_to_read
from thinkfamily.release import disk, shelf
from thinkfamily.release.manifest import FILE, NAME, SIGNATURE
from thinkfamily.release.pointer import Pointer, read_pointer
from thinkfamily.release.verifying import verify
from thinkfamily.tables.published import PUBLISHED
from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.vocabulary.ids import ReleaseId

PAST = "past"
TOTALS = "totals.json"
# Counts of families from one to seven are left out, as on screens: docs/retention.md says why seven.
_LARGEST_LEFT_OUT = 7


def retire(
    releases: Path,
    *,
    kept: int | None = None,
    holding: Collection[ReleaseId] = (),
    public_key: bytes,
    dry_run: bool = False,
) -> list[ReleaseId]:
    """Retire all but the newest `kept` releases, if given, and those `holding` somebody erased; returns their ids.

    The live release is never retired, whatever its age. Done again after a kill, it goes on where it stopped. Raises
    NotVerified when the pointer is not sound, for then it is not known which release is live; Locked while another
    process is publishing.
    """
    with disk.sole_publisher(releases):
        live = read_pointer(releases, public_key=public_key)
        if not dry_run:
            shelf.clear_away(releases, live=live)
            _clear_unfinished(releases)
        going = _going(releases, kept=kept, holding=holding, live=live)
        for release in going if not dry_run else ():
            _retire(releases, release, public_key=public_key)
        return going


def made_before(releases: Path, *, instant: str) -> list[ReleaseId]:
    """The releases made up to an ISO instant in UTC, by their manifests; one whose manifest cannot be read is one."""
    return [name for name, path in shelf.release_folders(releases).items() if _made_on(path) <= instant]


def made_as_of_before(releases: Path, *, day: str) -> list[ReleaseId]:
    """The releases whose data are as of a day before that ISO day."""
    return [name for name in shelf.release_folders(releases) if name[:10] < day]


def _going(
    releases: Path, *, kept: int | None, holding: Collection[ReleaseId], live: Pointer | None
) -> list[ReleaseId]:
    if live is None:
        return []
    others = [name for name in shelf.release_folders(releases) if name != live.release]
    stay = others if kept is None else others[max(len(others) - kept + 1, 0) :]
    return [name for name in others if name not in stay or name in holding]


def _retire(releases: Path, release: ReleaseId, *, public_key: bytes) -> None:
    folder, home = releases / release, releases / PAST / release
    if not home.exists():
        draft = releases / PAST / f".tmp-{release}"
        draft.mkdir(parents=True)
        for name in (NAME, SIGNATURE):
            if (folder / name).is_file():
                disk.write_synced(draft / name, (folder / name).read_bytes())
        told = json.dumps(_totals(folder, public_key=public_key), indent=1, sort_keys=True, default=str)
        disk.write_synced(draft / TOTALS, told.encode() + b"\n")
        disk.sync(draft)
        draft.rename(home)
        disk.sync(releases / PAST)
    shutil.rmtree(folder)
    disk.sync(releases)


def _clear_unfinished(releases: Path) -> None:
    for left in (releases / PAST).glob(".tmp-*"):
        shutil.rmtree(left)


def _totals(folder: Path, *, public_key: bytes) -> dict[str, Any]:  # JSON, which differs from table to table
    """What the release said of nobody in particular. A release that does not verify is not opened to see."""
    try:
        manifest = verify(folder, public_key=public_key)
    except NotVerified as fault:
        return {"not_read": fault.what}
    file = open_to_read(folder / FILE)
    try:
        held = {name: seal.rows for name, seal in manifest.content.tables.items()}
        return {"rows": held, "criteria": list(_criteria(file.rows(_CRITERIA))), **dict(_tables(file, held))}
    finally:
        file.close()


_CRITERIA = "SELECT criterion, answer, count(*) FROM criteria GROUP BY criterion, answer ORDER BY criterion, answer"


def _criteria(rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    for criterion, answer, families in rows:
        shown = families if families > _LARGEST_LEFT_OUT else None
        yield {"criterion": criterion, "answer": answer, "families": shown}


def _tables(file: ReadFile, held: Collection[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for shape in PUBLISHED:
        if shape.holds == "totals" and shape.name in held:
            names = list(shape.schema)
            listed = ", ".join(f'"{name}"' for name in names)
            rows = file.rows(f'SELECT {listed} FROM "{shape.name}" ORDER BY ALL')
            yield shape.name, [dict(zip(names, row, strict=True)) for row in rows]


def _made_on(folder: Path) -> str:
    try:
        return str(json.loads((folder / NAME).read_text(encoding="utf-8"))["made_on"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
