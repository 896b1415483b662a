"""Links of a text to published things, as they stand in its source."""

from __future__ import annotations

import re

from portal.domain.definitions import Ref
from portal.richtext.expand import used

# Where CommonMark has a link's address: after "](", after "[name]:" and in "<...>".
_BEFORE = r"(?:\]\([ \t\n]*<?|\]:[ \t\n]*<?|<)"


def point_to(source: str, ref: Ref, *, key: str) -> str:
    """A text whose links to a thing lead to another key of its kind.

    Args:
        source: Markdown. Without such a link it comes back as it is; with one, an
            example of it in code follows too.
        ref: (kind, key) that the links have.
        key: The key that they get.
    """
    if ref not in used(source).references:
        return source
    kind, former = ref
    link = re.compile(
        rf"({_BEFORE}{re.escape(kind)}:){re.escape(former)}(?![A-Za-z0-9._-])"
    )
    return link.sub(lambda found: found[1] + key, source)
