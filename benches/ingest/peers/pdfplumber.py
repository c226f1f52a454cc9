"""pdfplumber: the tables of every page, with its usual settings."""

import importlib.metadata

NAME = "pdfplumber"
IS_GENERAL = False
FORMATS = ("pdf",)


def version():
    return importlib.metadata.version("pdfplumber")


def read(path):
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


def cells(found):
    return [cell for tables, _ in found for table in tables for row in table for cell in row if cell]


def text(found):
    return "\n".join(text for _, text in found)
