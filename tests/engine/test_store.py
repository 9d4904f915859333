from thinkfamily.engine.store import Store, name_of
from thinkfamily.tables.linkage import memberships


def test_a_result_is_found_again_under_the_name_of_what_made_it(bench, tmp_path):
    store = Store(tmp_path / "store")
    work = bench({memberships: "record_id\nr-1"})
    name = name_of({"table records": "abc"})
    store.remember(step="linkage", name=name, parts={"table records": "abc"}, tables=work.inputs)
    found = store.find(step="linkage", name=name)
    assert found is not None
    assert found.tables["memberships"].digest == work.inputs["memberships"].digest
    assert found.tables["memberships"].files[0].samefile(work.inputs["memberships"].files[0])
    assert store.find(step="linkage", name=name_of({"table records": "other"})) is None


def test_a_result_whose_file_is_gone_is_not_found(bench, tmp_path):
    store = Store(tmp_path / "store")
    work = bench({memberships: "record_id\nr-1"})
    store.remember(step="linkage", name="n", parts={}, tables=work.inputs)
    work.inputs["memberships"].files[0].unlink()
    assert store.find(step="linkage", name="n") is None


def test_what_an_unfinished_try_left_is_removed_before_the_next(tmp_path):
    store = Store(tmp_path / "store")
    half = store.workplace(step="linkage", name="n") / "half.parquet"
    half.write_text("half")
    assert list(store.workplace(step="linkage", name="n").iterdir()) == []


def test_what_stands_is_what_was_last_made_to_stand(bench, tmp_path):
    store = Store(tmp_path / "store")
    assert store.standing() == ("", {})
    work = bench({memberships: "record_id\nr-1"})
    result = store.remember(step="linkage", name="n", parts={}, tables=work.inputs)
    store.stand([result], as_of="2026-09-30")
    day, standing = store.standing()
    assert (day, list(standing), standing["linkage"].name) == ("2026-09-30", ["linkage"], "n")
