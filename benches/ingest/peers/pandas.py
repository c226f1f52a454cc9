"""pandas: every sheet or table as a frame of texts, without a header row."""

import importlib.metadata

NAME = "pandas"
IS_GENERAL = False
FORMATS = ("xlsx", "xls", "ods", "html")

# More columns than any table of the corpus has.
N_COLUMNS = 64


def version():
    for package in ("openpyxl", "xlrd", "odfpy", "lxml"):
        importlib.metadata.version(package)
    return importlib.metadata.version("pandas")


def read(path):
    import pandas

    if str(path).endswith(".html"):
        # Without converters the texts of numbers are lost.
        return pandas.read_html(path, header=None, flavor="lxml", converters={n: str for n in range(N_COLUMNS)})
    return list(pandas.read_excel(path, sheet_name=None, header=None, dtype=str).values())


def cells(found):
    values = (value for frame in found for row in frame.values.tolist() for value in row)
    return [value for value in values if isinstance(value, str)]


def text(found):
    return "\n".join(cells(found))
