"""How sure a release is of who is who: persons by the weakest link that they rest on, and by the feeds that know them.

Counts are exact; whoever shows them suppresses the small ones first.
"""

from dataclasses import dataclass

from thinkfamily.release.reader.opening import Release

# Lower ends of the bands, surest first. A person of one record needs no link, and its weakest link is 1.
_BANDS = (1.0, 0.99, 0.95, 0.9, 0.0)


@dataclass(frozen=True, kw_only=True)
class LinkBand:
    """Persons of several records whose weakest needed link lies from `least` up to the band above."""

    least: float
    persons: int


@dataclass(frozen=True, kw_only=True)
class FeedsBand:
    """Persons whom so many feeds know."""

    feeds: int
    persons: int


def persons_by_weakest_link(release: Release) -> tuple[LinkBand, ...]:
    """Persons of more than one record, by band of their weakest link, surest first. Every band is there."""
    cases = " ".join(f"WHEN weakest_link >= {least} THEN {place}" for place, least in enumerate(_BANDS))
    told = dict(
        release.file.rows(
            f"SELECT CASE {cases} END AS band, count(*) FROM persons WHERE records > 1 GROUP BY band ORDER BY band"
        )
    )
    return tuple(LinkBand(least=least, persons=told.get(place, 0)) for place, least in enumerate(_BANDS))


def persons_by_feeds(release: Release) -> tuple[FeedsBand, ...]:
    """Persons by how many feeds know them, fewest first."""
    told = release.file.rows("SELECT feeds, count(*) FROM persons GROUP BY feeds ORDER BY feeds")
    return tuple(FeedsBand(feeds=feeds, persons=persons) for feeds, persons in told)
