"""What every page about a draft builds on: hooks, permissions, conflicts."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language

from portal import kinds
from portal.admin.translated import TranslatedAdmin
from portal.domain.definitions import Definition
from portal.kinds import Kind
from portal.languages import pick
from portal.models import Publication
from portal.translations import by_language, language_codes


class DraftConflictError(Exception):
    """Somebody else saved the draft after the editor opened it.

    Raised inside the transaction that saved the editor's own text, which undoes it.

    Attributes:
        theirs: The definition as it is stored.
        mine: The definition as the editor would have saved it.
        version: The stored version.
    """

    def __init__(self, *, theirs: Definition, mine: Definition, version: int) -> None:
        super().__init__(f"version {version}")
        self.theirs = theirs
        self.mine = mine
        self.version = version


class DraftAdmin(TranslatedAdmin):
    """Admin of the drafts of a kind; the model has `key`, `version` and `digest`.

    Attributes:
        kind_name: The kind's name.
    """

    kind_name: str

    @property
    def kind(self) -> Kind:
        """The kind as its app registered it."""
        return kinds.get(self.kind_name)

    def draft_key(self, obj: Any) -> str:
        """The key of a draft."""
        return str(obj.key)

    def draft_name(self, obj: Any) -> str:
        """What editors call a draft: its title in a language they read, or its key."""
        if "title" not in self.translated_fields:
            return str(obj)
        titles = by_language(obj.translations.all(), "title")
        return pick(titles, get_language() or "", language_codes())[0] or str(obj)

    def draft_saved(self, obj: Any) -> None:
        """Called once a form has written a draft and its translations."""

    def draft_renamed(self, obj: Any, *, former: str) -> None:
        """Called after `draft_saved` where the form changed the key."""

    def delete_draft(self, obj: Any) -> None:
        """Delete a draft by the service of its app."""
        raise NotImplementedError

    def render_preview(
        self, request: HttpRequest, obj: Any, *, language: str
    ) -> HttpResponse:
        """The draft as its readers would see it; the language is active already."""
        raise NotImplementedError

    def problem_anchor(self, place: str) -> str:
        """The id of the form's field where a problem lies; ``""`` for none."""
        first, _dot, rest = place.partition(".")
        if first in language_codes():
            return f"id_{rest}_{first}" if rest else f"language-{first}"
        return f"id_{first}" if first else ""

    def place_label(self, place: str) -> str:
        """What editors call a place of the definition."""
        for model in (self.model, self._translation_model()):
            field: Any = getattr(model, place, None)
            if hasattr(field, "field"):
                return capfirst(str(field.field.verbose_name))
        return capfirst(place.replace("_", " "))

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether somebody may change what readers see."""
        codename = get_permission_codename("publish", self.opts)
        user: Any = request.user
        return bool(user.has_perm(f"{self.opts.app_label}.{codename}"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deleting what is live takes it from readers: that needs to publish too."""
        if not super().has_delete_permission(request, obj):
            return False
        if obj is None or self.has_publish_permission(request, obj):
            return True
        return not self.is_live(obj)

    def is_live(self, obj: Any) -> bool:
        """Whether readers see some revision of a draft."""
        if hasattr(obj, "live_digest"):
            return bool(obj.live_digest)
        place = Publication.objects.filter(kind=self.kind_name, key=self.draft_key(obj))
        return place.filter(live__isnull=False).exists()

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The draft, which remembers its key whatever a form makes of it."""
        obj = super().get_object(request, *args, **kwargs)
        if obj is not None:
            obj.stored_key = self.draft_key(obj)
        return obj

    def draft(self, request: HttpRequest, object_id: str) -> Any:
        """The draft of an address.

        Raises:
            Http404: There is none.
            PermissionDenied: This user may not see it.
        """
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def definition(self, obj: Any) -> Definition:
        """What a draft says, as it is stored."""
        key = self.draft_key(obj)
        return self.kind.definitions([key])[key]

    def publication(self, obj: Any) -> Publication | None:
        """The place of a draft on the shelf, with its live revision. One query."""
        return (
            Publication.objects.filter(kind=self.kind_name, key=self.draft_key(obj))
            .select_related("live")
            .first()
        )

    def page_address(self, name: str, obj: Any = None, *more: Any) -> str:
        """The address of one of the admin's pages, such as ``publish``."""
        args = [] if obj is None else [obj.pk, *more]
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}",
            args=args,
            current_app=self.admin_site.name,
        )

    def page_context(
        self, request: HttpRequest, obj: Any, title: str, **more: Any
    ) -> dict[str, Any]:
        """What every page about one draft shows in its frame."""
        request.current_app = self.admin_site.name
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": self.draft_name(obj),
            "opts": self.opts,
            "original": obj,
            "change_address": self.page_address("change", obj),
            "list_address": self.page_address("changelist"),
            "compare_address": self.page_address("compare", obj),
            "has_publish_permission": self.has_publish_permission(request, obj),
            "has_change_permission": self.has_change_permission(request, obj),
            **more,
        }

    # Saving: the form posts the version it was opened with.

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save the parent, having looked whether somebody else was faster."""
        form.stored_key = form.theirs = None
        if change:
            stored = type(obj).objects.select_for_update().get(pk=obj.pk)
            form.stored_key = self.draft_key(stored)
            form.stored_version = stored.version
            if request.POST.get("_version") != str(form.stored_version):
                form.theirs = self.definition(stored)
        super().save_model(request, obj, form, change)

    def saved(self, request: HttpRequest, obj: Any, *, change: bool) -> None:
        """Call the app's services."""
        self.draft_saved(obj)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Write the translations and call the services.

        Raises:
            DraftConflictError: Somebody else was faster; the caller's transaction
                takes everything back.
        """
        super().save_related(request, form, formsets, change)
        obj = form.instance
        if form.stored_key and form.stored_key != self.draft_key(obj):
            self.draft_renamed(obj, former=form.stored_key)
        if form.theirs is not None:
            raise DraftConflictError(
                theirs=form.theirs,
                mine=self.definition(obj),
                version=form.stored_version,
            )
