"""What no configuration can know and a person must fill in: marked where it stands, counted, and never invented."""

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass
class Blanks:
    """The blanks of one paper, in order."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, what: str) -> Markup:
        """A mark in the page for something that a person must fill in."""
        self.asked.append(what)
        return Markup('<span class="blank">to be filled in: {}</span>').format(what)
