import ast
import re
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, kept_files, modules

# "Words we do not use", in GLOSSARY.md, as parts of the names that we give to things.
NOT_OUR_WORDS = {"entity", "subject", "golden", "flagged", "risk_score", "ground_truth", "concern"}

# Somebody's own machine, where the tree is not to look for anything.
A_MACHINE = re.compile(r"(?<![\w.])/(home|root|Users|work)/\w+")
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".html", ".scss", ".js", ".json", ""}


def names_given(path: Path) -> set[str]:
    given = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            given.add(node.name)
        elif isinstance(node, ast.arg):
            given.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            given.add(node.id)
    return given


@pytest.mark.parametrize("word", sorted(NOT_OUR_WORDS))
def test_names_come_from_the_glossary(word: str):
    bad = re.compile(rf"(^|_){word}(s|_|$)", re.IGNORECASE)
    found = {
        f"{path.relative_to(ROOT)}: {name}" for path in modules() for name in names_given(path) if bad.search(name)
    }
    assert not found


def test_the_tree_stands_alone_and_names_no_folder_of_anybodys_machine():
    for path in kept_files():
        if path.suffix in TEXTS and path != Path(__file__):
            found = A_MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{path.relative_to(ROOT)} names a folder of somebody's machine"


def test_no_lock_file_names_a_host():
    locks = [path for path in kept_files() if path.parent.name == "lock" or path.name.endswith((".lock", "-lock.json"))]
    assert locks
    assert not [path for path in locks if re.search(r"https?://", path.read_text(encoding="utf-8"))]


def test_no_front_end_file_fetches_anything_from_elsewhere():
    for path in kept_files():
        if path.suffix in {".css", ".html"} and "thinkfamily/web" in path.as_posix():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"""(src|href)=["']https?://|url\(["']?https?://|@import""", text), path
