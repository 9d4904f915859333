"""Does things beside whoever asks for them: a piece is written while the next is judged, two are judged at once."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

Hand = TypeVar("Hand")
Piece = TypeVar("Piece")
Told = TypeVar("Told")


class Beside:
    """Does what it is given in order, one after the other, and is never more than one behind."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._doing: Future[None] | None = None

    def do(self, what: Callable[[], None]) -> None:
        """Begin it once what was given before is done. Raises what that raised."""
        self._wait()
        self._doing = self._thread.submit(what)

    def end(self) -> None:
        """Wait until all is done. Raises what the last of it raised."""
        self._wait()
        self._thread.shutdown()

    def _wait(self) -> None:
        if self._doing is not None:
            self._doing.result()


def in_turn(what: Callable[[Hand, Piece], Told], pieces: Iterator[Piece], *, hands: Sequence[Hand]) -> Iterator[Told]:
    """What is made of each piece, in their order; each hand makes one at a time beside the others.

    No more pieces are taken up than there are hands, and one that waits. Raises what making one raised.
    """
    idle: SimpleQueue[Hand] = SimpleQueue()
    for hand in hands:
        idle.put(hand)

    def made(piece: Piece) -> Told:
        hand = idle.get()
        try:
            return what(hand, piece)
        finally:
            idle.put(hand)

    with ThreadPoolExecutor(max_workers=len(hands)) as threads:
        doing: deque[Future[Told]] = deque()
        for piece in pieces:
            doing.append(threads.submit(made, piece))
            if len(doing) > len(hands):
                yield doing.popleft().result()
        while doing:
            yield doing.popleft().result()
