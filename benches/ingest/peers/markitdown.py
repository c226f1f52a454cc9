"""markitdown: every format to Markdown, whose tables are then taken apart."""

import functools
import importlib.metadata

import markup

NAME = "markitdown"
IS_GENERAL = True
FORMATS = ("docx", "html", "pdf", "xlsx", "xls")


def version():
    return importlib.metadata.version("markitdown")


@functools.cache
def converter():
    import markitdown

    return markitdown.MarkItDown(enable_plugins=False)


def read(path):
    return converter().convert(path).markdown


def cells(found):
    return markup.cells_of_markdown(found)


def text(found):
    return markup.text_of_markdown(found)
