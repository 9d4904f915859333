"""What somebody decided about an entry, in their own words, and the allocation that came of it."""

import uuid

from django.db import models

from thinkfamily.web.accounts.models import User
from thinkfamily.web.allocation.judgement import Decided, Judgement
from thinkfamily.web.worklists.models import Entry


class Decision(models.Model):
    """A person's decision. It holds their own judgement and reason, and no score: the two are never mixed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=[(each.value, each.says) for each in Decided])
    judgement = models.CharField(max_length=12, choices=[(each.value, each.says) for each in Judgement], blank=True)
    reason = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    # The number of its audit event.
    audit_seq = models.BigIntegerField()

    class Meta:
        """Newest first."""

        ordering = ("-decided_at",)


class Allocation(models.Model):
    """The giving of a family to a named key worker, from a moment until a moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="allocations")
    family_id = models.CharField(max_length=40, db_index=True)
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="allocations")
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        """A family has one key worker at a time."""

        ordering = ("begins",)
        constraints = [  # noqa: RUF012  # Django reads a plain list
            models.UniqueConstraint(
                fields=["family_id"], condition=models.Q(ends=None), name="one_open_allocation_a_family"
            )
        ]
