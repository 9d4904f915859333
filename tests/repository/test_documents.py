import re
from pathlib import Path

import pytest

from tests.repository.generated import (
    BAD_INPUTS,
    DEVELOPERS,
    ORDER,
    REFERENCE,
    SPARK,
    bad_inputs,
    reference,
    with_engines,
    with_folder_map,
)
from tests.repository.tree import PACKAGE, ROOT, kept_files
from thinkfamily.cli.commands import app
from thinkfamily.pipeline.settings import Settings

PAGES = [path for path in kept_files() if path.suffix == ".md" and "tests/data" not in path.as_posix()]


def test_every_folder_of_the_package_is_on_the_map():
    assert sorted(ORDER) == sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def test_the_folder_map_is_what_the_folders_say_of_themselves():
    text = DEVELOPERS.read_text(encoding="utf-8")
    assert with_folder_map(text) == text, "run `make docs`"


def test_the_reference_is_what_is_declared():
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_the_page_on_bad_inputs_is_what_is_tested():
    assert BAD_INPUTS.read_text(encoding="utf-8") == bad_inputs(), "run `make docs`"


def test_the_page_on_spark_is_what_the_engine_declares():
    text = SPARK.read_text(encoding="utf-8")
    assert with_engines(text) == text, "run `make docs`"


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_every_link_within_the_documents_leads_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{target} is not there"


def test_every_setting_is_on_the_page_of_places():
    page = (ROOT / "docs" / "places.md").read_text(encoding="utf-8")
    assert not [name for name in Settings.__dataclass_fields__ if f"`{name}`" not in page]


def test_the_documents_name_only_commands_that_there_are():
    commands = {command.name or command.callback.__name__ for command in app.registered_commands}
    commands |= {group.name for group in app.registered_groups} | {"serve", "retain"}
    for page in PAGES:
        named = re.findall(r"`thinkfamily ([a-z-]+)\b", page.read_text(encoding="utf-8"))
        assert set(named) <= commands, page
