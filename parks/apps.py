from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ParksConfig(AppConfig):
    name = "parks"
    verbose_name = _("产业园")

    def ready(self) -> None:
        # These need the models, which are loaded by now.
        from parks.forms.parks import ParkPageForm
        from parks.forms.targets import TargetForm
        from parks.models import ParkPage, Target
        from parks.services import publication

        ParkPage.base_form_class = ParkPageForm
        Target.base_form_class = TargetForm  # type: ignore[attr-defined]  # read by Wagtail's panels
        publication.connect()
        post_migrate.connect(create_scope, dispatch_uid="parks.create_scope")


def create_scope(sender: AppConfig, plan: Any = None, **kwargs: Any) -> None:
    """Every site has the officers' rights below ``/parks/``, the drawers and the review, once permissions exist.

    Not while migrations are taken back: tables may be missing then.
    """
    from parks.services.scope import ensure_scope

    going_back = any(backwards for _migration, backwards in plan or [])
    if sender.label == "auth" and not going_back:
        ensure_scope()
