"""How a long piece of work looks on the terminal: a line a step, with time and rows, and a bar where it is known."""

from collections.abc import Mapping

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from thinkfamily.pipeline.journal import Outcome
from thinkfamily.pipeline.order import STEPS, Step

_WORDS: dict[Outcome, str] = {"done": "done", "kept": "unchanged", "failed": "failed"}


class Teller:
    """Tells how far one piece of work is; use it as a context, and call it with a message and a share done."""

    def __init__(self, console: Console, *, title: str) -> None:
        self._console, self._title = console, title
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "Teller":
        self._progress.start()
        self._task = self._progress.add_task(self._title, total=None)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._progress.stop()

    def __call__(self, message: str, share: float | None = None) -> None:
        """Show a message and, where it is known, the share done."""
        if self._task is not None:
            self._progress.update(
                self._task,
                description=f"{self._title}: {message}",
                total=None if share is None else 1.0,
                completed=share or 0.0,
            )


class StepsShown:
    """Watches a run and writes a line for every step that ends."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._teller: Teller | None = None

    def begins(self, step: Step) -> None:
        """A step begins."""
        self._teller = Teller(self._console, title=step.says)
        self._teller.__enter__()

    def tells(self, message: str, share: float | None = None) -> None:
        """The step says how far it is."""
        if self._teller is not None:
            self._teller(message, share)

    def ends(self, step: Step, *, outcome: Outcome, seconds: float, rows: Mapping[str, int]) -> None:
        """The step has ended."""
        if self._teller is not None:
            self._teller.__exit__(None, None, None)
        number = [each.name for each in STEPS].index(step.name) + 1
        said = f"[bold]{number}[/bold] {step.says:<40} {_WORDS[outcome]:<9} {seconds:>7.1f} s"
        self._console.print(f"{said}  [dim]{_counts(rows)}[/dim]", highlight=False, overflow="ellipsis", no_wrap=True)


def _counts(rows: Mapping[str, int]) -> str:
    loaded = sum(count for table, count in rows.items() if table.startswith("rows."))
    shown = {table: count for table, count in rows.items() if not table.startswith("rows.")}
    parts = [f"{count:,} {table.replace('_', ' ')}" for table, count in shown.items() if count]
    return ", ".join(([f"{loaded:,} rows"] if loaded else []) + parts)
