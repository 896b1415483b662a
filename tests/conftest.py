"""What every test may rely on."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation
from hypothesis import settings as hypothesis_settings

# The same examples on every run of the same code: what passed here passes in CI, whose
# cores are shared and slow. HYPOTHESIS_PROFILE=explore looks for others.
hypothesis_settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis_settings.register_profile("explore", deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(autouse=True)
def _clean_process() -> Iterator[None]:
    """No language, and no rendered page, is left over from the test before.

    The page cache must go because tests roll the content version back.
    """
    translation.activate(settings.LANGUAGE_CODE)
    caches["pages"].clear()
    caches["default"].clear()
    yield
    translation.activate(settings.LANGUAGE_CODE)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that promised to skip nothing and skipped something."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CHECK_NOTHING_SKIPPED") == "1":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        for report in skipped:
            reporter.write_line(f"NOT ALLOWED TO SKIP: {report.nodeid}", red=True)
