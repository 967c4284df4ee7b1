from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class ConfigConfig(AppConfig):
    """The composition root as an app, so that its management commands and checks are found."""

    name = "config"


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the portal's own fields in their forms."""

    user_viewset = "accounts.forms.users.PortalUserViewSet"
