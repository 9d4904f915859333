"""Every case, in the order of their numbers."""

from tests.intake.bad_inputs import days, files, histories, keys, letters, shapes, structures
from tests.intake.bad_inputs.case import Case

CASES: tuple[Case, ...] = tuple(
    sorted(
        (case for part in (files, letters, shapes, days, keys, structures, histories) for case in part.CASES),
        key=lambda case: case.id,
    )
)
