"""One module a peer.

Every module says what it reads and how:

- `NAME`: how its authors write it; `IS_GENERAL`: whether it reads many formats (a general tool) or one kind;
- `FORMATS`: the extensions it is asked to read;
- `version()`: its version; fails with `ImportError` or `FileNotFoundError` where it is not installed;
- `read(path)`: the work that is timed, up to every text being in memory in the peer's own form;
- `cells(found)` and `text(found)`: the texts of the table cells, and all the text, of what `read` returned; not timed.

A program of the command line has `IS_PROGRAM` and `batch(paths)`, which converts many files in one call.
"""

import importlib

NAMES = (
    "kreuzberg",
    "python_docx",
    "openpyxl",
    "pandas",
    "odfpy",
    "beautifulsoup",
    "pymupdf",
    "pdfplumber",
    "markitdown",
    "pandoc",
    "libreoffice",
)


def load(name):
    """Returns the module of a peer; what it wraps is imported only when it is used."""
    return importlib.import_module(f"peers.{name}")
