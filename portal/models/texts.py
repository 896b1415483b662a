"""Texts that belong to the whole site: variables, blocks, synonyms, allowed hosts."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.domain.keys import BLOCK_KEY, HOST, VARIABLE_KEY
from portal.translations import Translation


class Variable(models.Model):
    """A fact of the organisation, written once and used in many texts."""

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(rf"^{VARIABLE_KEY}$")],
        help_text=_("Written in texts as {{ key }}. Lower case, digits and _."),
    )

    class Meta:
        """In alphabetical order."""

        ordering = ["key"]
        verbose_name = _("variable")
        verbose_name_plural = _("variables")

    def __str__(self) -> str:
        """The key."""
        return self.key


class VariableTranslation(Translation):
    """One language of a variable."""

    variable = models.ForeignKey(
        Variable, on_delete=models.CASCADE, related_name="translations"
    )
    value = models.CharField(_("value"), max_length=500, blank=True)
    neutral = models.CharField(
        _("neutral wording"),
        max_length=500,
        blank=True,
        help_text=_("What readers see while there is no value."),
    )
    description = models.CharField(_("description"), max_length=500, blank=True)

    class Meta(Translation.Meta):
        """One row per language."""

        constraints = [
            models.UniqueConstraint(
                fields=["variable", "language"], name="variable_translation_language"
            )
        ]


class Block(models.Model):
    """A piece of text written once and used in many."""

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(rf"^{BLOCK_KEY}$")],
        help_text=_("Written in texts as {{ block:key }}."),
    )

    class Meta:
        """In alphabetical order."""

        ordering = ["key"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")

    def __str__(self) -> str:
        """The key."""
        return self.key


class BlockTranslation(Translation):
    """One language of a block."""

    block = models.ForeignKey(
        Block, on_delete=models.CASCADE, related_name="translations"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)

    class Meta(Translation.Meta):
        """One row per language."""

        constraints = [
            models.UniqueConstraint(
                fields=["block", "language"], name="block_translation_language"
            )
        ]


class SynonymGroup(models.Model):
    """Words that mean the same to a reader who searches, in any language."""

    words = models.CharField(
        _("words"),
        max_length=500,
        unique=True,
        help_text=_("Words and phrases with the same meaning, separated by commas."),
    )

    class Meta:
        """In alphabetical order."""

        ordering = ["words"]
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        """The words."""
        return self.words


class LinkHost(models.Model):
    """A host that links out of texts may go to."""

    host = models.CharField(
        _("host"),
        max_length=253,
        unique=True,
        validators=[RegexValidator(rf"^{HOST}$")],
        help_text=_("For example learn.microsoft.com, or *.example.org for all below."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        """In alphabetical order."""

        ordering = ["host"]
        verbose_name = _("allowed link host")
        verbose_name_plural = _("allowed link hosts")

    def __str__(self) -> str:
        """The host."""
        return self.host
