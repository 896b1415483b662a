"""Writing every draft as a content pack, in its one form."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from portal.content import parts
from portal.content.files import PackFolder, remove_file, write_file
from portal.content.problems import PackProblem, PackRefusedError, Place


@dataclass
class Export:
    """What an export did; paths within the pack.

    Attributes:
        written: Files that are new or changed.
        unchanged: Files that said the same already.
        removed: Files of things that are gone.
    """

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def export_pack(root: Path) -> Export:
    """Write every draft into a folder, which is made where there is none.

    What is not a file of a pack is left as it is.

    Raises:
        PackRefusedError: Something is in the way, or may not be written.
    """
    if root.exists() and not root.is_dir():
        raise PackRefusedError([PackProblem(Place(str(root), 0), "is no folder")])
    with transaction.atomic():
        files = {
            file: text
            for part in parts.registered()
            for file, text in part.files().items()
        }
    done = Export()
    for file, text in files.items():
        (done.written if write_file(root, file, text) else done.unchanged).append(file)
    for file in _left_over(root, set(files)):
        remove_file(root, file)
        done.removed.append(file)
    return done


def _left_over(root: Path, files: set[str]) -> list[str]:
    """Files in the folder that an export wrote of things that are gone."""
    folder = PackFolder(root)
    return [
        file
        for part in parts.registered()
        for name in part.folders()
        for file in (f"{name}/{found}" for found in folder.names(name))
        if file not in files and part.is_own(file, folder)
    ]
