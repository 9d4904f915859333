"""Contacts with children's social care and referrals to it, some of them of children not yet born."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.services.case_system import Kind, activities, send_activities
from thinkfamily.synthetic.services.desk import Desk

_KINDS = (Kind(code="CONTACT", mean_lag=2.0), Kind(code="REFERRAL", mean_lag=3.0))
_CONTACT, _REFERRAL = range(2)
_SOURCES = ("POLICE", "SCHOOL", "HEALTH", "FAMILY", "OTHER")
_FROM_HEALTH = 2
_UNBORN_DAYS = 150
_UNBORN_SHARE = 0.4


def send(desk: Desk) -> None:
    """Lists of contacts and referrals."""
    care = desk.lives.care
    contacts, referrals = care.contacts.told("who", "day", "source"), care.referrals.told("who", "day", "source")
    unborn_who, unborn_day = _unborn(desk, referrals["who"], referrals["day"])
    told = activities(
        desk.lives,
        (contacts["who"], _CONTACT, contacts["source"], contacts["day"], NO_DAY, 0),
        (referrals["who"], _REFERRAL, referrals["source"], referrals["day"], NO_DAY, 0),
        (unborn_who, _REFERRAL, _FROM_HEALTH, unborn_day, NO_DAY, 1),
    )
    send_activities(desk, told, kinds=_KINDS, details=_SOURCES, ends=False)


def _unborn(desk: Desk, who: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Some children about to be born when their brothers and sisters are referred are referred with them."""
    people = desk.lives.people
    pairs = np.unique(people.family[who] * 2**20 + day)
    family, when = pairs // 2**20, pairs % 2**20
    young = people.young
    order = np.lexsort((people.births[young], people.family[young]))
    key = people.family[young][order] * 2**20 + np.maximum(people.births[young][order], 0)
    place = np.minimum(np.searchsorted(key, family * 2**20 + when, side="right"), len(key) - 1)
    child = young[order][place]
    soon = (
        (people.family[child] == family) & (people.births[child] - when < _UNBORN_DAYS) & (people.births[child] > when)
    )
    soon &= desk.mixer("unborn").shares(child) < _UNBORN_SHARE
    first, at = np.unique(child[soon], return_index=True)
    return first, when[soon][at]
