"""Does one thing at a time beside whoever asks for it: a piece is written while the next one is judged."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


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
