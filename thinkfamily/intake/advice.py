"""What a person can do about a delivery that waits, by the code of its fault."""

from thinkfamily.intake.faults import FAULTS, RELEASABLE

_ASK = "Ask the sender for it anew; then reject this one."
_RELEASE = "Look at it: release it if it is right, or reject it and ask for another."

_ADVICE = {
    "NO_GATEWAY": "Sign or renew the agreement that covers the feed.",
    "UNRECOGNISED": "Deliver it to its feed, or write a contract for it; else reject it.",
    "UNSTABLE": "Nothing: it is looked at again at the next run.",
    "UNREADABLE": "Let whoever runs this machine see to the file's permissions.",
    "SYMLINK": "Deliver the file itself.",
    "OUT_OF_ORDER": "Release it --as-late, so that it sets nothing back, or reject it.",
    "SCHEMA": "If the sender has changed a header, list it in the contract; else ask for the file anew.",
    "ENCODING": "If the sender has changed the encoding, change it in the contract; else ask for the file anew.",
    "DIALECT": "If the sender has changed the delimiter, change it in the contract; else ask for the file anew.",
    "DATE_FORMAT": "Ask how the sender writes dates, and change the contract or ask for the file anew.",
    "DATE_EPOCH": "Ask from which year the sender counts days, and change the contract or ask for the file anew.",
    "NO_ROWS": "If there is truly nothing to send, let the contract allow it (empty_allowed); else ask anew.",
    "NEW_COLUMN": "Ask whether there is a power to share it; then add it to the contract, or to not_taken.",
    "FLAG_DROP": "Ask the sender whether the person is still to be protected. Until someone rules, they are.",
}


def what_to_do(code: str) -> str:
    """What to do about a delivery with that fault."""
    if code in _ADVICE:
        return _ADVICE[code]
    return _RELEASE if code in RELEASABLE else _ASK


def code_of(reason: str | None) -> str:
    """The code that a receipt's reason begins with; empty when it begins with none."""
    code = (reason or "").partition(":")[0]
    return code if code in FAULTS else ""
