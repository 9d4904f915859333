"""Holds back deliveries that are not like those before them, unless a person has let them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards import stopped_by
from thinkfamily.intake.guards.history import Came, History
from thinkfamily.intake.guards.order import drawn_on
from thinkfamily.intake.outcome import Outcome, finding_of, stopped_outcome
from thinkfamily.intake.taken import Decided, Taken

_LATE = "OUT_OF_ORDER"


@dataclass(kw_only=True)
class Holding:
    """What has been loaded of each feed so far, and what people decided, by extract id."""

    feeds: Mapping[str, Feed]
    decided: Mapping[str, Decided]
    histories: dict[str, History] = field(default_factory=dict)

    def hold(self, taken: Sequence[Taken]) -> list[Taken]:
        """The deliveries of one day, those held that are not like the deliveries of earlier days."""
        held: dict[int, Taken] = {}
        for name in dict.fromkeys(each.feed for each in taken):
            of_feed = [(at, each) for at, each in enumerate(taken) if each.feed == name and each.is_loaded]
            if of_feed:
                done = self._hold_feed([each for _, each in of_feed], self.feeds[name])
                held |= dict(zip([at for at, _ in of_feed], done, strict=True))
        return [held.get(at, each) for at, each in enumerate(taken)]

    def _hold_feed(self, taken: Sequence[Taken], feed: Feed) -> list[Taken]:
        history = self.histories.setdefault(feed.id, History())
        came = [self._came(each, feed) for each in taken]
        stops = stopped_by(came, feed=feed, history=history)
        done = [
            replace(each, outcome=_outcome(told, stopped=stops.get(each.extract_id), history=history))
            for each, told in zip(taken, came, strict=True)
        ]
        history.add(told for told, each in zip(came, done, strict=True) if each.outcome.status == "loaded")
        return done

    def _came(self, taken: Taken, feed: Feed) -> Came:
        decided = self.decided.get(taken.extract_id)
        drawn, grace = drawn_on(file=taken.delivery.file, outcome=taken.outcome, feed=feed)
        return Came(
            extract_id=taken.extract_id,
            received_on=taken.delivery.received_on,
            drawn_on=drawn,
            grace=grace,
            outcome=taken.outcome,
            is_let_in=decided is not None and decided.is_let_in,
            is_late=decided is not None and decided.is_late,
        )


def _outcome(came: Came, *, stopped: Stopped | None, history: History) -> Outcome:
    outcome = came.outcome
    if stopped is not None and not came.is_let_in:
        return stopped_outcome(stopped, rows=outcome.rows_in)
    findings = list(outcome.findings)
    if stopped is not None:
        code = stopped.fault.code
        findings.append(finding_of("RELEASED", rows=outcome.rows_in, says=f"it was held ({code}), and let in"))
    contents = {table: told.content for table, told in came.told.items()}
    if contents and all(history.contents.get(table) == content for table, content in contents.items()):
        findings.append(finding_of("SAME_ROWS", rows=outcome.loaded))
    is_late = stopped is not None and stopped.fault.code == _LATE and came.is_late
    if is_late:
        return replace(outcome, findings=tuple(findings), status="late", reason=f"{_LATE}: let in as a late one")
    return replace(outcome, findings=tuple(findings))
