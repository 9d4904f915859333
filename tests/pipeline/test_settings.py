from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.pipeline.settings import FILE, Settings, read_settings, write_settings
from thinkfamily.vocabulary.errors import ContractBroken


def test_what_is_left_out_is_as_by_default(tmp_path: Path):
    (tmp_path / FILE).write_text('[place]\nname = "Northbridge"\n')
    assert read_settings(tmp_path) == Settings(name="Northbridge")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "[place] name is missing"),
        ("[place]\n", "[place] name is missing"),
        ('[place]\nname = ""\n', "place.name is empty"),
        ('[place]\nname = "N"\ncolour = "red"\n', "[place] colour is not a setting"),
        ('[place]\nname = "N"\ncapacity = "many"\n', "[place] capacity is of the wrong kind"),
        ('[place]\nname = "N"\ncapacity = 0\n', "at least one"),
        ('[engine]\nname = "N"\n', "[engine] name is not a setting"),
        ('[place]\nname = "N"\n[engine]\nengine = "oracle"\n', "oracle is no engine"),
        ('[place]\nname = "N"\n[spark]\n"spark.executor.cores" = 4\n', "each a text in quotes"),
        ("[place\n", "cannot be read"),
    ],
)
def test_a_setting_that_we_do_not_know_is_an_error_that_names_the_file(tmp_path: Path, written: str, said: str):
    (tmp_path / FILE).write_text(written)
    with pytest.raises(ContractBroken) as broken:
        read_settings(tmp_path)
    assert said in broken.value.what
    assert broken.value.where.endswith(FILE)


@given(
    capacity=st.integers(1, 500),
    threads=st.integers(1, 64),
    invented=st.booleans(),
    inbox=st.sampled_from(["inbox", "/srv/drop", "x/y"]),
    engine=st.sampled_from(["duckdb", "spark"]),
    spark=st.sampled_from([{}, {"spark.executor.memory": "8g"}]),
)
def test_settings_that_are_written_are_read_back(tmp_path_factory, capacity, threads, invented, inbox, engine, spark):
    folder = tmp_path_factory.mktemp("place")
    settings = Settings(
        name="North bridge",
        capacity=capacity,
        threads=threads,
        invented=invented,
        inbox=Path(inbox),
        engine=engine,
        spark=spark,
    )
    write_settings(folder, settings)
    assert read_settings(folder) == settings
