import ast
from pathlib import Path

import pytest

from tests.repository.tree import PACKAGE, ROOT, modules

LONGEST_MODULE = 300
# A module with such a name is about nothing. `web/base` is the package beneath the web's others in the design.
MEANS_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "manager", "handler", "stuff"}
ALLOWED = {PACKAGE / "web" / "base"}

MODULES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in modules()]


@pytest.mark.parametrize("path", MODULES)
def test_a_module_holds_one_idea_in_under_300_lines_and_says_it_first(path: Path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    said = ast.get_docstring(ast.parse(text))
    assert said, "the first line says what the module is"
    assert len(said.splitlines()[0].split()) > 2


def test_no_module_has_a_name_that_means_nothing():
    named = [path for path in modules() if {path.stem, path.parent.name} & MEANS_NOTHING]
    assert not [path for path in named if path.parent not in ALLOWED and not ALLOWED & set(path.parents)]


def test_nothing_is_unpickled():
    unsafe = {"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").split(".")[0]}
            else:
                continue
            assert not names & unsafe, f"{path} imports {names & unsafe}"


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in sorted(PACKAGE.rglob("actions.py"))]
)
def test_every_action_of_the_web_takes_its_audit_event_by_name(path: Path):
    functions = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    public = [function for function in functions if not function.name.startswith("_")]
    assert public
    for function in public:
        assert not function.args.args, f"{function.name} takes its arguments by name"
        assert "audit" in {argument.arg for argument in function.args.kwonlyargs}, f"{function.name} takes `audit`"
