"""A team's worklist, and each family's place on it."""

import uuid

from django.db import models

from thinkfamily.web.accounts.models import Team, User
from thinkfamily.web.worklists.states import State


class Worklist(models.Model):
    """Families drawn from one release for one team. A team has one open worklist at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="worklists")
    release = models.CharField(max_length=40)
    # The rule that drew it, as declared in rule.py, and what it said when it did.
    rule = models.CharField(max_length=40)
    says = models.TextField()
    purpose = models.CharField(max_length=40)
    capacity = models.PositiveIntegerField()
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """One open worklist a team."""

        constraints = [  # noqa: RUF012  # Django reads a plain list
            models.UniqueConstraint(
                fields=["team"], condition=models.Q(closed_at=None), name="one_open_worklist_a_team"
            )
        ]


class Entry(models.Model):
    """One family's place on one worklist. Its row is locked while somebody decides about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worklist = models.ForeignKey(Worklist, on_delete=models.PROTECT, related_name="entries")
    place = models.PositiveIntegerField()
    family_id = models.CharField(max_length=40, db_index=True)
    # Why the rule put it here: criteria and counts, never a score.
    because = models.TextField()
    state = models.CharField(max_length=12, choices=[(each.value, each.says) for each in State], default="waiting")

    class Meta:
        """A family stands on a list once."""

        ordering = ("place",)
        constraints = [  # noqa: RUF012  # Django reads a plain list
            models.UniqueConstraint(fields=["worklist", "family_id"], name="a_family_stands_on_a_list_once"),
            models.UniqueConstraint(fields=["worklist", "place"], name="a_place_is_taken_once"),
        ]
