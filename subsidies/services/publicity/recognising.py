"""What a recognition scheme gives in the end: the title stands in the register of warehouses."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.services.changes import FieldChange, record_change
from subsidies.models import Application, WarehouseRecognition
from subsidies.services.recognitions import in_one_line


def recognise(application: Application, *, now: datetime) -> WarehouseRecognition | None:
    """Enter the scheme's title for the application's warehouse, once; None where it is about none."""
    warehouse = application.warehouse
    if warehouse is None:
        return None
    before = in_one_line(warehouse)
    found, made = WarehouseRecognition.objects.get_or_create(
        warehouse=warehouse,
        title=application.version.form.title[: WarehouseRecognition._meta.get_field("title").max_length],  # noqa: SLF001
        recognised_on=localtime(now).date(),
        defaults={"level": application.version.form.recognition_level or _city_level()},
    )
    if made:
        words = _("海外仓“%(name)s”通过认定（%(number)s）") % {"name": warehouse.name, "number": application.number}
        label = pgettext("plural", "海外仓认定")
        record_change(
            application.enterprise, None, "warehouse", words, [FieldChange(label, before, in_one_line(warehouse))]
        )
    return found


def _city_level() -> str:
    """Where the scheme names none; kept once for all readers, so in the portal's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("市级")
