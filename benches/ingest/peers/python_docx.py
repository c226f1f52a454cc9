"""python-docx: every cell of every table, by the object model."""

import importlib.metadata

NAME = "python-docx"
IS_GENERAL = False
FORMATS = ("docx",)


def version():
    return importlib.metadata.version("python-docx")


def read(path):
    import docx

    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return cells, [paragraph.text for paragraph in document.paragraphs]


def cells(found):
    return found[0]


def text(found):
    return "\n".join(found[0] + found[1])
