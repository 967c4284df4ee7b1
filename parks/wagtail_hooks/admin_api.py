"""The admin's own API, which Wagtail gives every picture and paper of the site."""

from typing import Any

from wagtail import hooks

from parks.views.office.files_api import OwnDocuments, OwnImages


# After Wagtail's own hooks: the later registration of a name holds.
@hooks.register("construct_admin_api", order=100)
def own_files_only(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
