"""kreuzberg: its Python wheel over a core in Rust, without its cache, which would remember the file."""

import importlib.metadata

NAME = "kreuzberg"
IS_GENERAL = True
FORMATS = ("docx", "doc", "rtf", "odt", "html", "pdf", "xlsx", "xls", "ods")


def version():
    return importlib.metadata.version("kreuzberg")


def read(path):
    import kreuzberg

    return kreuzberg.extract_file_sync(path, config=kreuzberg.ExtractionConfig(use_cache=False))


def cells(found):
    return [cell for table in found.tables for row in table.cells for cell in row]


def text(found):
    return "\n".join([found.content, *cells(found)])
