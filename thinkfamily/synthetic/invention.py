"""Invents a town: lives it, lets each service send what it saw, and keeps the truth apart."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.synthetic import truth_tables
from thinkfamily.synthetic.calendar import Calendar
from thinkfamily.synthetic.chance import Chance
from thinkfamily.synthetic.lives.living import live
from thinkfamily.synthetic.people.numbered import number_people
from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.synthetic.services.every import SERVICES
from thinkfamily.synthetic.truth import Ledger
from thinkfamily.synthetic.writing.outbox import Outbox

Tell = Callable[[str, float | None], None]

# Living takes about this share of the time; the rest is writing.
_LIVING_SHARE = 0.3


def invent(
    *, families: int, seed: int, until: date, feeds: Mapping[str, Feed], inbox: Path, truth: Path, tell: Tell
) -> None:
    """Invent a town of so many families and six years of it up to and including `until`.

    Writes `inbox/<feed>/YYYY-MM-DD--<feed>.csv` for every feed of the town that is among `feeds`, in that contract's
    form, and the truth as Parquet under `truth`. The same arguments give the same bytes. Raises KeyError when a
    contract lacks a column that the town fills, and ValueError for fewer than one family.
    """
    if families < 1:
        raise ValueError("a town has at least one family")
    calendar, chance = Calendar(until), Chance(seed)
    lives = live(
        families=families,
        calendar=calendar,
        chance=chance,
        tell=lambda says, share: tell(says, None if share is None else share * _LIVING_SHARE),
    )
    official = number_people(people=lives.people, schools=lives.schools, primary=lives.primary, chance=chance)
    ledger = Ledger(folder=truth, persons=lives.people.count, families=families, chance=chance)
    sent = [feed for feed in SERVICES if feed in feeds]
    for number, feed in enumerate(sent):
        tell(f"Writing {feeds[feed].name.lower()}", _LIVING_SHARE + (1 - _LIVING_SHARE) * number / len(sent))
        outbox = Outbox(feed=feeds[feed], inbox=inbox, ledger=ledger, chance=chance)
        SERVICES[feed](Desk(lives=lives, official=official, outbox=outbox))
        ledger.end_feed(feed)
    tell("Writing the truth", 0.98)
    truth_tables.write(lives=lives, ledger=ledger)
    ledger.close()
    tell("The town is ready", 1.0)
