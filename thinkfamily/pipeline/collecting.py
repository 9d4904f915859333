"""Collects a feed of a place from the council's own database, when an agreement in force lets the feed be loaded."""

import os
import shutil
from collections.abc import Sequence
from datetime import date

from thinkfamily.contracts.uses import permitted
from thinkfamily.governance.loading import check_may_load
from thinkfamily.intake.collecting import Collected, collect
from thinkfamily.intake.connections import Connection
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.settings import FILE
from thinkfamily.vocabulary.errors import WrongUsage


def collect_feed(place: Place, *, feed: str, received_on: date, tables: Sequence[str] = ()) -> list[Collected]:
    """Collect a feed's tables (or those named) into its inbox; what came of each.

    Raises WrongUsage for a feed, table or database that the place does not have, NotAllowed when no agreement in force
    lets the feed be loaded, and what `collect` of the intake raises.
    """
    contract = place.feeds.get(feed)
    if contract is None:
        raise WrongUsage(
            f"there is no feed {feed}", where=str(place.folder), do=f"Give one of: {', '.join(sorted(place.feeds))}"
        )
    held = {table.name for table in contract.tables}
    strange = [table for table in tables if table not in held]
    if strange:
        raise WrongUsage(
            f"feed {feed} has no table {', '.join(strange)}", where="--table", do=f"Give some of: {', '.join(held)}"
        )
    check_may_load(feed=feed, agreement_id=contract.agreement, agreements=place.agreements, day=received_on)
    # A column that serves no purpose is not asked for.
    contract = permitted({feed: contract}, agreements=place.agreements, day=received_on)[feed]
    connection = _connection(place, feed=feed)
    scratch = place.store.workplace(step="collect", name=feed)
    try:
        return collect(
            feed=contract,
            connection=connection,
            inbox=place.inbox,
            scratch=scratch,
            received_on=received_on,
            only=tables,
        )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _connection(place: Place, *, feed: str) -> Connection:
    database = place.feeds[feed].database
    if database is None:
        raise WrongUsage(
            "the contract names no database",
            where=f"contract of feed {feed}",
            do="Add a server of the database's type beside the inbox; docs/connectors.md shows one.",
        )
    at = place.settings.databases.get(database.name)
    if at is None:
        raise WrongUsage(
            f"the place does not say where the database {database.name} is",
            where=str(place.folder / FILE),
            do=f'Add [databases.{database.name}] with url_env = "THE_VARIABLE" that holds its address.',
        )
    url = os.environ.get(at.url_env)
    if not url:
        raise WrongUsage(
            f"the environment variable {at.url_env} is empty or not set",
            where=f"database {database.name}",
            do="Set it to the database's address, from wherever the council keeps its secrets.",
        )
    return Connection(name=database.name, variable=at.url_env, url=url, isolation=at.isolation, schema=at.schema)
