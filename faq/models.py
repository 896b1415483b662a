"""Drafts of the FAQ: categories and entries, one row a language."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from portal.domain.keys import KEY
from portal.models import KEY_MAX
from portal.translations import Translation

_KEY_FORM = RegexValidator(
    rf"^{KEY}$", _("Lower-case letters a to z, digits and single hyphens only.")
)


class Audience(models.TextChoices):
    """Whom a text is written for."""

    USER = "user", _("Everyone who signs in")
    ADMIN = "admin", _("Administrators")
    BOTH = "both", _("Everyone and administrators")


class Category(models.Model):
    """A shelf of entries; its texts are live when saved."""

    key = models.CharField(
        _("key"), max_length=KEY_MAX, unique=True, validators=[_KEY_FORM]
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    audience = models.CharField(
        _("audience"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.USER,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        """In the editors' order."""

        ordering = ["position", "key"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values),
                name="category_audience_known",
            )
        ]

    def __str__(self) -> str:
        """The key; titles are rows of their own, and cost a query."""
        return self.key


class CategoryTranslation(Translation):
    """One language of a category."""

    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="translations"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Translation.Meta):
        """One row per language."""

        constraints = [
            models.UniqueConstraint(
                fields=["category", "language"], name="category_translation_language"
            )
        ]


class Entry(models.Model):
    """The draft of one question with its answer.

    `version` counts saves, so that two editors cannot overwrite each other; `digest`
    is that of the definition as saved, so that a list can say what differs from what
    readers see without building a definition a row.
    """

    key = models.CharField(
        _("key"),
        max_length=KEY_MAX,
        unique=True,
        validators=[_KEY_FORM],
        help_text=_("Stands in the address. A renamed key keeps redirecting."),
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("category"),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    audience = models.CharField(
        _("audience"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.USER,
    )
    sources = models.JSONField(_("sources"), default=list, blank=True)
    related = models.JSONField(_("related entries"), default=list, blank=True)
    flows = models.JSONField(_("guides that help"), default=list, blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last held the text against its sources."),
    )
    owner = models.CharField(_("owner"), max_length=150, blank=True)
    origin_path = models.CharField(_("origin"), max_length=500, blank=True)
    origin_anchor = models.CharField(_("anchor"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(
        _("changed"), auto_now=True, db_default=Now(), editable=False
    )

    class Meta:
        """In the editors' order."""

        ordering = ["category__position", "position", "key"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values),
                name="entry_audience_known",
            )
        ]
        indexes = [
            models.Index(fields=["category", "position"], name="entry_listing"),
            models.Index(fields=["origin_path", "origin_anchor"], name="entry_origin"),
        ]
        permissions = [("publish_entry", "Can publish entries")]

    def __str__(self) -> str:
        """The key; titles are rows of their own, and cost a query."""
        return self.key


class EntryTranslation(Translation):
    """One language of an entry's draft."""

    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="translations"
    )
    title = models.CharField(_("question"), max_length=300, blank=True)
    body = models.TextField(_("answer"), blank=True)
    keywords = models.CharField(
        _("keywords"),
        max_length=1000,
        blank=True,
        help_text=_("Words people really type, separated by commas."),
    )
    status_note = models.CharField(
        _("status note"),
        max_length=500,
        blank=True,
        help_text=_("Shown above the answer, for example when the thing is retired."),
    )
    search = models.TextField(editable=False, blank=True)

    class Meta(Translation.Meta):
        """One row per language."""

        constraints = [
            models.UniqueConstraint(
                fields=["entry", "language"], name="entry_translation_language"
            )
        ]
