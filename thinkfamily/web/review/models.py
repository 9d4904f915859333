"""A ruling on a pair of records, by one person or two; and, kept apart from rulings, an answer to a sample."""

import uuid

from django.db import models

from thinkfamily.web.accounts.models import User
from thinkfamily.web.review.verdicts import Verdict

_SAID = [(each.value, each.says) for each in Verdict]


class PairRuling(models.Model):
    """What somebody ruled of two keys. `needs_two`: it counts once a second person has ruled the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pair_id = models.CharField(max_length=40, db_index=True)
    # In order, so that a pair has one form.
    key_a = models.CharField(max_length=40)
    key_b = models.CharField(max_length=40)
    record_a = models.CharField(max_length=40)
    record_b = models.CharField(max_length=40)
    verdict = models.CharField(max_length=8, choices=_SAID[:2])
    reason = models.TextField()
    needs_two = models.BooleanField()
    ruled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField()
    second_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    second_at = models.DateTimeField(null=True)
    second_reason = models.TextField(blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.TextField(blank=True)
    # The number of the audit event that says it was made.
    audit_seq = models.BigIntegerField()

    class Meta:
        """Newest first. One pair has one ruling at a time."""

        ordering = ("-ruled_at",)
        constraints = [  # noqa: RUF012  # Django reads a plain list
            models.UniqueConstraint(
                fields=["key_a", "key_b"], condition=models.Q(undone_at=None), name="one_ruling_a_pair"
            )
        ]

    @property
    def counts(self) -> bool:
        """Whether it stands, and needs nobody else."""
        return self.undone_at is None and (not self.needs_two or self.second_at is not None)

    @property
    def waits(self) -> bool:
        """Whether it waits for a second person."""
        return self.undone_at is None and self.needs_two and self.second_at is None


class SampleAnswer(models.Model):
    """What somebody who saw no score said of a pair that was drawn by chance. It changes no link."""

    pair_id = models.CharField(primary_key=True, max_length=40)
    sample = models.CharField(max_length=7)
    verdict = models.CharField(max_length=8, choices=_SAID)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    audit_seq = models.BigIntegerField()
