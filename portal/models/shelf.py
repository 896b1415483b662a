"""The shelf: what readers see, and all that was ever published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY_MAX = 80  # characters; docs/decisions/0003-keys-and-short-codes.md


class Publication(models.Model):
    """The place of one thing on the shelf, kept for ever once it exists.

    Its key may be renamed; its revisions and short codes follow, because they point
    here. `live` is the revision readers see, None while it is not published.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=KEY_MAX)
    live = models.OneToOneField(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    live_digest = models.CharField(max_length=64, blank=True)
    outdated = models.JSONField(default=list)
    first_published_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        """One place per kind and key."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="publication_kind_key")
        ]

    def __str__(self) -> str:
        """Kind and key, as in ``entry:passkeys``."""
        return f"{self.kind}:{self.key}"


class Revision(models.Model):
    """An immutable, numbered snapshot of a definition, as it was published."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    definition = models.JSONField()
    note = models.CharField(_("note"), max_length=500, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(_("author"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("published"), auto_now_add=True)

    class Meta:
        """Numbered from 1 within its publication, newest first."""

        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="revision_publication_number"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="revision_number_from_1"
            ),
        ]

    def __str__(self) -> str:
        """The number, as editors speak of it."""
        return f"#{self.number}"


class FormerKey(models.Model):
    """A key that something published had before it was renamed."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=KEY_MAX)
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="former_keys"
    )

    class Meta:
        """A former key leads to one place."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="former_key_kind_key")
        ]

    def __str__(self) -> str:
        """Kind and key, as in ``entry:old-name``."""
        return f"{self.kind}:{self.key}"


class ShortCode(models.Model):
    """The permanent, speakable address of a published thing or a part of it."""

    code = models.CharField(max_length=12, unique=True)
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="short_codes"
    )
    part = models.CharField(max_length=KEY_MAX, blank=True)

    class Meta:
        """One code for each part; the thing itself is the part ``""``."""

        constraints = [
            models.UniqueConstraint(
                fields=["publication", "part"], name="short_code_publication_part"
            )
        ]

    def __str__(self) -> str:
        """The code itself."""
        return self.code


class Reference(models.Model):
    """A published thing that mentions another thing, a variable or a block."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="references"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=KEY_MAX)

    class Meta:
        """Looked up from the side of what is mentioned."""

        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind", "key"], name="reference_from_to"
            )
        ]
        indexes = [models.Index(fields=["kind", "key"], name="reference_to")]

    def __str__(self) -> str:
        """The thing mentioned, as in ``block:s1``."""
        return f"{self.kind}:{self.key}"


class IndexRow(models.Model):
    """One published thing, or part of it, in one language.

    Listings, search, sitemap, feed and API read these rows, so that their cost never
    depends on how large a definition is. Only services write them.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=KEY_MAX)
    part = models.CharField(max_length=KEY_MAX, blank=True)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    group = models.CharField(max_length=KEY_MAX, blank=True)
    position = models.PositiveIntegerField(default=0)
    audience = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=400)
    note = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        """One row per part and language."""

        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "part", "language"], name="index_row_identity"
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "group", "position"], name="index_row_listing"
            ),
            models.Index(fields=["language", "-published_at"], name="index_row_newest"),
        ]

    def __str__(self) -> str:
        """The address readers find it at."""
        return self.address


class SiteState(models.Model):
    """The one row that says which content readers see.

    `content_version` is a random token that changes with everything readers can see,
    so that caches never show an old page and a restored backup never repeats a token.
    `texts` holds variables, blocks and allowed hosts as one document, and `layout`
    the links that stand on every page: a page needs them all and gets them in one
    query. Both are derived; `portal.site_state` writes them.
    """

    content_version = models.CharField(max_length=32)
    texts = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)

    class Meta:
        """A single row, number 1."""

        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_state_one_row")
        ]

    def __str__(self) -> str:
        """The token of the content that is live."""
        return self.content_version


class ImportedDigest(models.Model):
    """What an import last wrote for one thing, so that local edits are noticed.

    A row without its thing means that the thing was deleted here. `pack` is
    ``shipped`` for the content that comes with a release, ``docs`` for documentation
    of other sites and empty for every other pack: an upgrade does not undo what
    another import brought. `digest` is the fingerprint of what was written; of an
    order, it is the keys themselves, since a deletion must not look like a change of
    order.
    """

    pack = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=255)
    digest = models.TextField()

    class Meta:
        """One row per pack and thing."""

        constraints = [
            models.UniqueConstraint(
                fields=["pack", "kind", "key"], name="imported_digest_pack_kind_key"
            )
        ]

    def __str__(self) -> str:
        """Kind and key, as in ``variable:helpdesk_phone``."""
        return f"{self.kind}:{self.key}"
