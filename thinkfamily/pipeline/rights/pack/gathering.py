"""Gathers what is held about one person, with everybody else in it left as a role.

It is read from the live release, so what is kept back there to keep somebody safe is in no pack either; and from the
standing tables where a release does not go: how a person was contacted, how records were linked, what a model that is
withheld said. Of other people neither names, numbers, keys nor addresses are told: a relative is "a parent".
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thinkfamily.pipeline.explain.link_reasons import Reason, reasons_of
from thinkfamily.pipeline.explain.trail import Standing
from thinkfamily.pipeline.rights.pack.law import Exemption, Withheld
from thinkfamily.pipeline.rights.people import Records
from thinkfamily.release.reader.families import evidence_of
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import (
    addresses_of,
    families_of,
    identifiers_of,
    names_of,
    person_of,
    ties_of,
    timeline_of,
)
from thinkfamily.vocabulary.ties import TIES, feeds_of

Told = dict[str, Any]  # JSON
# What is told of how a person was written down, beside names, numbers and addresses.
_WRITTEN = ("title", "sex", "ethnicity", "language", "phone", "email", "death_date", "expected_birth_date")
# A name that a source gave to two people at once.
_TWO_PEOPLE = ("&", " and ", " AND ")


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What was gathered: the parts of the pack, the feeds behind them, and how much was withheld on which ground."""

    parts: Told
    feeds: tuple[str, ...]
    family_ids: tuple[str, ...]
    withheld: Counter[str]
    grounds: Mapping[str, Exemption]


def gather(
    standing: Standing, release: Release, records: Records, *, withheld: Withheld, disputes: Mapping[str, str]
) -> Gathered:
    """What is held about a person. `disputes` are the ids of events and records disputed, with what was said."""
    me = records.person_id
    pick = _Pick(withheld)
    families = families_of(release, person_id=me)
    parts: Told = {
        "who": _who(release, records, pick),
        "recorded": [
            {
                "what": event.says,
                "on": event.occurred_on,
                "until": event.until,
                "code": event.code,
                "number": event.value,
                "known_from": event.recorded_on,
                "source": event.feed,
                "disputed": disputes.get(event.event_id),
            }
            for event in timeline_of(release, person_ids=[me])
            if pick.tells(event.feed, event.event_id)
        ],
        "findings": [
            {"criterion": each.criterion, "answer": each.answer, "what": each.says, "from": list(each.feeds)}
            for each in evidence_of(release, person_ids=[me])
            if all(pick.tells(feed) for feed in each.feeds)
        ],
        "relatives": _relatives(release, me, pick),
        "families": [{"as": each.role, "from": each.from_day, "until": each.until} for each in families],
        "links": _links(standing, records),
        "scores": _scores(standing, me),
        "disputed_records": [
            {"source": row["feed"], "statement": disputes[row["record_id"]]}
            for row in records.rows
            if row["record_id"] in disputes
        ],
    }
    return Gathered(
        parts=parts,
        feeds=tuple(feed for feed in records.feeds if feed not in withheld.feeds),
        family_ids=tuple(sorted({each.family_id for each in families})),
        withheld=pick.counted,
        grounds=pick.grounds,
    )


class _Pick:
    """Lets through what is told, and counts what is withheld by its ground."""

    def __init__(self, withheld: Withheld) -> None:
        self._withheld = withheld
        self.counted: Counter[str] = Counter()
        self.grounds: dict[str, Exemption] = {}

    def hides(self, feed: str) -> bool:
        """Whether all that a feed told is withheld; nothing is counted."""
        return self._withheld.of(feed=feed) is not None

    def tells(self, feed: str, event: str = "") -> bool:
        """Whether it is told; if not, it is counted."""
        ground = self._withheld.of(feed=feed, event=event)
        if ground is None:
            return True
        self.counted[ground.name] += 1
        self.grounds[ground.name] = ground
        return False


