"""Every address of the site. Apps are named by dotted string: no floor is skipped."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal.views import pages, well_known

handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"

urlpatterns = [
    path("", pages.root, name="root"),
    path("k/<str:code>", pages.short_code, name="short-code"),
    path("k/<str:code>/", pages.short_code),
    path("admin/", admin.site.urls),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", well_known.sitemap, name="sitemap"),
    path("llms.txt", well_known.llms, name="llms"),
    path(".well-known/security.txt", well_known.security_txt, name="security-txt"),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("feed.xml", well_known.feed, name="feed"),
        path("", include("faq.urls")),
        prefix_default_language=True,
    ),
]
