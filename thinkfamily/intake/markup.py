"""Goes through an XML file once before it is read: refuses what no return holds, counts its elements, reads its header.

Expat does this pass and lxml the reading, so that the count is the reader's rival and not its echo. A document type,
an entity or a depth that no return has stops the pass at the byte where it appears (CWE-611, CWE-776), before anything
could be resolved or expanded; memory stays at one piece of the file.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from thinkfamily.intake.faults import Stopped

# The deepest return has nine levels.
DEEPEST = 40
_CHUNK = 64 << 10
# A tag or a value that goes on longer than this is none of ours.
LONGEST = 1 << 20
# The widest return has two hundred paths of elements; a file that has so many is made to fill memory.
_MOST_KINDS = 5_000

# An element's names from the root down, without namespaces.
Names = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What was counted: how often each path of elements occurs, and of those watched, how often it says something.

    `first` is what a watched path said first.
    """

    found: Mapping[Names, int]
    filled: Mapping[Names, int]
    first: Mapping[Names, str]


def survey(path: Path, *, watched: Mapping[Names, Collection[str]] | None = None) -> Survey:
    """How often each path of elements occurs, by local names from the root down, and what stands at `watched` ones.

    A watched path is given with the words, in small letters, that say nothing there.

    Raises Stopped with XML_DTD, XML_DEPTH, FIELD_SIZE, SCHEMA (too many kinds of elements), TRUNCATED (it
    ends within its root) or XML_BROKEN.
    """
    parser = expat.ParserCreate()
    counter = _Counter(parser)
    for each, empty in (watched or {}).items():
        counter.watch(each, empty)
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
                if fed - parser.CurrentByteIndex > LONGEST:
                    raise Stopped("FIELD_SIZE")
            parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise Stopped(_code_of(fault, counter)) from None
    return counter.survey()


def local_name(tag: str) -> str:
    """An element's name without its namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]


@dataclass(slots=True)
class _Node:
    """One path of elements."""

    times: int = 0
    below: dict[str, "_Node"] = field(default_factory=dict)
    # The words that say nothing there, where it is watched.
    empty: Collection[str] | None = None
    filled: int = 0
    first: str | None = None


class _Counter:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.top = self.here = _Node()
        self.open: list[_Node] = []
        self.heard: list[str] = []
        self.length = 0
        self.kinds = 0

    def watch(self, path: Names, empty: Collection[str]) -> None:
        node = self.top
        for name in path:
            node = node.below.setdefault(name, _Node())
        node.empty = empty

    def enter(self, tag: str, _attributes: object) -> None:
        if len(self.open) >= DEEPEST:
            raise Stopped("XML_DEPTH")
        name = local_name(tag) if ":" in tag else tag
        self.open.append(self.here)
        node = self.here.below.get(name)
        if node is None:
            node = self.here.below[name] = _Node()
            self.kinds += 1
            if self.kinds > _MOST_KINDS:
                raise Stopped("SCHEMA", detail="there are more kinds of elements than any return has")
        node.times += 1
        self.here = node
        if node.empty is not None:
            self.heard.clear()
            self.length = 0
            self.parser.CharacterDataHandler = self._hear

    def leave(self, _tag: str) -> None:
        if self.here.empty is not None:
            self.parser.CharacterDataHandler = None
            text = "".join(self.heard).strip()
            if text and text.lower() not in self.here.empty:
                self.here.filled += 1
                self.here.first = self.here.first or text
        self.here = self.open.pop()

    def survey(self) -> Survey:
        nodes: dict[Names, _Node] = {}
        waiting: list[tuple[Names, _Node]] = [((), self.top)]
        while waiting:
            path, node = waiting.pop()
            nodes[path] = node
            waiting += [((*path, name), below) for name, below in node.below.items()]
        return Survey(
            found={path: node.times for path, node in nodes.items() if node.times},
            filled={path: node.filled for path, node in nodes.items() if node.filled},
            first={path: node.first for path, node in nodes.items() if node.first is not None},
        )

    def _hear(self, text: str) -> None:
        self.heard.append(text)
        self.length += len(text)
        if self.length > LONGEST:
            raise Stopped("FIELD_SIZE")


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
    return "TRUNCATED" if is_early and (counter.open or not counter.top.below) else "XML_BROKEN"
