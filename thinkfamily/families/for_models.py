"""Who lives with whom and who is tied to whom, once more for each model, of what may be used for its purpose."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables import families as shapes
from thinkfamily.tables.shape import Table


def keep_for_models(work: Workbench, *, made: Mapping[str, Workbench]) -> None:
    """Put what was made for each model into one table of households and one of ties. `made` is by model."""
    _keep(work, shapes.households_for, shapes.households, made)
    _keep(work, shapes.relationships_for, shapes.relationships, made)


def _keep(work: Workbench, shape: Table, of: Table, made: Mapping[str, Workbench]) -> None:
    parts: list[ir.Table] = [bench.table(of).mutate(model=ibis.literal(model)) for model, bench in made.items()]
    work.keep(shape, ibis.union(*parts) if len(parts) > 1 else parts[0] if parts else work.table(shape))
