"""Words that the kinds of all parts of the app share."""

from django.utils.translation import gettext_lazy

SECTION = gettext_lazy("人才服务")
