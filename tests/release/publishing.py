"""Publishes whatever a test has laid on a workbench."""

from pathlib import Path

from tests.small_release import agreements, feeds
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release import publish
from thinkfamily.release.keys import ensure_pair
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.ids import ReleaseId


def publish_at(work: Workbench, releases: Path, *, as_of: str = "2026-09-30") -> ReleaseId:
    return publish(
        work=work,
        releases=releases,
        place_name="Nowhere",
        as_of=AsOf.parse(as_of),
        made_on="2026-10-01T06:00:00+00:00",
        code_version="0",
        feeds=feeds(),
        agreements=agreements(),
        rulebook="tfp_2015",
        signing_key=ensure_pair(releases.parent / "keys", passphrase=None),
        data_are_invented=True,
    )
