"""Text files as UTF-8 bytes, whatever encoding the contract declares or a byte order mark announces."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.lettering import Letters
from thinkfamily.intake.magic import HEAD, utf16_of

_CHUNK = 4 << 20
_BOM = codecs.BOM_UTF8


@dataclass(frozen=True, kw_only=True)
class Plaintext:
    """A text file: `codec` is how its bytes are read, `skipped` how many of them are a byte order mark.

    It is read up to the byte `until`, where given; `letters` counts what was seen and mended on the way.
    """

    path: Path
    codec: str
    skipped: int
    until: int | None = None
    letters: Letters = field(default_factory=Letters, compare=False)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to note of the encoding, as fault codes."""
        if self.codec.startswith("utf-16"):
            return ("UTF16",)
        return ("BOM",) if self.skipped else ()

    def head(self) -> str:
        """The beginning of the text; what cannot be decoded there is left out."""
        with self.path.open("rb") as file:
            return file.read(HEAD)[self.skipped :].decode(self.codec, "ignore")

    def chunks(self) -> Iterator[bytes]:
        """The text in UTF-8, piece by piece, letters that were encoded twice mended.

        Bytes that the codec does not know pass through as they are, so that the row they stand in is no longer UTF-8
        and can be told apart. Raises Stopped with ENCODING for UTF-16 that breaks off or pairs its units wrongly.
        """
        return self.letters.looked_over(self._recoded_bytes())

    def _recoded_bytes(self) -> Iterator[bytes]:
        if self.codec == "utf-8":
            yield from self._bytes()
            return
        decoder = codecs.getincrementaldecoder(self.codec)("surrogateescape")
        for chunk in self._bytes():
            yield _recoded(decoder, chunk, is_end=False)
        yield _recoded(decoder, b"", is_end=True)

    def _bytes(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(self.skipped)
            left = None if self.until is None else self.until - self.skipped
            while chunk := file.read(_CHUNK if left is None else min(_CHUNK, left)):
                left = None if left is None else left - len(chunk)
                yield chunk


def open_text(path: Path, *, head: bytes, declared: str) -> Plaintext:
    """A text file with the encoding that its contract declares, unless a byte order mark says otherwise."""
    utf16 = utf16_of(head)
    if utf16 is not None:
        return Plaintext(path=path, codec=utf16, skipped=2)
    if head.startswith(_BOM):
        return Plaintext(path=path, codec="utf-8", skipped=len(_BOM))
    return Plaintext(path=path, codec=codecs.lookup(declared).name, skipped=0)


def _recoded(decoder: codecs.IncrementalDecoder, chunk: bytes, *, is_end: bool) -> bytes:
    try:
        return decoder.decode(chunk, is_end).encode("utf-8", "surrogateescape")
    except UnicodeError as fault:
        raise Stopped("ENCODING", detail="it announces UTF-16 and is not") from fault
