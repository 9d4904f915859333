"""Every way in which a delivery can break its contract: the code, what becomes of it, and what it says in words."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["noted", "nulled", "quarantined", "held", "refused"]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of fault. `says` is its sentence; it never holds a value.

    *held*: nothing is loaded until a person has looked. *refused*: cannot be what was promised; ask for it anew.
    *quarantined*: the row is set aside. *nulled*: the row is loaded without the value. *noted*: loaded as it came.
    """

    code: str
    outcome: Outcome
    says: str


class Stopped(Exception):
    """A whole file is held or refused. `detail` adds to the fault's sentence; it names columns, never values."""

    def __init__(self, code: str, *, detail: str = "", column: str = "") -> None:
        self.fault = FAULTS[code]
        self.detail, self.column = detail, column
        super().__init__(code)

    @property
    def says(self) -> str:
        """The fault in a sentence, with its detail."""
        return f"{self.fault.says}: {self.detail}" if self.detail else self.fault.says


_OF_FILES: dict[str, tuple[Outcome, str]] = {
    "NO_GATEWAY": ("refused", "no agreement in force lets this feed be loaded, so nothing of it was read"),
    "UNRECOGNISED": ("held", "no contract fits what is in the file"),
    "UNREADABLE": ("refused", "the file cannot be opened"),
    "SYMLINK": ("refused", "the delivery is a link to a file elsewhere"),
    "EMPTY": ("refused", "the file has no bytes"),
    "NOT_CSV": ("refused", "the file is no table of text: a web page, perhaps, or a document"),
    "TYPE_MISMATCH": ("refused", "the file is not of the kind that its contract promises"),
    "NO_ROWS": ("held", "there is a header and no row under it"),
    "ENCODING": ("held", "the text is not in the encoding that the contract declares"),
    "DIALECT": ("refused", "the columns are parted by another character than the contract declares"),
    "DUP_HEADER": ("refused", "two columns have one header"),
    "SCHEMA": ("refused", "the columns are not those of the contract"),
    "HEADERS_UNCLEAR": (
        "refused",
        "more than one header fits the pattern of a column, so nobody can say which is meant",
    ),
    "TRUNCATED": ("held", "the file stops in the middle of a row"),
    "FIELD_SIZE": ("refused", "a value is longer than any value can be"),
    "QUOTES": ("held", "so many quotation marks are left open that rows cannot be told apart"),
    "DATE_FORMAT": ("held", "dates have a month above twelve, so day and month may be the other way about"),
    "DATE_EPOCH": ("held", "days are counted from another year than the contract says"),
    "COUNT_MISMATCH": ("held", "the rows are not as many as another count of them says"),
    "UNSTABLE": ("held", "the file was still being written when it was read"),
    "CHECKSUM": ("refused", "the checksum that was delivered beside the file is another"),
    "OUT_OF_ORDER": ("held", "it was drawn before an extract that has been loaded already"),
    "VOLUME_LOW": ("held", "far fewer rows than this feed usually sends"),
    "VOLUME_HIGH": ("held", "far more rows than this feed usually sends"),
    "QUARANTINE_SHARE": ("held", "a larger share of its rows would be set aside than the contract bears"),
    "MASS_DELETE": ("held", "a large share of the rows of the delivery before is gone from it"),
    "REJECTED": ("refused", "a person decided that it is not to be loaded"),
    "XML_DTD": ("refused", "the XML carries a document type or entities of its own"),
    "XML_DEPTH": ("refused", "the XML is nested deeper than the return can be"),
    "XML_BROKEN": ("refused", "the XML is not well formed"),
    "XSD": ("held", "the XML is another return, or another year's, than it should be"),
    "JSON_FILE": ("refused", "the file is not JSON of objects"),
    "WORKBOOK": ("refused", "the workbook cannot be read"),
    "MACROS": ("refused", "the workbook carries macros"),
    "ZIP_BOMB": ("refused", "the archive or workbook unpacks to far more than it holds"),
    "ZIP_PATH": ("refused", "the archive or workbook holds a link or a member with an unsafe name"),
    "ZIP_NESTED": ("refused", "the archive holds an archive"),
    "ZIP_PASSWORD": ("refused", "the archive is under a password"),
    "ZIP_BROKEN": ("refused", "the archive cannot be unpacked"),
    "YEAR_DIFFERS": ("noted", "the return's year is not that of its reference date"),
    "JSON_UNREAD": ("noted", "JSON that cannot be read, so nothing was taken out of it"),
    "DUPLICATE_FILE": ("noted", "the same bytes were delivered before"),
    "SAME_ROWS": ("noted", "the same rows as the delivery before, in another order or under another name"),
    "RELEASED": ("noted", "it was held, and a person let it in"),
    "BOM": ("noted", "the file begins with a byte order mark"),
    "UTF16": ("noted", "the file is in UTF-16 and was read as such"),
    "LINE_ENDS": ("noted", "lines end in more than one way"),
    "DOUBLE_ENCODED": ("noted", "letters were encoded twice; they were mended"),
    "INVISIBLE": ("noted", "letters that cannot be seen or that turn the writing about; left out in linking"),
    "NEW_COLUMN": ("noted", "a column that the contract does not name; it was not read"),
    "NEW_TABLE": ("noted", "a sheet that fits no table of the contract; it was not read"),
    "COLUMN_ABSENT": ("noted", "an optional column is not in the file"),
    "NO_PURPOSE": (
        "noted",
        "no agreement lets the column be used for anything, so it is read past and not kept",
    ),
    "RENAMED": ("noted", "the header is written differently from the contract"),
}

