"""LibreOffice: conversion to HTML without a window, whose cells are then taken out."""

import pathlib
import subprocess
import tempfile

import markup

NAME = "LibreOffice"
IS_GENERAL = True
IS_PROGRAM = True
FORMATS = ("docx", "doc", "rtf", "odt", "html", "xlsx", "xls", "ods")

# A profile of its own, made at the first call and used by all others.
PROFILE = tempfile.TemporaryDirectory(prefix="bench-office-")


def version():
    answer = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.split()[1]


def read(path):
    return batch([path])[0]


def batch(paths):
    """Returns the pages of all files; those of one call must have names that differ."""
    is_sheet = str(paths[0]).rsplit(".", 1)[1] in ("xlsx", "xls", "ods")
    target = "html:HTML (StarCalc)" if is_sheet else "html:HTML (StarWriter)"
    with tempfile.TemporaryDirectory() as out:
        command = ["soffice", f"-env:UserInstallation=file://{PROFILE.name}", "--headless", "--norestore"]
        subprocess.run([*command, "--convert-to", target, "--outdir", out, *paths], capture_output=True, check=True)
        pages = [pathlib.Path(out, pathlib.Path(path).stem + ".html") for path in paths]
        return [page.read_bytes() if page.is_file() else b"" for page in pages]


def cells(found):
    return markup.cells_of_html(found)


def text(found):
    return markup.text_of_html(found)
