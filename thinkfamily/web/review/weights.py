"""Each comparison's weight in words and as a bar: bits of evidence for one person, or for two."""

import json
from dataclasses import dataclass

from thinkfamily.web.base.templatetags.saying import scheme_words

# In bits: each doubles the odds. Ten bits are a thousand to one, beyond which nobody sees a difference.
_WORDS = ((6.0, "strongly"), (3.0, "clearly"), (1.0, "somewhat"))
_FULL_BAR = 12.0
# Half of the drawing's width, on either side of the line that says nothing.
HALF = 100
_START = "any two records"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One comparison. `left` and `width` place its bar in a drawing twice HALF wide."""

    comparison: str
    grade: str
    weight: float
    says: str

    @property
    def width(self) -> int:
        """The bar's width."""
        return round(min(abs(self.weight), _FULL_BAR) / _FULL_BAR * HALF)

    @property
    def left(self) -> int:
        """Where the bar begins."""
        return HALF if self.weight >= 0 else HALF - self.width

    @property
    def is_for_one(self) -> bool:
        """Whether it speaks for one person."""
        return self.weight >= 0


def bars_of(reasons: str | None) -> tuple[Bar, ...]:
    """A bar for each comparison that the release tells; none where weights are kept back."""
    told = json.loads(reasons) if reasons else []
    return tuple(
        Bar(
            comparison="How rare links are" if each["comparison"] == _START else scheme_words(each["comparison"]),
            grade=each.get("grade", ""),
            weight=float(each.get("weight", 0.0)),
            says=in_words(float(each.get("weight", 0.0))),
        )
        for each in told
    )


def in_words(weight: float) -> str:
    """Speaks strongly for one person; says little."""
    how = next((word for least, word in _WORDS if abs(weight) >= least), "")
    if not how:
        return "says little"
    return f"speaks {how} for {'one person' if weight > 0 else 'two people'}"
