"""Commands already done: the same key never does a thing twice."""

from django.db import models


class Command(models.Model):
    """A command by who gave it and under which key, the digest of what was asked, and the answer it got."""

    actor_uid = models.CharField(max_length=36)
    key = models.CharField(max_length=80)
    act = models.CharField(max_length=60)
    body_digest = models.CharField(max_length=71)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_uid", "key"], name="command_once")]
