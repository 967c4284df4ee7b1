"""For developers: tracebacks in the browser, static files without collecting them."""

from config.settings.local import *

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
