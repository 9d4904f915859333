"""The repository as its own tests see it: which files there are."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "thinkfamily"


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps, or would if asked; every file of the folder where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return tuple(ROOT / name for name in sorted(listed.stdout.splitlines()) if (ROOT / name).is_file())
    skipped = {".venv", "node_modules", "__pycache__", "demo"}
    return tuple(path for path in sorted(ROOT.rglob("*")) if path.is_file() and not skipped & set(path.parts))


def modules() -> list[Path]:
    """Every module of the package that people write: migrations are made by Django."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
