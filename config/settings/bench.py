"""For the processes that ``bench_kb`` starts: everything embedded in the ``DATA_DIR`` they are given.

Whatever ``.env`` names (a database server, a Chroma server, an embeddings endpoint) is ignored,
so that no benchmark can touch a real site.
"""

from config import env as environment

environment.env = environment.Env.model_construct(
    data_dir=environment.env.data_dir, secret_key="only-for-benchmarks-" + "x" * 44
)

from config.settings.base import *

ALLOWED_HOSTS = ["testserver"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Pages are asked for without their collected static files.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
