"""What a feature looks for: events of some kinds, and of some of their codes."""

from dataclasses import dataclass, replace

from thinkfamily.vocabulary.happenings import HAPPENINGS


@dataclass(frozen=True, kw_only=True)
class What:
    """Events of these kinds; with `codes`, only those that carry one of them.

    A lasting event counts for `any_of` while it goes on. With `only_begun` it counts on its first day alone: for feeds
    that often leave out the end.
    """

    kinds: tuple[str, ...]
    codes: tuple[str, ...] = ()
    only_begun: bool = False

    def __post_init__(self) -> None:
        if not self.kinds:
            raise ValueError("say what kind of event is meant")
        for kind in self.kinds:
            if kind not in HAPPENINGS:
                raise ValueError(f"event kind {kind} is not declared in vocabulary/happenings.py")
        for listed in (self.kinds, self.codes):
            if len(set(listed)) != len(listed):
                raise ValueError(f"{' and '.join(self.kinds)}: a kind or code is named twice")

    def with_code(self, *codes: str) -> "What":
        """The same events, only those that carry one of these codes."""
        if not codes:
            raise ValueError(f"{' and '.join(self.kinds)}: name at least one code")
        return replace(self, codes=codes)

    @property
    def begun(self) -> "What":
        """The same events, seen on the day on which they began and never as going on."""
        return replace(self, only_begun=True)

    def overlaps(self, other: "What") -> bool:
        """Whether some event could be both this and the other."""
        shares_kind = bool(set(self.kinds) & set(other.kinds))
        shares_code = not self.codes or not other.codes or bool(set(self.codes) & set(other.codes))
        return shares_kind and shares_code


def happened(*kinds: str) -> What:
    """Events of these kinds, from vocabulary/happenings.py. Raises ValueError for a kind that is not declared."""
    return What(kinds=kinds)
