"""The words of a submitted application as the office's search finds them."""

from django.db import models

from subsidies.models.applications import Application


class ApplicationText(models.Model):
    """Tokens (``core.fulltext.tokens``) of the latest submission. Each database indexes them in its own way."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, primary_key=True, related_name="text")
    tokens = models.TextField()

    def __str__(self) -> str:
        return str(self.application_id)