_OF_ROWS: dict[str, tuple[Outcome, str]] = {
    "FIELD_COUNT": ("quarantined", "more or fewer fields than the header has"),
    "QUOTE": ("quarantined", "a quotation mark is left open or stands inside a field"),
    "CONTROL_CHAR": ("quarantined", "a NUL byte stands in the row"),
    "HEADER_ROW": ("quarantined", "the header is repeated in the middle of the file"),
    "FOOTER": ("quarantined", "a total or an end mark, not a row"),
    "FORMULA_CELL": ("quarantined", "a formula stands where the contract expects a value"),
    "JSON_BROKEN": ("quarantined", "a value that should be JSON is not"),
    "MARK_UNKNOWN": ("quarantined", "an attendance code that was not in use on that day"),
    "EMPTY_ROW": ("quarantined", "every column is empty"),
    "KEY_CONFLICT": ("quarantined", "rows with one key say different things"),
    "INTERVAL": ("quarantined", "the end is before the beginning"),
    "ORPHAN": ("quarantined", "it belongs to a row that has not come; looked for again at each run"),
    "DELETE_UNKNOWN": ("quarantined", "it takes back a row that never came"),
    "SUPERSEDED": ("quarantined", "it came late, and a newer extract has told its key"),
    "RETRIED": ("noted", "it had been set aside, and is loaded now that what it belongs to has come"),
    "FLAG_DROP": ("noted", "the mark for protection, once set, is no longer there; the protection stays"),
    "SUPPRESSED": ("quarantined", "about somebody who has been erased, so nothing of it is kept"),
    "PAST_RETENTION": ("quarantined", "older than it may be kept, so nothing of it is kept"),
    "EXACT_DUPLICATE": ("noted", "equal to an earlier row in every column"),
}

# Faults of one value. In a required column each that says "nulled" sets the row aside instead.
_OF_VALUES: dict[str, tuple[Outcome, str]] = {
    "MISSING": ("quarantined", "a required value is missing"),
    "DATE": ("nulled", "no date in the contract's form"),
    "DATE_CENTURY": ("nulled", "the year has two digits, so its century is not known"),
    "DATE_SWAPPED": ("nulled", "the month is above twelve"),
    "INTEGER": ("nulled", "no whole number"),
    "NUMBER": ("nulled", "no number"),
    "BOOLEAN": ("nulled", "neither yes nor no"),
    "RANGE": ("nulled", "a date outside any life"),
    "BIRTH_FUTURE": ("nulled", "a date of birth after the day of delivery"),
    "DST": ("noted", "a time that the change to or from summer time skipped or repeated; its day is not in doubt"),
    "SENTINEL": ("nulled", "a date that stands for none"),
    "UNBORN": ("nulled", "a date of birth to come, of a child whose expected date of birth is given"),
    "SCI_NOTATION": ("nulled", "an identifier in scientific notation, so digits of it are lost"),
    "PLACEHOLDER": ("noted", "an identifier that stands for none"),
    "UPN_CHECK": ("noted", "a unique pupil number of the wrong form or check letter"),
    "NHS_CHECK": ("noted", "an NHS number that fails its check digit"),
    "NINO_FORM": ("noted", "a National Insurance number of the wrong form"),
    "ULN_CHECK": ("noted", "a unique learner number that fails its check digit"),
    "CODE_UNKNOWN": ("noted", "a code that the contract does not list"),
    "CODE_RETIRED": ("noted", "a code that was not in use on that day"),
    "CODE_SYNONYM": ("noted", "another word for a code; the code was loaded"),
    "FORMULA": ("noted", "text that a spreadsheet would run as a formula"),
}

# Unless told otherwise these leave the row whole even where the contract requires the column: the sender did say
# something, namely that there is no such date.
SPARED_WHEN_REQUIRED = ("SENTINEL", "UNBORN")

VALUE_CODES = tuple(_OF_VALUES)

# Held although its rows could be read: a person may let such a delivery in.
RELEASABLE = (
    "OUT_OF_ORDER", "VOLUME_LOW", "VOLUME_HIGH", "QUARANTINE_SHARE", "MASS_DELETE", "COUNT_MISMATCH",
)  # fmt: skip

# Of rows that may not be held at all: nobody waits for them to be mended.
NOT_HELD = ("SUPPRESSED", "PAST_RETENTION")

FAULTS: dict[str, Fault] = {
    code: Fault(code=code, outcome=outcome, says=says)
    for faults in (_OF_FILES, _OF_ROWS, _OF_VALUES)
    for code, (outcome, says) in faults.items()
}
