"""Addresses of the FAQ, below the language."""

from __future__ import annotations

from django.urls import path, re_path

from faq import views
from portal.domain.keys import KEY

app_name = "faq"

urlpatterns = [
    path("faq/", views.category_list, name="category-list"),
    re_path(
        rf"^topics/(?P<key>{KEY})/$", views.category_detail, name="category-detail"
    ),
    re_path(rf"^faq/(?P<key>{KEY})/$", views.entry_detail, name="entry-detail"),
    re_path(rf"^faq/(?P<key>{KEY})\.md$", views.entry_markdown, name="entry-markdown"),
]
