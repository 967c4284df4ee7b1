"""Materials of an event (资料): programmes, slides, forms to download."""

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from events.models.events import Event


def place_of(_material: "EventMaterial", _name: str) -> str:
    """Below ``private/``: no address of storage leads there; the name on disk tells nothing."""
    return f"private/events/{uuid4().hex}"


class EventMaterial(Orderable):
    """A file that was checked when it was brought: ``kind`` is what is inside it, ``size`` in bytes."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("名称"), max_length=120)
    file = models.FileField(_("文件"), upload_to=place_of)
    kind = models.CharField(max_length=8, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "资料")
        verbose_name_plural = pgettext_lazy("plural", "资料")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:material", args=[self.event.slug, self.pk])
