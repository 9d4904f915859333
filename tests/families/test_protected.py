"""Nobody learns from families, households, ties, addresses or search where a protected person is."""

import random
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.families.conftest import AS_OF, make_town
from thinkfamily.release import people as released
from thinkfamily.release.tokens import words_of_persons
from thinkfamily.release.whereabouts import PLACE_TIES, kept_back
from thinkfamily.tables.families import family_members, households, relationships
from thinkfamily.vocabulary.dates import AsOf

SAFE = ("safe", "ZZ9 9ZZ")
OTHERS = [(f"u{number}", f"NB1 {number}AA") for number in range(5)]
FEEDS = ("council-tax", "housing", "school-roll", "gp-registration", "police-offenders", "early-help")
PLACES = "record_key | feed | uprn | use | names_nobody\nsafe | address-gazetteer | safe | "


def fled(seed: int) -> dict[str, str]:
    """A mother who fled with her children, the father, and neighbours who share names, numbers, homes and ties.

    Either a record says that she is protected, or the gazetteer that the safe address is a refuge. The children's own
    records never say anything.
    """
    chance = random.Random(seed)
    refuge = chance.random() < 0.4
    names = {"mum": "ASH", "kid": "ASH", "tot": "ASH", "dad": "ASH", "gran": "ASH", "n1": "ASH", "n2": "ELM"}
    born = {"kid": "2015-01-01", "tot": "2021-01-01", "n2": "2012-01-01"}
    homes = ["record_id | surname | feed | uprn | postcode | household_ref | known_from | known_until | protected"]
    records: dict[str, list[str]] = {name: [] for name in names}

    def tell(name: str, place: tuple[str, str], first: date, until: date | str, said: str = "no") -> None:
        record, feed = f"{name}.{len(records[name])}", chance.choice(FEEDS)
        number = chance.choice(["", "", "f-1"])
        records[name].append(record)
        homes.append(
            f"{record} | {names[name]} | {feed} | {place[0]} | {place[1]} | {number} | {first} | {until} | {said}"
        )

    left = date(2025, 1, 1) + timedelta(days=chance.randrange(300))
    for name in ("mum", "kid", "tot"):
        for _ in range(chance.choice([1, 2])):
            tell(name, OTHERS[0], date(2021, 2, 1), left)
        for turn in range(chance.choice([1, 2])):
            says = "yes" if name == "mum" and turn == 0 and not refuge else "no"
            tell(name, SAFE, left, "", says)
    for name in ("dad", "gran", "n1", "n2"):
        for _ in range(chance.choice([1, 2])):
            tell(name, chance.choice(OTHERS[:3]), date(2021, 2, 1), "")
    ties = ["record_a | record_b | kind | feed | known_from"]
    sure = [("mum", "parent", "kid"), ("mum", "parent", "tot"), ("dad", "parent", "kid"), ("mum", "partner", "dad")]
    kinds = ("parent", "carer", "guardian", "sibling", "grandparent", "step_parent", "foster_carer")
    sure += [(chance.choice([*names]), chance.choice(kinds), chance.choice([*names])) for _ in range(8)]
    ties += dict.fromkeys(
        f"{chance.choice(records[a])} | {chance.choice(records[b])} | {kind} | children-in-need | 2022-01-01"
        for a, kind, b in sure
        if a != b
    )
    events = ["event_id | record_id | feed | kind | occurred_on | recorded_on | incident | code"]
    for number in range(6):
        name = chance.choice([*names])
        record = chance.choice(records[name])
        kind = chance.choice(["missing", "offence", "placement"])
        code = "K2" if kind == "placement" and name in ("n2",) else ""
        events.append(f"e-{number} | {record} | police | {kind} | 2025-12-01 | 2025-12-02 | i-1 | {code}")
    return {
        "people": "\n".join(
            [
                "person_id | surname | birth_date",
                *(f"{n} | {s} | {born.get(n, '1985-01-01')}" for n, s in names.items()),
            ]
        ),
        "homes": "\n".join(homes),
        "ties": "\n".join(ties),
        "happened": "\n".join(events),
        "places": PLACES + ("refuge" if refuge else "home") + " | yes",
    }


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 100_000))
def test_no_join_shows_where_a_protected_person_is(bench, seed):
    made = make_town(bench=bench, **fled(seed))
    work, hers = made.work, {"mum", "kid", "tot"}
    there = set(made.rows(households, "person_id"))
    assert not hers & there, "no household holds her, nor a child who lives with her"
    members = work.backend.to_pyarrow(work.table(family_members)).to_pylist()
    hers_now = {row["family_id"] for row in members if row["person_id"] == "mum" and row["until"] is None}
    with_her = {row["person_id"] for row in members if row["family_id"] in hers_now and row["until"] is None}
    assert "dad" not in with_her, "his family's page does not lead to her"
    hidden = kept_back(work)
    assert hers <= set(made.rows(hidden.persons, "person_id"))
    shown = released.person_addresses(work, as_of=AsOf.parse(AS_OF), hidden=hidden)
    assert [row for row in made.rows(shown, "postcode") if row == SAFE[1]] == []
    assert not hers & set(made.rows(shown, "person_id"))
    known = released.Known.of(work, as_of=AsOf.parse(AS_OF), hidden=hidden)
    numbers = released.person_identifiers(work, known=known)
    words = made.rows(words_of_persons(known, identifiers=numbers, addresses=shown), "token")
    assert not {"ZZ99ZZ", "ZZ9", "SAFE"} & set(words)
    ties = made.rows(released.relationships(work, hidden=hidden), "kind", "person_a", "person_b")
    assert [tie for tie in ties if tie.split(" | ")[0] in PLACE_TIES and hers & set(tie.split(" | ")[1:])] == []
    every = made.rows(relationships, "kind", "person_a", "person_b", how="inferred")
    assert [tie for tie in every if tie.split(" | ")[0] == "same_household" and hers & set(tie.split(" | ")[1:])] == []
