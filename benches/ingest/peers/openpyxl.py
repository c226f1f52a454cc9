"""openpyxl: the values of every sheet, read-only mode, which is its fastest."""

import importlib.metadata

NAME = "openpyxl"
IS_GENERAL = False
FORMATS = ("xlsx",)


def version():
    return importlib.metadata.version("openpyxl")


def read(path):
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    values = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    book.close()
    return values


def cells(found):
    return [str(value) for value in found if value is not None]


def text(found):
    return "\n".join(cells(found))
