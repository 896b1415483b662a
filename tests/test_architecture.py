"""Floors and layers: who may import whom, and how large a module may be.

Every rule is probed with a violation, so that none can pass by looking away.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("portal", "faq", "troubleshoot")
SIBLINGS = {"portal": set(), "faq": {"portal"}, "troubleshoot": {"portal"}}
"""Which other apps each app may import."""

LAYERS = (
    {"domain", "languages", "text", "importers", "env"},
    {"translations", "models", "migrations", "kinds"},
    {
        "queries",
        "services",
        "bulk",
        "site_state",
        "richtext",
        "revisions",
        "content",
        "listings",
        "category_rows",
        "pages",
        "gate",
        "importing",
        "import_memory",
        "imported_categories",
        "pack",
        "caching",
        "page_cache",
        "context",
        "client_address",
        "setup",
    },
    {"forms", "checks"},
    {
        "admin",
        "admin_site",
        "views",
        "templatetags",
        "management",
        "middleware",
        "settings",
        "run",
    },
    {"urls", "apps", "wsgi"},
)
"""Modules by layer: each imports only its own layer and those before it."""

SAME_LAYER_ABOVE = {"faq": {"kinds": 2}}
"""An app's own `kinds` stands on its queries and services, the registry on models."""

PURE = {"domain", "languages", "text", "importers"}
PURE_MAY_IMPORT = {"yaml", "markdown_it"}
"""What importers need besides the standard library: parsers of the formats."""

MODULE_MAX_LINES = 300
BANNED_NAMES = {"utils", "helpers", "common", "misc"}


def layer(app: str, module: str) -> int | None:
    """The layer of an app's module, None where no rule names it."""
    if module in SAME_LAYER_ABOVE.get(app, {}):
        return SAME_LAYER_ABOVE[app][module]
    return next((at for at, names in enumerate(LAYERS) if module in names), None)


def violations(path: str, source: str) -> Iterator[str]:
    """What a module's imports break: one sentence each."""
    parts = path.removesuffix(".py").split("/")
    app, module = parts[0], parts[1] if len(parts) > 1 else "__init__"
    mine = layer(app, module)
    if mine is None and module != "__init__":
        yield f"{path}: no layer is named for {module!r}"
    for name in imported(source):
        first, *rest = name.split(".")
        if first in APPS and first != app and first not in SIBLINGS[app]:
            yield f"{path}: {app} may not import {first}"
        if first == app and rest and mine is not None:
            theirs = layer(app, rest[0])
            if theirs is not None and theirs > mine:
                yield f"{path}: {module} may not import {rest[0]}"
        if module in PURE and not is_pure(app, name):
            yield f"{path}: a pure module may not import {name}"


def is_pure(app: str, name: str) -> bool:
    """Whether a pure module may import a module of that name."""
    first, *rest = name.split(".")
    if first in APPS:
        return bool(rest) and rest[0] in PURE
    if app == "faq" and first in PURE_MAY_IMPORT:
        return True
    return first in sys.stdlib_module_names


def imported(source: str) -> Iterator[str]:
    """Dotted names that a module imports, those inside functions included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from portal import kinds` imports the module portal.kinds.
            if node.module in APPS:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def modules() -> list[Path]:
    """Every Python module of the apps, migrations aside."""
    return [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def test_every_import_keeps_floors_and_layers() -> None:
    found = [
        message
        for path in modules()
        for message in violations(
            path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        )
    ]

    assert found == []


@pytest.mark.parametrize(
    ("path", "source", "message"),
    [
        (
            "portal/views/pages.py",
            "from faq.models import Entry",
            "portal/views/pages.py: portal may not import faq",
        ),
        (
            "faq/views.py",
            "import troubleshoot.models",
            "faq/views.py: faq may not import troubleshoot",
        ),
        (
            "faq/services.py",
            "def f():\n    from faq.views import x",
            "faq/services.py: services may not import views",
        ),
        (
            "portal/models/shelf.py",
            "from portal import services",
            "portal/models/shelf.py: models may not import services",
        ),
        (
            "portal/domain/diff.py",
            "from django.utils import timezone",
            "portal/domain/diff.py: a pure module may not import django.utils",
        ),
        (
            "portal/domain/diff.py",
            "import yaml",
            "portal/domain/diff.py: a pure module may not import yaml",
        ),
        (
            "faq/stuff.py",
            "",
            "faq/stuff.py: no layer is named for 'stuff'",
        ),
    ],
)
def test_a_broken_rule_is_found(path: str, source: str, message: str) -> None:
    assert list(violations(path, source)) == [message]


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > MODULE_MAX_LINES
    }

    assert long == {}


def test_no_view_is_longer_than_20_lines() -> None:
    long = [
        f"{path.relative_to(ROOT).as_posix()}:{node.name}"
        for path in modules()
        if "views" in path.parts or path.stem == "views"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 20
    ]

    assert long == []


def test_modules_are_named_for_their_subject() -> None:
    assert [path for path in modules() if path.stem in BANNED_NAMES] == []


def test_there_are_no_signals_and_no_save_overrides() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {node.name}"
        for path in modules()
        for owner in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(owner, ast.ClassDef)
        and any(getattr(base, "attr", "") == "Model" for base in owner.bases)
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
    ]
    connected = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if "django.db.models.signals" in path.read_text(encoding="utf-8")
        or "django.dispatch" in path.read_text(encoding="utf-8")
    ]

    assert (found, connected) == ([], [])
