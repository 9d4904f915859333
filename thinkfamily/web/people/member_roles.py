"""The roles in which someone belongs to a family, in words."""

CHILD = "child"

_SAYS = {"non_resident_parent": "non-resident parent", "foster_carer": "foster carer", "other": "other member"}


def role_words(role: str) -> str:
    """A member's role for screens."""
    return _SAYS.get(role, role.replace("_", " "))
