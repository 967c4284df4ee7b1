"""Pictures of drafts are not for everybody who knows their name."""

from django.http import HttpRequest
from wagtail import hooks

from parks.services.pictures import is_withheld


@hooks.register("withhold_media")
def withhold(request: HttpRequest, path: str) -> bool:
    return is_withheld(path, request.user)
