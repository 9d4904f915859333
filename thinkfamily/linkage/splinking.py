"""Splink's part: it grades the pairs it is given and weighs them by a model. The only file that knows Splink."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis
import ibis.expr.types as ir
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.comparison_level_library import CustomLevel
from splink.comparison_library import CustomComparison

from thinkfamily.engine.conditions import is_spark, said_to
from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.comparisons import REST, Comparison, Grade
from thinkfamily.linkage.training import Model, Patterns

# Splink tells how a session goes; the journal is where ours is told.
logging.getLogger("splink").setLevel(logging.ERROR)

_IDENTITIES = "linkage_identities"
_PAIRS = "linkage_pairs"
_PREDICTED = "__splink__df_predict_"


def patterns_of(*, backend: Any, described: ir.Table, pairs: ir.Table, model: Model, worth: float = 1.0) -> Patterns:
    """The patterns that pairs (`left`, `right`) show; each pair stands for as many as it is `worth`."""
    with _session(backend, described, pairs, model, rarity=False) as linker:
        graded = backend.table(linker.inference.predict(warning_mode="never").physical_name)
        gammas = [f"gamma_{place}" for place in range(len(model.comparisons))]
        counted = graded.group_by(gammas).agg(pairs=ibis._.count()).order_by(gammas).execute()
    counted["pairs"] = counted["pairs"] * worth
    return Patterns.of(counted, model.comparisons)


def weighed(*, work: Workbench, described: ir.Table, pairs: ir.Table, model: Model, floor: float) -> ir.Table:
    """The pairs whose chance of being a link is at least `floor`.

    Columns: `left`, `right`, `probability`, `weight` (all evidence in bits, with the rarity of what agrees) and
    `gamma_<n>` for each comparison, which counts its grades from the last (nought), -1 where it is missing.
    """
    with _session(work.backend, described, pairs, model, rarity=True) as linker:
        found = linker.inference.predict(threshold_match_probability=floor, warning_mode="never")
        rows = work.backend.table(found.physical_name)
        kept = rows.select(
            **{name: rows[name].cast("int8") for name in (f"gamma_{place}" for place in range(len(model.comparisons)))},
            left=rows.identity_l,
            right=rows.identity_r,
            probability=rows.match_probability,
            weight=rows.match_weight,
        )
        return work.stage_rows(kept, name="linkage.weighed")


@contextmanager
def _session(backend: Any, described: ir.Table, pairs: ir.Table, model: Model, *, rarity: bool) -> Iterator[Linker]:
    """A Splink linker over these identities that will weigh these pairs; what it makes is dropped at the end."""
    api = _api(backend)
    own = {
        _IDENTITIES: described,
        _PAIRS: pairs.select(match_key=ibis.literal("0"), join_key_l=pairs.left, join_key_r=pairs.right),
    }
    tables = own | (_rarities(described, model) if rarity else {})
    # What Splink asks of them it asks once or twice, so that DuckDB need not copy them first.
    put = backend.create_table if is_spark(backend) else backend.create_view
    for name, rows in tables.items():
        put(name, rows, overwrite=True)
    try:
        settings = SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="identity",
            comparisons=[
                _splinks(place, each, model, rarity=rarity, backend=backend)
                for place, each in enumerate(model.comparisons)
            ],
            probability_two_random_records_match=model.any_pair,
            # Without it Splink gives no grades.
            retain_matching_columns=True,
        )
        # Our comparisons are checked by our own tests; Splink's check parses each of them a dozen times.
        linker = Linker(api.register(_IDENTITIES), settings, log_level=None, validate_settings=False)
        linker.table_management.register_blocked_pairs_for_predict(api.register(_PAIRS))
        for name in tables.keys() - own.keys():
            linker.table_management.register_term_frequency_lookup(api.register(name), _column_of(name))
        yield linker
    finally:
        api.delete_tables_created_by_splink_from_db()
        drop = backend.drop_table if is_spark(backend) else backend.drop_view
        for name in tables:
            drop(name, force=True)


class _AsViews(DuckDBAPI):
    """Leaves what is predicted as a view, so that DuckDB works out and keeps no more of it than is asked.

    Splink writes all that it compared beside what came of it: sixty columns a pair, of which we read the grades. What a
    view reads must stay, so that nothing is dropped before the end.
    """

    def __init__(self, connection: Any) -> None:
        super().__init__(connection=connection)
        self._to_drop: list[str] = []

    def _setup_for_execute_sql(self, sql: str, physical_name: str) -> str:
        made: str = super()._setup_for_execute_sql(sql, physical_name)
        return made.replace("CREATE TABLE", "CREATE VIEW", 1) if physical_name.startswith(_PREDICTED) else made

    def delete_table_from_database(self, name: str) -> None:
        self._to_drop.append(name)

    def delete_tables_created_by_splink_from_db(self) -> None:
        super().delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]  # Splink gives it no types
        for name in reversed(dict.fromkeys(self._to_drop)):
            super().delete_table_from_database(name)


def _api(backend: Any) -> Any:  # Splink's two have no parent that is public
    if not is_spark(backend):
        return _AsViews(backend.con)
    from splink.backends.spark import SparkAPI

    # The likeness of texts is the engine's own (likeness.py); Splink's would be by letters and not by bytes.
    return SparkAPI(  # type: ignore[no-untyped-call]  # Splink gives it no types
        spark_session=backend.session, break_lineage_method="persist", register_udfs_automatically=False
    )


def _splinks(place: int, comparison: Comparison, model: Model, *, rarity: bool, backend: Any) -> CustomComparison:
    missing = CustomLevel(said_to(backend, comparison.missing), "missing").configure(is_null_level=True)
    levels = [
        _level(grade, m, u, rarity=rarity, backend=backend)
        for grade, m, u in zip(comparison.grades, model.m[place], model.u[place], strict=True)
    ]
    return CustomComparison(output_column_name=str(place), comparison_levels=[missing, *levels])


def _level(grade: Grade, m: float, u: float, *, rarity: bool, backend: Any) -> CustomLevel:
    level = CustomLevel(grade.when if grade.when == REST else said_to(backend, grade.when), grade.says)
    level.configure(m_probability=m, u_probability=u)
    if rarity and grade.rare_by:
        level.configure(tf_adjustment_column=grade.rare_by, disable_tf_exact_match_detection=True)
    return level


_RARITY = "linkage_rarity_"


def _column_of(table: str) -> str:
    return table.removeprefix(_RARITY)


def _rarities(described: ir.Table, model: Model) -> dict[str, ir.Table]:
    """For each column whose rarity counts, how common each of its values is, by name of table.

    The pair that is weighed bears the value itself, so two are taken off; one is put back, and further identities
    that do not bear it are supposed, so that nothing is taken for rarer than a few identities can show.
    """
    rarest = {
        grade.rare_by: grade.rarest for each in model.comparisons for grade in each.grades if grade.rare_by is not None
    }
    held = described.count().as_scalar()
    tables = {}
    for column, further in sorted(rarest.items()):
        rows = described.filter(described[column].notnull()).group_by(column).agg(bear_it=ibis._.count())
        share = (ibis.greatest(rows.bear_it - 2, 0) + 1) / (held + further)
        tables[f"{_RARITY}{column}"] = rows.select(column, **{f"tf_{column}": share.cast("float64")})
    return tables
