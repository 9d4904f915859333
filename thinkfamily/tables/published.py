"""The tables of a release: what the web may read, and nothing else.

Protected whereabouts never reach these tables. `token` and `token_person` are the search index; it is published with
the rest so that search and pages always speak of one release.
"""

from thinkfamily.tables import evidence as evidence_tables
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import intake as intake_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import rights as rights_tables
from thinkfamily.tables import risk as risk_tables
from thinkfamily.tables.shape import Column, Table

_PERSON_ID = Column(name="person_id", means="The person.")

person_names = Table(
    name="person_names",
    made_by="release",
    one_row_per="name by which a person is known, and feed",
    key=("person_id", "name", "feed"),
    columns=(
        _PERSON_ID,
        Column(name="name", means="The name as written."),
        Column(name="feed", means="The feed that says so."),
    ),
)

person_identifiers = Table(
    name="person_identifiers",
    made_by="release",
    one_row_per="identifier of a person",
    key=("person_id", "scheme", "value"),
    columns=(
        _PERSON_ID,
        Column(name="scheme", means="The scheme, such as nhs_number."),
        Column(name="value", means="The identifier."),
        Column(name="standing", means="valid, unchecked or failed_check."),
    ),
)

person_addresses = Table(
    name="person_addresses",
    made_by="release",
    one_row_per="residence that may be shown",
    key=("person_id", "address_id", "from"),
    columns=(
        _PERSON_ID,
        Column(name="address_id", means="The address."),
        Column(name="shown", means="The address for screens.", missing_allowed=True),
        Column(name="postcode", means="Postcode.", missing_allowed=True),
        Column(name="from", means="The first day.", kind="date"),
        Column(name="until", means="The first day no longer so.", kind="date", missing_allowed=True),
        Column(name="feed", means="The feed that told us."),
    ),
)

timeline = Table(
    name="timeline",
    made_by="release",
    one_row_per="event of a person",
    key=("event_id",),
    columns=(
        Column(name="event_id", means="The event."),
        _PERSON_ID,
        Column(name="kind", means="What happened, from vocabulary/happenings.py."),
        Column(name="says", means="What happened, in words."),
        Column(name="occurred_on", means="The day it happened or began.", kind="date"),
        Column(name="until", means="The first day it was over.", kind="date", missing_allowed=True),
        Column(name="recorded_on", means="The day from which we could have known it.", kind="date"),
        Column(name="code", means="The source's code.", missing_allowed=True),
        Column(name="value", means="A number that goes with it.", kind="float64", missing_allowed=True),
        Column(name="feed", means="The feed that told us."),
        Column(name="extract_id", means="The extract that held it."),
        Column(name="row_no", means="The row of that extract.", kind="int64"),
    ),
)

person_records = Table(
    name="person_records",
    made_by="release",
    one_row_per="record behind a person",
    key=("record_id",),
    columns=(
        Column(name="record_id", means="The record."),
        _PERSON_ID,
        Column(name="feed", means="Its feed."),
        Column(name="record_key", means="Its key in the feed."),
        Column(name="role", means="Whose identity in the row it is."),
        Column(name="probability", means="The strongest link that holds it to the person.", kind="float64"),
        Column(name="extract_id", means="The extract that held it."),
        Column(name="row_no", means="The row of that extract.", kind="int64"),
    ),
)

feeds = Table(
    name="feeds",
    made_by="release",
    one_row_per="feed of the place",
    key=("feed",),
    holds="totals",
    columns=(
        Column(name="feed", means="The feed."),
        Column(name="name", means="Its name for screens."),
        Column(name="tier", means="Its sensitivity, L0 to L3."),
        Column(name="agreement", means="The agreement that it stands on."),
        Column(name="criteria", means="The criteria that it can evidence, in JSON."),
        Column(name="latest_on", means="The day its latest extract was received.", kind="date", missing_allowed=True),
        Column(name="covers_from", means="The earliest day it tells of.", kind="date", missing_allowed=True),
        Column(name="rows", means="Rows loaded from it so far.", kind="int64"),
        Column(name="standing", means="current, stale, or not received."),
    ),
)

agreements = Table(
    name="agreements",
    made_by="release",
    one_row_per="agreement of the place",
    key=("agreement",),
    holds="totals",
    columns=(
        Column(name="agreement", means="The agreement."),
        Column(name="title", means="Its title."),
        Column(name="parties", means="The bodies that signed it, in JSON."),
        Column(name="feeds", means="The feeds it names, in JSON."),
        Column(name="purposes", means="The purposes it allows, in JSON."),
        Column(name="gateway", means="The power in law."),
        Column(name="notice", means="Where the public notice is."),
        Column(name="impact_assessment", means="Where the impact assessment is."),
        Column(name="valid_from", means="The first day.", kind="date"),
        Column(name="valid_until", means="The first day no longer in force.", kind="date", missing_allowed=True),
    ),
)

