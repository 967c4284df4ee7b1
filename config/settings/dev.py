"""For developers: tracebacks in the browser, static files without collecting them."""

from config.settings.local import *  # noqa: F403

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
