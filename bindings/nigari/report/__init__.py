# SPDX-License-Identifier: BSD-3-Clause
"""One self-contained HTML page of a results file: drawn from the file alone, no network, no script."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from nigari.report.page import render
from nigari.report.tables import read_file

__all__ = ["write_report"]


def write_report(results: str | os.PathLike[str], html: str | os.PathLike[str]) -> Path:
    """Write the report of a results file.

    results: path of a file written by ``nigari run`` or :func:`nigari.run`; html: path of the page, replaced as a
    whole or not at all. Returns the path of the page. Raises OSError when a file cannot be read or written, and
    :class:`nigari.DataError` when the file is not one of nigari's.
    """
    target = Path(html)
    text = render(read_file(results))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target
