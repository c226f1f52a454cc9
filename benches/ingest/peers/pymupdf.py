"""PyMuPDF: the tables of every page, with its usual settings."""

import importlib.metadata

NAME = "PyMuPDF"
IS_GENERAL = False
FORMATS = ("pdf",)


def version():
    return importlib.metadata.version("pymupdf")


def read(path):
    import pymupdf

    with pymupdf.open(path) as document:
        return [([table.extract() for table in page.find_tables()], page.get_text()) for page in document]


def cells(found):
    return [cell for tables, _ in found for table in tables for row in table for cell in row if cell]


def text(found):
    return "\n".join(text for _, text in found)
