"""The order in which groups of people are told: age bands from the youngest, the rest by name, the unknown last."""

NOT_KNOWN = "not known"


def group_order(group: str) -> tuple[bool, int, str]:
    """What to sort groups by: "5 to 10" stands before "11 to 15", and "not known" behind them all."""
    first = group.partition(" ")[0]
    return group == NOT_KNOWN, int(first) if first.isdigit() else 0, group
