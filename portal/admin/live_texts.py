"""What variables and blocks have in common: live when saved, used by many texts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.admin.translated import TranslatedAdmin
from portal.admin.usage import Usage, usage_of
from portal.languages import pick
from portal.models import Reference
from portal.services import texts_changed
from portal.translations import by_language, language_codes


class LiveTextAdmin(TranslatedAdmin):
    """Admin of a text that readers see as soon as it is saved.

    Attributes:
        reference_kind: What references call it: ``variable`` or ``block``.
    """

    reference_kind: str
    change_form_template = "admin/portal/live_text_change_form.html"
    delete_confirmation_template = "admin/portal/live_text_delete.html"
    fields = ["key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With translations, and with the number of live texts that use each."""
        users = (
            Reference.objects.filter(kind=self.reference_kind, key=OuterRef("key"))
            .order_by()
            .values("key")
            .annotate(count=Count("pk"))
            .values("count")
        )
        count = Coalesce(Subquery(users), Value(0))
        rows: QuerySet[Any] = super().get_queryset(request).annotate(users=count)
        return rows.prefetch_related("translations")

    @admin.display(description=_("used in"), ordering="users")
    def users_column(self, obj: Any) -> str:
        """How many texts that readers see use it."""
        return str(obj.users)

    def in_language(self, obj: Any, field: str) -> str:
        """One of its texts in the editor's language, or in another."""
        texts = by_language(obj.translations.all(), field)
        return pick(texts, get_language() or "", language_codes())[0]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The key stands in other texts: it cannot change."""
        return ["key"] if obj else []

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deleting many at once: each says first what uses it."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def saved(self, request: HttpRequest, obj: Any, *, change: bool) -> None:
        """Let readers see it."""
        texts_changed([(self.reference_kind, obj.key)])

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The form with what uses the text."""
        obj = kwargs.get("obj")
        if obj is not None:
            context["usage"] = self._usage(obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> Any:
        """Say what uses the text before it is deleted."""
        obj = self.get_object(request, object_id)
        context = {"usage": self._usage(obj)} if obj else {}
        return super().delete_view(request, object_id, context | (extra_context or {}))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete it for readers too."""
        ref = (self.reference_kind, obj.key)
        super().delete_model(request, obj)
        texts_changed([ref])

    def _usage(self, obj: Any) -> Usage:
        language = get_language() or ""
        return usage_of(self.reference_kind, [obj.key], language)[obj.key]
