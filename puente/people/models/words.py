"""The words that names are made of, for finding a name that is written otherwise."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class NameWord(models.Model):
    """One plain word of somebody's name, how it sounds, and what is left of it without one of its letters.

    Two words that are one slip apart (a letter wrong, missing, added, or two swapped) have a rest in common. `persons`
    is how many have it, as of the last count. The database keeps the table; nobody else reads or writes it.
    """

    word = models.TextField(primary_key=True)
    heard = models.TextField()
    rests = ArrayField(models.TextField())
    persons = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["heard"], name="name_word_by_sound"),
            models.Index(fields=["word"], name="name_word_by_start", opclasses=["text_pattern_ops"]),
            GinIndex(fields=["rests"], name="name_word_by_rest"),
        ]
