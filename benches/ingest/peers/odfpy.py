"""odfpy: every cell of every table, by the object model."""

import importlib.metadata

NAME = "odfpy"
IS_GENERAL = False
FORMATS = ("odt", "ods")


def version():
    return importlib.metadata.version("odfpy")


def read(path):
    from odf import opendocument, table, teletype, text

    document = opendocument.load(path)
    found = [teletype.extractText(cell) for cell in document.getElementsByType(table.TableCell)]
    return found, [teletype.extractText(paragraph) for paragraph in document.getElementsByType(text.P)]


def cells(found):
    return found[0]


def text(found):
    return "\n".join(found[0] + found[1])
