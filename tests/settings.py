"""The site's own settings, made fast and fit for tests."""

from __future__ import annotations

import os

os.environ.setdefault("PORTAL_SECRET_KEY", "tests-only-" + "x" * 50)

from portal.settings import *  # noqa: F403 -- the environment comes first
from portal.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Not hashed: a live server looks static files up by their own names.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