def _who(release: Release, records: Records, pick: _Pick) -> Told:
    me = records.person_id
    person = person_of(release, person_id=me)
    names = sorted(
        {name.name for name in names_of(release, person_id=me) if pick.tells(name.feed) and not _is_of_two(name.name)}
    )
    kept_back = person is not None and person.protected
    written = [
        {"source": row["feed"], "as": row["role"], **{name: row[name] for name in _WRITTEN if row[name]}}
        for row in records.rows
        if pick.tells(row["feed"]) and any(row[name] for name in _WRITTEN)
    ]
    return {
        "names": names,
        "born": sorted({row["birth_date"] for row in records.rows if row["birth_date"]}),
        "identifiers": [
            {"scheme": each.scheme, "value": each.value, "standing": each.standing}
            for each in identifiers_of(release, person_id=me)
        ],
        "addresses": [
            {
                "address": each.shown,
                "postcode": each.postcode,
                "from": each.from_day,
                "until": each.until,
                "source": each.feed,
            }
            for each in addresses_of(release, person_id=me)
            if pick.tells(each.feed)
        ],
        "addresses_kept_back": kept_back,
        "written": [
            dict(each) for each in {json.dumps(row, default=str, sort_keys=True): row for row in written}.values()
        ],
        "records": dict(sorted(Counter(row["feed"] for row in records.rows if not pick.hides(row["feed"])).items())),
    }


def _is_of_two(name: str) -> bool:
    return any(word in name for word in _TWO_PEOPLE)


def _relatives(release: Release, me: str, pick: _Pick) -> list[Told]:
    """Each tie in words, with the other person as nobody in particular."""
    told: dict[str, Told] = {}
    for tie in ties_of(release, person_id=me):
        if not all(pick.tells(feed) for feed in feeds_of(tie.source)):
            continue
        words = TIES[tie.kind].says
        says = f"you {_you(words)} somebody" if tie.person_a == me else f"somebody {words} you"
        line = {"what": says, "how": tie.how, "source": tie.source, "from": tie.from_day, "until": tie.until}
        told.setdefault(json.dumps(line, default=str, sort_keys=True), {**line, "times": 0})["times"] += 1
    return list(told.values())


def _you(words: str) -> str:
    """Words about a third person, said to you: "is the parent of" is "are the parent of"."""
    for third, second in (("is ", "are "), ("was ", "were "), ("has ", "have "), ("lives ", "live ")):
        if words.startswith(third):
            return second + words[len(third) :]
    return words


def _links(standing: Standing, records: Records) -> Told:
    ids = set(records.ids)
    links = [row for row in standing.rows("links", record_a=ids) if row["record_b"] in ids]
    members = standing.rows("memberships", record_id=ids)
    reasons = reasons_of(standing, links)
    return {
        "records": len(ids),
        "weakest": min((row["probability"] for row in members), default=None),
        "made_by": dict(sorted(Counter(row["rule"] for row in links if row["standing"] == "accepted").items())),
        "links": [
            {
                "rule": row["rule"],
                "standing": row["standing"],
                "probability": row["probability"],
                "why": _why(reasons[row["reasons_id"]]),
            }
            for row in links
        ],
    }


def _why(reasons: Sequence[Reason]) -> list[str]:
    return [f"{each['comparison']}: {each.get('grade', 'taken into account')}" for each in reasons]


def _scores(standing: Standing, me: str) -> list[Told]:
    """Every score that was computed, shown on a screen or not: they are about the person either way."""
    found = []
    for score in standing.rows("scores", person_id=me, order=["model", "as_of"]):
        model = standing.rows("models", model=score["model"], version=score["version"])[0]
        reasons = standing.rows(
            "reasons", person_id=me, model=score["model"], version=score["version"], as_of=[score["as_of"]],
            order=["place"],
        )  # fmt: skip
        found.append(
            {
                "model": score["model"],
                "looks_for": model["label"],
                "months_ahead": model["horizon_months"],
                "as_of": score["as_of"],
                "chance": score["score"],
                "place": score["rank"],
                "of": score["scored"],
                "shown_to_staff": model["standing"] == "shown",
                "why_not_shown": "" if model["standing"] == "shown" else model["why"],
                "reasons": [{"what": row["says"], "moved_by": row["contribution"]} for row in reasons],
            }
        )
    return found
