"""Probation: community and suspended orders, prison, and licence after it, of adults.

No published table of calibration gives these rates; they are assumptions near those of England and Wales: of 10,000
adults some 35 begin a community or suspended order in a year, and 12 a sentence of prison.
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Floats, Ints, happens
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.befalling import befalls, grown
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, gathered, on_record, pages

_TYPES = ("COMMUNITY", "SUSPENDED", "CUSTODY", "LICENCE", "SUPERVISION")
_COMMUNITY, _SUSPENDED, _CUSTODY, _LICENCE, _SUPERVISION = range(5)
_ORDERS_A_YEAR, _PRISON_A_YEAR = 35e-4, 12e-4
_SUSPENDED_SHARE, _SUPERVISION_SHARE = 0.42, 0.3
_ORDER_DAYS, _PRISON_DAYS, _LICENCE_DAYS = (180, 760), (30, 1100), (90, 720)
_RELEASE_WINDOW_DAYS = int(YEAR_DAYS)
_LAG_DAYS = 10.0


def send(desk: Desk) -> None:
    """Lists of orders, sentences and licences that began or ended."""
    for page in pages(desk, _orders(desk), every=desk.every, habits=CASES):
        release = page.more["release"]
        window = np.where(release == NO_DAY, NO_DAY, np.maximum(release - _RELEASE_WINDOW_DAYS, page.start))
        page.send(
            order_ref=page.references("order", "PR"),
            crn=desk.person_refs(page.who, "X"),
            middle_names=page.names.middle,
            sex=page.clerk.sexes(page.who, "M", "F"),
            postcode=page.address.postcode,
            order_type=words(page.more["kind"], *_TYPES),
            started_on=page.start,
            ended_on=page.end,
            release_from=window,
            release_on=release,
        )


def _orders(desk: Desk) -> Matters:
    rng = desk.rng("orders")
    ordered, order_day = _sentenced(desk, "ordered", _ORDERS_A_YEAR)
    jailed, jail_day = _sentenced(desk, "jailed", _PRISON_A_YEAR)
    kind = np.where(happens(rng, _SUSPENDED_SHARE, len(ordered)), _SUSPENDED, _COMMUNITY)
    free = jail_day + rng.integers(*_PRISON_DAYS, len(jailed))
    after = np.where(happens(rng, _SUPERVISION_SHARE, len(jailed)), _SUPERVISION, _LICENCE)
    none = np.full(len(ordered), NO_DAY, dtype=np.int64)
    told = gathered(
        _rows(ordered, order_day, order_day + rng.integers(*_ORDER_DAYS, len(ordered)), kind, none),
        _rows(jailed, jail_day, free, np.full(len(jailed), _CUSTODY), free),
        _rows(jailed, free, free + rng.integers(*_LICENCE_DAYS, len(jailed)), after, np.full(len(jailed), NO_DAY)),
    )
    return on_record(desk, lag=_LAG_DAYS, **told)


def _rows(who: Ints, start: Ints, end: Ints, kind: Ints, release: Ints) -> dict[str, Ints]:
    return {"who": who, "start": start, "end": end, "kind": kind, "release": release}


def _sentenced(desk: Desk, name: str, rate: float) -> tuple[Ints, Ints]:
    """(adult, day) of sentences at so many a year for each adult; as with charges, likelier with ill luck."""
    lives, people = desk.lives, desk.lives.people

    def odds(month: int) -> Floats:
        pull = 1.0 * people.luck + 1.0 * lives.grids["parent_substance"][month] - 1.4 * people.female
        return np.asarray(pull + 0.6 * lives.grids["abuse"][month][people.family])

    return befalls(desk, name, a_year=rate, may=lambda _month, day: grown(desk, day), odds=odds)
