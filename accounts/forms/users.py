"""Forms and views of accounts in Wagtail's settings, with the portal's own fields."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet


class PortalFields(forms.Form):
    """One name field, as Chinese names are written, and a telephone number."""

    display_name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    phone = forms.CharField(label=_("手机号"), max_length=20, required=False)
    first_name = None
    last_name = None


class PortalUserCreationForm(PortalFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = (UserCreationForm.Meta.fields - {"first_name", "last_name"}) | {"display_name", "phone"}


class PortalUserEditForm(PortalFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = (UserEditForm.Meta.fields - {"first_name", "last_name"}) | {"display_name", "phone"}


class PortalUserViewSet(UserViewSet):
    """Named in ``config.apps.UsersConfig``."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:  # noqa: FBT001, FBT002 - as above it
        return PortalUserEditForm if for_update else PortalUserCreationForm
