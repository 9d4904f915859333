"""What may be left out of a pack, by which provision of the Data Protection Act 2018, and what it is called in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from thinkfamily.vocabulary.errors import WrongUsage


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """A ground on which facts may be withheld from the person they are about."""

    name: str
    says: str
    provision: str


EXEMPTIONS: dict[str, Exemption] = {
    each.name: each
    for each in (
        Exemption(
            name="serious-harm",
            says="telling you could cause serious harm to you or somebody else",
            provision="Data Protection Act 2018, Schedule 3, paragraphs 5, 11 and 19 (health, social work, education)",
        ),
        Exemption(
            name="child-abuse",
            says="they are about whether a child was or may have been abused, and telling is not best for the child",
            provision="Data Protection Act 2018, Schedule 3, paragraph 21",
        ),
        Exemption(
            name="third-party",
            says="they are about somebody else as well, who has not agreed",
            provision="Data Protection Act 2018, Schedule 2, paragraph 16",
        ),
        Exemption(
            name="crime",
            says="telling could stand in the way of preventing or detecting crime",
            provision="Data Protection Act 2018, Schedule 2, paragraph 2",
        ),
        Exemption(
            name="legal-privilege",
            says="they are advice of lawyers or belong to proceedings",
            provision="Data Protection Act 2018, Schedule 2, paragraph 19",
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """What is left out on which ground: everything that a feed told, or single events by their ids."""

    feeds: dict[str, Exemption] = field(default_factory=dict)
    events: dict[str, Exemption] = field(default_factory=dict)

    def of(self, *, feed: str, event: str = "") -> Exemption | None:
        """The ground on which something that a feed told is withheld; None when it is told."""
        return self.events.get(event) or self.feeds.get(feed)


def read_withheld(given: Sequence[str], *, feeds: Sequence[str]) -> Withheld:
    """What the command line says is withheld: `GROUND:FEED` or `GROUND:EVENT`, each.

    Raises WrongUsage for a ground that the law does not know or a feed that the place does not have.
    """
    found = Withheld()
    for each in given:
        ground, _, what = each.partition(":")
        exemption = EXEMPTIONS.get(ground)
        if exemption is None or not (what in feeds or what.startswith("e-")):
            raise WrongUsage(
                "that is no ground with a feed or an event of this place",
                where="--withhold",
                do=f"Give GROUND:FEED or GROUND:EVENT, with one of the grounds {', '.join(EXEMPTIONS)}.",
            )
        (found.feeds if what in feeds else found.events)[what] = exemption
    return found
