"""The order in which groups of people are told: everyone first, age bands from the youngest, the unknown last."""

EVERYONE = "everyone"
NOT_KNOWN = "not known"


def group_order(kind: str, group: str) -> tuple[bool, str, bool, int, str]:
    """What to sort groups by: everyone, then kind by kind; "5 to 10" before "11 to 15", "not known" behind them all."""
    first = group.partition(" ")[0]
    return kind != EVERYONE, kind, group == NOT_KNOWN, int(first) if first.isdigit() else 0, group
