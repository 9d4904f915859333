"""The audit's table as Django reads it. It is made, and guarded, by the SQL of its migration."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class WrittenEvent(models.Model):
    """One event, as written. Everything after `body` is read out of it by the database itself."""

    seq = models.BigIntegerField(primary_key=True)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    body = models.TextField()
    at = models.TextField()
    who = models.TextField()
    kind = models.TextField()
    about = models.TextField()
    ids = ArrayField(models.TextField())

    class Meta:
        """Not managed: the table is append-only, so Django may neither alter nor empty it."""

        managed = False
        db_table = "audit_event"
        ordering = ("-seq",)
