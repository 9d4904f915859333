"""Uses in a release: carried with it, held to the day of publishing, and asked by purpose."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ibis.backends.duckdb import Backend

from tests.small_release import agreements, feeds, uses_table
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.release.reader import totals
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.standing_uses import check_uses_stand
from thinkfamily.tables.intake import uses
from thinkfamily.vocabulary.dates import Period
from thinkfamily.vocabulary.errors import NotAllowed

DAY = date(2026, 10, 1)
SIGNED = agreements()["partnership-2026"]


def test_a_release_says_what_is_not_for_a_purpose(release: Release) -> None:
    assert totals.not_for(release, purpose="safeguard-child") == {("housing", "event", "rent_arrears")}
    assert totals.not_for(release, purpose="support-family") == set()
    assert ("housing", "event", "tenancy") in totals.not_for(release, purpose="find-exploitation")
    assert "housing" in totals.serving(release, purpose="safeguard-child")
    assert totals.serving(release, purpose="find-exploitation") == {each for each in feeds() if each != "housing"}


@pytest.mark.parametrize(
    ("signed", "day", "stands"),
    [
        (SIGNED, DAY, True),
        (SIGNED, date(2028, 3, 31), True),
        (SIGNED, date(2028, 4, 1), False),
        (replace(SIGNED, in_force=Period(first=SIGNED.in_force.first, until=DAY)), DAY, False),
        (replace(SIGNED, purposes=SIGNED.purposes[:1], columns=()), DAY, False),
        (replace(SIGNED, notice=None), DAY, False),
    ],
    ids=["as signed", "its last day", "the day after", "ended early", "fewer purposes", "no notice"],
)
def test_what_an_agreement_no_longer_allows_is_not_published(
    engine: Backend, tmp_path: Path, signed: Agreement, day: date, stands: bool
) -> None:
    work = Workbench(backend=engine, inputs={}, folder=tmp_path)
    work.keep(uses, uses_table())
    now = {**agreements(), signed.id: signed}
    if stands:
        check_uses_stand(work, feeds=feeds(), agreements=now, day=day)
    else:
        with pytest.raises(NotAllowed, match="agreement partnership-2026 no longer allows"):
            check_uses_stand(work, feeds=feeds(), agreements=now, day=day)
