"""What can be said of a pair of records."""

from enum import StrEnum


class Verdict(StrEnum):
    """Whether two records are about one human being; of a sample somebody may also not be able to tell."""

    SAME = "same"
    APART = "apart"
    UNSURE = "unsure"

    @property
    def says(self) -> str:
        """In words, for screens."""
        return {"same": "One person", "apart": "Two people", "unsure": "Cannot tell"}[self.value]
