"""What ``make run`` serves: the product as its users see it, on this machine, with embedded parts."""

from config.env import env
from config.settings.base import *

ALLOWED_HOSTS = env.allowed_hosts or ["127.0.0.1", "localhost", "[::1]", "testserver"]