token = Table(
    name="token",
    made_by="release",
    one_row_per="word that can be searched for",
    key=("token_id",),
    columns=(
        Column(name="token_id", means="A number, in the order of the words.", kind="int64"),
        Column(name="token", means="The word, folded."),
        Column(name="length", means="Its letters.", kind="int64"),
        Column(name="persons", means="How many persons have it.", kind="int64"),
    ),
)

token_person = Table(
    name="token_person",
    made_by="release",
    one_row_per="word, person and field",
    key=("token_id", "person_id", "field"),
    columns=(
        Column(name="token_id", means="The word.", kind="int64"),
        _PERSON_ID,
        Column(name="field", means="name, identifier or postcode."),
    ),
)

review_pairs = Table(
    name="review_pairs",
    made_by="release",
    one_row_per="pair of records for a person to rule on, or drawn for a sample",
    key=("place", "pair_id"),
    columns=(
        Column(name="place", means="Its place in the queue, by what a ruling would change.", kind="int64"),
        Column(name="pair_id", means="The pair: its link's id, or its id in a sample."),
        Column(name="sample", means="The month of the sample; missing for the queue.", missing_allowed=True),
        Column(name="record_a", means="A record."),
        Column(name="record_b", means="Another."),
        Column(name="key_a", means="The id of the first record's key."),
        Column(name="key_b", means="The id of the second record's key."),
        Column(name="person_a", means="Whose the first record is now."),
        Column(name="person_b", means="Whose the second record is now."),
        Column(name="families", means="The families of both today, in JSON."),
        Column(name="children", means="How many children are in these families.", kind="int64"),
        Column(
            name="records", means="How many records of persons a ruling would move together or apart.", kind="int64"
        ),
        Column(name="needs_two", means="Whether two people have to rule the same.", kind="boolean"),
        Column(name="why", means="doubtful, contradicting or vetoed; missing for a sample.", missing_allowed=True),
        Column(name="veto", means="The rule that refused the link; missing for a sample.", missing_allowed=True),
        Column(
            name="probability",
            means="The chance that both are one; missing for a sample, and where it would tell a whereabouts.",
            kind="float64",
            missing_allowed=True,
        ),
        Column(
            name="reasons",
            means="Each comparison with its level and weight, in JSON; missing where the probability is.",
            missing_allowed=True,
        ),
        Column(name="hidden", means="Whether whereabouts are kept back from it.", kind="boolean"),
    ),
)

review_sides = Table(
    name="review_sides",
    made_by="release",
    one_row_per="record of a pair for review",
    key=("pair_id", "side"),
    columns=(
        Column(name="pair_id", means="The pair."),
        Column(name="side", means="a or b."),
        Column(name="feed", means="The record's feed."),
        Column(name="role", means="Whose identity in the row it is."),
        Column(name="name", means="The name as written.", missing_allowed=True),
        Column(name="former_surname", means="A former surname.", missing_allowed=True),
        Column(name="known_as", means="A name known as.", missing_allowed=True),
        Column(name="birth_date", means="Date of birth.", kind="date", missing_allowed=True),
        Column(name="birth_year", means="Year of birth.", kind="int64", missing_allowed=True),
        Column(name="sex", means="M or F.", missing_allowed=True),
        Column(name="address", means="The address, where it may be shown.", missing_allowed=True),
        Column(name="numbers", means="Its identifiers, as scheme and value, in JSON."),
        Column(name="known_from", means="The day from which we could have known it.", kind="date"),
        Column(name="known_until", means="The day it was replaced.", kind="date", missing_allowed=True),
    ),
)

# Everything in release.duckdb, in the order in which it is written.
PUBLISHED: tuple[Table, ...] = (
    linkage_tables.persons,
    linkage_tables.person_changes,
    linkage_tables.link_rulings,
    linkage_tables.link_errors,
    review_pairs,
    review_sides,
    person_names,
    person_identifiers,
    person_addresses,
    person_records,
    timeline,
    family_tables.families,
    family_tables.family_members,
    family_tables.family_changes,
    family_tables.relationships,
    evidence_tables.evidence,
    evidence_tables.criteria,
    evidence_tables.eligibility,
    rights_tables.rights,
    rights_tables.disputes,
    risk_tables.models,
    risk_tables.evaluations,
    risk_tables.bars,
    risk_tables.scores,
    risk_tables.reasons,
    feeds,
    agreements,
    intake_tables.receipts,
    intake_tables.findings,
    intake_tables.uses,
    token,
    token_person,
)
