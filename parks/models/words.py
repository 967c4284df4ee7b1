"""The words of a published park as the search finds them."""

from django.db import models

from parks.models.parks import ParkPage


class ParkWords(models.Model):
    """Tokens (``core.fulltext.tokens``) of the published version. Each database indexes them in its own way."""

    park = models.OneToOneField(ParkPage, on_delete=models.CASCADE, primary_key=True, related_name="words")
    tokens = models.TextField()

    def __str__(self) -> str:
        return str(self.park_id)
