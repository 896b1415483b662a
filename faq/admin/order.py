"""Pages that put categories, or the entries of one, in order.

A script lets editors drag; the buttons work without it. Each change is saved at once,
and readers see it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from faq import queries, services
from faq.domain.ordering import moved, placed
from portal.domain.keys import is_key


@dataclass(frozen=True)
class Item:
    """One line of the list.

    Attributes:
        key: Its key.
        title: Its title, the key where it has none.
        language: The language of the title, ``""`` for the key.
        address: Where it is edited.
        focus: The button that the keyboard is on: ``up``, ``down`` or ``""``.
    """

    key: str
    title: str
    language: str
    address: str
    focus: str = ""


class OrderForm(forms.Form):
    """What moves, and where to: one place up or down, or before something else."""

    up = forms.CharField(required=False)
    down = forms.CharField(required=False)
    dragged = forms.CharField(required=False)
    before = forms.CharField(required=False)

    def way(self) -> str:
        """The button that was pressed; ``dragged`` for none."""
        return next(
            (way for way in ("up", "down") if self.cleaned_data[way]), "dragged"
        )

    def moved(self) -> str:
        """The key of what moves."""
        return str(self.cleaned_data[self.way()])

    def order(self, keys: Sequence[str]) -> list[str]:
        """The keys in the order wanted."""
        if self.way() == "dragged":
            return placed(keys, self.moved(), before=self.cleaned_data["before"])
        return moved(keys, self.moved(), by=-1 if self.way() == "up" else 1)


class MovedForm(forms.Form):
    """What moved last, as the address says: to tell of it and keep the focus."""

    moved = forms.CharField(required=False)
    way = forms.CharField(required=False)


def may_order_entries(request: HttpRequest) -> bool:
    """Whether somebody may change the order of entries, which readers see at once."""
    user: Any = request.user
    return bool(user.has_perm("faq.publish_entry"))


def entries_order_address(request: HttpRequest, category: str) -> str:
    """Where the entries of a category are put in order; "" for who may not."""
    if not (is_key(category) and may_order_entries(request)):
        return ""
    return reverse("admin:faq_category_entries", args=[category])


class OrderAdmin(admin.ModelAdmin):
    """For categories: pages to put them, and the entries of each, in order."""

    def get_urls(self) -> list[URLPattern]:
        """The two pages before those of the admin."""
        wrap = self.admin_site.admin_view
        return [
            path("order/", wrap(self.order_categories), name="faq_category_order"),
            path(
                "order/<slug:key>/",
                wrap(self.order_entries),
                name="faq_category_entries",
            ),
            *super().get_urls(),
        ]

    def order_categories(self, request: HttpRequest) -> HttpResponse:
        """All categories, to be put in order."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        categories = queries.titled_categories(get_language() or "")
        if request.method == "POST":
            return _saved(request, categories, services.order_categories)
        context = {
            "title": _("Order of the categories"),
            "up": reverse("admin:faq_category_changelist"),
            "up_title": capfirst(self.opts.verbose_name_plural),
            "items": _items(request, categories, "admin:faq_category_change"),
        }
        return self._page(request, context)

    def order_entries(self, request: HttpRequest, key: str) -> HttpResponse:
        """The entries of one category, to be put in order."""
        if not may_order_entries(request):
            raise PermissionDenied
        language = get_language() or ""
        category: Any = get_object_or_404(queries.titled_categories(language), key=key)
        entries = queries.titled_entries(category.entries.all(), language)
        if request.method == "POST":
            return _saved(request, entries, partial(services.order_entries, category))
        context = {
            "title": _("Order of the entries"),
            "subtitle": category.shown_title or category.key,
            "up": reverse("admin:faq_category_change", args=[category.pk]),
            "up_title": category.shown_title or category.key,
            "items": _items(request, entries, "admin:faq_entry_change"),
        }
        return self._page(request, context)

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        request.current_app = self.admin_site.name
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        announcement = _announcement(context["items"])
        page = {**frame, **context, "announcement": announcement}
        return render(request, "admin/faq/order.html", page)


def _saved(
    request: HttpRequest, rows: QuerySet[Any], save: Callable[[Sequence[str]], None]
) -> HttpResponse:
    """Save the order an editor asked for and show it, the focus where it was."""
    form = OrderForm(request.POST)
    if not form.is_valid():
        return redirect(request.path)
    save(form.order(list(rows.values_list("key", flat=True))))
    query = urlencode({"moved": form.moved(), "way": form.way()})
    response = redirect(f"{request.path}?{query}")
    response.status_code = 303
    return response


def _items(request: HttpRequest, rows: Any, address: str) -> list[Item]:
    found = list(rows)
    form = MovedForm(request.GET)
    last = form.cleaned_data if form.is_valid() else {"moved": "", "way": ""}
    return [
        Item(
            key=row.key,
            title=row.shown_title or row.key,
            language=row.title_language,
            address=reverse(address, args=[row.pk]),
            focus=_focus(at, len(found), last["way"])
            if row.key == last["moved"]
            else "",
        )
        for at, row in enumerate(found)
    ]


def _focus(at: int, count: int, way: str) -> str:
    """The button to focus: the one that was pressed, unless it leads nowhere now."""
    if at == 0:
        return "down"
    return "up" if way == "up" or at == count - 1 else "down"


def _announcement(items: Sequence[Item]) -> str:
    """Where what moved lies now; "" where nothing did."""
    for place, item in enumerate(items, start=1):
        if item.focus:
            return gettext("“%(title)s” is number %(place)s of %(count)s now.") % {
                "title": item.title,
                "place": place,
                "count": len(items),
            }
    return ""
