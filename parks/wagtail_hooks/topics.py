"""What people may be told about parks."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import HOOK, Topic
from parks.services.topics import PARKS


@hooks.register(HOOK)
def park_topics() -> list[Topic]:
    return [Topic(PARKS, _("园区管理"), _("您成为或不再是园区管理员（园区运营主体）。"), office_only=True)]
