"""The notice to the owner of a source that somebody disputes what it says of them."""

from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import Row
from thinkfamily.pipeline.place import Place
from thinkfamily.vocabulary.happenings import HAPPENINGS


def notice_of(place: Place, *, fact: Row, record: Row, file: str, statement: str, ruling: Ruling) -> str:
    """The notice, to be sent by a way that is fit for personal data: whom it is to, which fact, and what was said.

    It names the row by the source's own reference, and repeats no more of it than is disputed.
    """
    feed = place.feeds.get(record["feed"])
    agreement = place.agreements.get(feed.agreement) if feed else None
    to = "; ".join(party.name for party in agreement.parties if party.supplies) if agreement else "the source's owner"
    if "event_id" in fact:
        happening = HAPPENINGS.get(fact["kind"])
        what = f"that the person {happening.says if happening else fact['kind']} on {fact['occurred_on']}"
        what += f" until {fact['until']}" if fact["until"] else ""
    else:
        what = "who the person is or where they live, as this row tells it"
    accuracy = agreement.terms.accuracy if agreement and agreement.terms.accuracy else ""
    return (
        f"To: {to}\nFrom: {place.settings.name}\nDate: {ruling.at[:10]}\nReference: {ruling.id}\n\n"
        "A person has asked us to correct what your records say of them (UK GDPR Articles 5(1)(d), 16 and 19).\n\n"
        f"Feed: {feed.name if feed else record['feed']}\nFile: {file}, {fact['feed_table']}, row {fact['row_no']}\n"
        f"Your reference: {record['record_key']}\nDisputed: {what}\n\nThe person says:\n  {statement.strip()}\n\n"
        "Please look at it, correct it where it is wrong, and send the corrected row with your next delivery. Until "
        f"you answer, everybody who sees this fact here sees that it is disputed. {accuracy}\n"
        "Please answer within a month, with the reference above.\n"
    )
