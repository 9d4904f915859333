"""Users, teams, and the grants that give a user a role over a team until a day."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from thinkfamily.web.accounts.roles import ROLES


class Team(models.Model):
    """People who take up families together. `capacity` is how many families at a time; the place's when it is none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    capacity = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.name)


class User(AbstractBaseUser):
    """Someone who can sign in. Who they are is their email address; what they may do is in their grants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    # A leaver: their next request finds them signed out.
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]  # noqa: RUF012  # Django reads a plain list

    objects = BaseUserManager()

    def __str__(self) -> str:
        return str(self.name)


class Grant(models.Model):
    """A role given to a user over a team, from a moment until a moment. At most one is in force at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="grants", null=True)
    role = models.CharField(max_length=40, choices=[(role.code, role.name) for role in ROLES.values()])
    # Nobody sees a score unless this was given to them by name.
    sees_scores = models.BooleanField(default=False)
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=120)

    class Meta:
        """One open-ended grant a user."""

        constraints = [  # noqa: RUF012  # Django reads a plain list
            models.UniqueConstraint(fields=["user"], condition=models.Q(ends=None), name="one_open_grant_a_user")
        ]
