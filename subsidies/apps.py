from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubsidiesConfig(AppConfig):
    name = "subsidies"
    verbose_name = _("补贴申报")

    def ready(self) -> None:
        # These need the models, which are loaded by now.
        from subsidies.services import publication, standing_words

        publication.connect()
        standing_words.connect()
