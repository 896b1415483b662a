"""The files of a pack: read with every suspicion, written only where they differ."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from portal.content.problems import PackProblem, PackRefusedError, Place

FILE_MAX_BYTES = 32_000_000
"""More than ten thousand entries need in one file; beyond it lies no text."""

_TOO_LARGE = f"is larger than {FILE_MAX_BYTES // 1_000_000} MB"
_LINK = "is a symbolic link; a pack holds plain files only"


class PackFolder:
    """A pack being read.

    Attributes:
        root: The folder.
        problems: Everything found wrong so far.
        has_files: Whether any of the files asked for was there.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[PackProblem] = []
        self.has_files = False

    def refuse(self, place: Place, message: str) -> None:
        """Note what is wrong at a place; reading goes on."""
        self.problems.append(PackProblem(place, message))

    def names(self, folder: str) -> list[str]:
        """Names in one of the pack's folders, sorted, hidden ones left out.

        Args:
            folder: Its name.

        Returns:
            Nothing where there is no such folder.
        """
        path = self.root / folder
        try:
            if path.is_symlink():
                self.refuse(Place(folder, 0), _LINK)
                return []
            found = sorted(entry.name for entry in path.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            self.refuse(Place(folder, 0), _reason(error))
            return []
        return [_printable(name) for name in found if not name.startswith(".")]

    def text(self, file: str) -> str | None:
        """The text of a file, its lines ended by newlines alone.

        Args:
            file: Its path within the pack, with ``/``.

        Returns:
            None where there is no such file, or where it is refused.
        """
        try:
            text = decode(_content(self.root / file))
            self.has_files = True
            return text
        except FileNotFoundError:
            return None
        except OSError as error:
            self.refuse(Place(file), _reason(error))
        except NotTextError as error:
            self.refuse(Place(file, error.line), str(error))
        return None


class NotTextError(ValueError):
    """Bytes that no pack can hold.

    Attributes:
        line: The line they are on, from 1.
    """

    def __init__(self, message: str, *, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def decode(data: bytes) -> str:
    r"""The text of a file, its lines ended by ``\n`` alone.

    Args:
        data: UTF-8, with or without a byte-order mark.

    Raises:
        NotTextError: It is in another encoding, or no text at all.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotTextError("is UTF-16 text; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(
            f"is no UTF-8 text: byte 0x{data[error.start]:02X} cannot stand here",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        raise NotTextError(
            "is no text: it has a NUL character", line=text.count("\n", 0, nul) + 1
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_file(root: Path, file: str, text: str) -> bool:
    """Make a file of a pack hold a text, unless it does already.

    Args:
        root: The pack's folder.
        file: Path within it, with ``/``; folders are made where they are missing.
        text: All that it shall hold.

    Returns:
        Whether it had to be written.

    Raises:
        PackRefusedError: Something is in the way, or may not be written.
    """
    path, data = root / file, text.encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.is_symlink() or path.is_symlink():
            raise PackRefusedError([PackProblem(Place(file), _LINK)])
        if path.is_file() and path.read_bytes() == data:
            return False
        # Beside the file, so that the move into its place cannot stop half-way.
        fresh = path.with_name(f".{path.name}.writing")
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        raise PackRefusedError([PackProblem(Place(file), _reason(error))]) from error
    return True


def remove_file(root: Path, file: str) -> None:
    """Delete a file of a pack.

    Raises:
        PackRefusedError: It may not be deleted.
    """
    try:
        (root / file).unlink()
    except OSError as error:
        raise PackRefusedError([PackProblem(Place(file), _reason(error))]) from error


def _content(path: Path) -> bytes:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise NotTextError(_LINK)
    if not stat.S_ISREG(found.st_mode):
        raise NotTextError("is no plain file")
    if found.st_size > FILE_MAX_BYTES:
        raise NotTextError(_TOO_LARGE)
    with path.open("rb") as opened:
        return opened.read(FILE_MAX_BYTES)


def _reason(error: OSError) -> str:
    return f"cannot be used: {error.strerror or type(error).__name__}"


def _printable(name: str) -> str:
    """A file's name as text, also where its bytes are no text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
