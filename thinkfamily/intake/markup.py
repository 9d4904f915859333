"""Goes through an XML file once before it is read: refuses what no return holds, and counts its elements.

Expat does this pass and lxml the reading, so that the count is the reader's rival and not its echo. A document type,
an entity or a depth that no return has stops the pass at the byte where it appears (CWE-611, CWE-776), before anything
could be resolved or expanded; memory stays at one piece of the file.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from thinkfamily.intake.faults import Stopped

# The deepest return has nine levels.
DEEPEST = 40
_CHUNK = 64 << 10
# A tag that goes on longer than this is no tag of ours.
_LONGEST_TAG = 1 << 20


def count_elements(path: Path) -> Mapping[tuple[str, ...], int]:
    """How often each path of elements occurs, by local names from the root down.

    Raises Stopped with XML_DTD, XML_DEPTH, FIELD_SIZE, TRUNCATED (the file ends within its root) or XML_BROKEN.
    """
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.buffer_text = False
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler = counter.enter
    parser.EndElementHandler = counter.leave
    fed = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise Stopped("FIELD_SIZE")
            parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise Stopped(_code_of(fault, counter)) from None
    return counter.found


def local_name(tag: str) -> str:
    """An element's name without its namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]


class _Counter:
    def __init__(self) -> None:
        self.found: Counter[tuple[str, ...]] = Counter()
        self.open: list[str] = []

    def enter(self, tag: str, _attributes: object) -> None:
        if len(self.open) >= DEEPEST:
            raise Stopped("XML_DEPTH")
        self.open.append(local_name(tag))
        self.found[tuple(self.open)] += 1

    def leave(self, _tag: str) -> None:
        self.open.pop()


def _refuse(*_declared: object) -> int:
    raise Stopped("XML_DTD")


# Expat's names for a document that stops too early.
_EARLY_ENDS = (
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
)


def _code_of(fault: expat.ExpatError, counter: _Counter) -> str:
    is_early = expat.errors.messages[fault.code] in _EARLY_ENDS
    return "TRUNCATED" if is_early and (counter.open or not counter.found) else "XML_BROKEN"
