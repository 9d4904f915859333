"""Every kind of audit event, each with the sentence that it becomes on the audit page."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of event. `says` completes "Maya Okafor …"; `{about}` is the id of what it was about.

    `shows_people` is true when somebody's details came onto a screen: such an event must carry a purpose.
    """

    code: str
    says: str
    shows_people: bool = False

    def __post_init__(self) -> None:
        if self.code != self.code.lower() or " " in self.code:
            raise ValueError(f"{self.code}: a kind is written in lower-case-with-hyphens")


SIGNED_IN = Kind(code="signed-in", says="signed in")
SIGNED_OUT = Kind(code="signed-out", says="signed out")
SIGN_IN_REFUSED = Kind(code="sign-in-refused", says="tried to sign in and was refused")
USER_ADDED = Kind(code="user-added", says="added the user {about}")
GRANTED = Kind(code="granted", says="gave a role to the user {about}")
SEARCHED = Kind(code="searched", says="searched for a person", shows_people=True)
OPENED_PERSON = Kind(code="opened-person", says="gave a reason to open the person {about}")
SAW_PERSON = Kind(code="saw-person", says="saw the page of the person {about}", shows_people=True)
OPENED_FAMILY = Kind(code="opened-family", says="gave a reason to open the family {about}")
SAW_FAMILY = Kind(code="saw-family", says="saw the page of the family {about}", shows_people=True)
DREW_WORKLIST = Kind(code="drew-worklist", says="drew the worklist {about}")
FORGOT_ENTRIES = Kind(code="forgot-entries", says="removed entries of worklists that nobody took up")
SAW_WORKLIST = Kind(code="saw-worklist", says="saw the worklist {about}", shows_people=True)
SAW_ENTRY = Kind(code="saw-entry", says="saw the worklist entry {about}", shows_people=True)
ALLOCATED = Kind(code="allocated", says="allocated a family: {about}")
DECLINED = Kind(code="declined", says="declined a family: {about}")
ALLOCATION_UNDONE = Kind(code="allocation-undone", says="undid an allocation: {about}")
FAMILY_FOLLOWED = Kind(code="family-followed", says="carried what was held of a family over to its new id: {about}")
PART_CHOSEN = Kind(code="part-chosen", says="said which part of a split family is meant: {about}")
SAW_MY_FAMILIES = Kind(code="saw-my-families", says="saw the families allocated to them", shows_people=True)
SAW_REVIEW = Kind(code="saw-review", says="saw the queue of pairs for review")
SAW_PAIR = Kind(code="saw-pair", says="saw two records side by side: {about}", shows_people=True)
RULED = Kind(code="ruled", says="ruled on a pair of records: {about}")
RULED_SECOND = Kind(code="ruled-second", says="was the second to rule on a pair of records: {about}")
RULING_UNDONE = Kind(code="ruling-undone", says="undid a ruling on a pair of records: {about}")
ANSWERED_SAMPLE = Kind(code="answered-sample", says="judged a pair of the sample: {about}")
SAW_QUALITY = Kind(code="saw-quality", says="saw the quality of data and links")
SAW_TOTALS = Kind(code="saw-totals", says="saw totals")
SAW_AUDIT = Kind(code="saw-audit", says="looked at the audit")
VERIFIED_AUDIT = Kind(code="verified-audit", says="verified the audit's chain")
REFUSED = Kind(code="refused", says="was refused {about}")

KINDS: dict[str, Kind] = {kind.code: kind for kind in list(globals().values()) if isinstance(kind, Kind)}
