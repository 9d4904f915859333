"""Which feeds' facts may be shown for a purpose on a day. What no agreement covers for it is not shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.totals import AgreementTotal, FeedTotal, agreements, feeds, not_for, serving
from thinkfamily.vocabulary.ties import BETWEEN_FEEDS, feeds_of

_NOT_IN_FORCE = "No agreement for it is in force today."
_NOT_FOR_THIS = "Its agreement does not cover the purpose that you stated."


@dataclass(frozen=True, kw_only=True)
class Source:
    """A feed as a page speaks of it. `hidden_because` is empty when its facts may be shown."""

    feed: str
    name: str
    standing: str
    latest_on: date | None
    covers_from: date | None
    criteria: tuple[str, ...]
    hidden_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Every feed of the release, seen from one purpose on one day."""

    by_feed: Mapping[str, Source]
    # (feed, thing, name) of what a feed that may be shown tells for other purposes alone.
    not_for_this: frozenset[tuple[str, str, str]] = frozenset()

    def may_show(self, feed: str) -> bool:
        """Whether any fact of this feed may be shown. Not when the feed is unknown to the release."""
        source = self.by_feed.get(feed)
        return source is not None and not source.hidden_because

    def may_show_event(self, feed: str, kind: str) -> bool:
        """Whether an event of that kind from this feed may be shown."""
        return self.may_show(feed) and (feed, "event", kind) not in self.not_for_this

    def may_show_tie(self, source: str, kind: str) -> bool:
        """Whether a tie of that kind may be shown, from a feed or from a rule."""
        told = all((feed, "tie", kind) not in self.not_for_this for feed in feeds_of(source))
        return told and self.may_show_told(source)

    def may_show_names(self, feed: str) -> bool:
        """Whether the names that this feed gives to people may be shown."""
        return self.may_show(feed) and not self._withholds(feed, "identity")

    def may_show_addresses(self, feed: str) -> bool:
        """Whether the addresses that this feed tells may be shown."""
        return self.may_show(feed) and not self._withholds(feed, "address")

    def may_show_why(self, because: str) -> bool:
        """Whether a reason in words may be shown: not when it names a feed that is held back here."""
        return not {source.feed for source in self.hidden} & set(because.split())

    def _withholds(self, feed: str, thing: str) -> bool:
        return any(told[:2] == (feed, thing) for told in self.not_for_this)

    def may_show_told(self, source: str) -> bool:
        """As `may_show`, for what may also be a rule. A rule that works on one feed alone is named `rule:feed`."""
        return all(feed not in self.by_feed or self.may_show(feed) for feed in feeds_of(source))

    def named(self, feed: str) -> str:
        """The feed's name for screens, or a rule's own words, with the name of the feed that it works on."""
        if BETWEEN_FEEDS in feed:
            return BETWEEN_FEEDS.join(self.named(each) for each in feed.split(BETWEEN_FEEDS))
        rule, _, of = feed.rpartition(":")
        source = self.by_feed.get(of)
        words = rule.replace("_", " ") if source else feed.replace("_", " ")
        return f"{words}, {source.name}" if source and rule else source.name if source else words

    def names(self, of: Iterable[str]) -> tuple[str, ...]:
        """The names of several feeds, in order."""
        return tuple(sorted({self.named(feed) for feed in of}))

    @property
    def all(self) -> tuple[Source, ...]:
        """Every feed, by name."""
        return tuple(sorted(self.by_feed.values(), key=lambda source: source.name))

    @property
    def hidden(self) -> tuple[Source, ...]:
        """The feeds whose facts are held back here."""
        return tuple(source for source in self.all if source.hidden_because)

    def hidden_for(self, criterion: str) -> tuple[str, ...]:
        """The names of the feeds that speak of a criterion and are held back here."""
        return tuple(source.name for source in self.hidden if criterion in source.criteria)

    @property
    def is_any_lapsed(self) -> bool:
        """Whether some feed has no agreement in force at all."""
        return any(source.hidden_because == _NOT_IN_FORCE for source in self.all)


def sources_for(release: Release, *, purpose: Purpose, today: date) -> Sources:
    """The feeds of a release as they may be seen for a purpose on a day."""
    in_force = [each for each in agreements(release) if _in_force(each, today)]
    served = serving(release, purpose=purpose.value)
    return Sources(
        by_feed={each.feed: _source(each, in_force, purpose, served=served) for each in feeds(release)},
        not_for_this=not_for(release, purpose=purpose.value),
    )


def _in_force(agreement: AgreementTotal, today: date) -> bool:
    return agreement.valid_from <= today and (agreement.valid_until is None or today < agreement.valid_until)


def _source(feed: FeedTotal, in_force: list[AgreementTotal], purpose: Purpose, *, served: frozenset[str]) -> Source:
    covering = [each for each in in_force if feed.feed in each.feeds]
    if not covering:
        why = _NOT_IN_FORCE
    elif feed.feed not in served or not any(purpose.value in each.purposes for each in covering):
        why = _NOT_FOR_THIS
    else:
        why = ""
    return Source(
        feed=feed.feed,
        name=feed.name,
        standing=feed.standing,
        latest_on=feed.latest_on,
        covers_from=feed.covers_from,
        criteria=feed.criteria,
        hidden_because=why,
    )


def stale_feeds(release: Release) -> tuple[FeedTotal, ...]:
    """The feeds that are late, or of which nothing has come: every role should know before they rely on silence."""
    return tuple(each for each in sorted(feeds(release), key=lambda feed: feed.name) if each.standing != "current")
