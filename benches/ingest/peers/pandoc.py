"""pandoc: every format to HTML, whose cells are then taken out. Several files of one call become one document.

Of web pages it takes UTF-8 only; others count as not read.
"""

import subprocess

import markup

NAME = "pandoc"
IS_GENERAL = True
IS_PROGRAM = True
FORMATS = ("docx", "rtf", "odt", "html")


def version():
    answer = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.split()[1]


def read(path):
    return batch([path])


def batch(paths):
    source = str(paths[0]).rsplit(".", 1)[1]
    run = subprocess.run(["pandoc", "--from", source, "--to", "html", *paths], capture_output=True, check=True)
    return run.stdout


def cells(found):
    return markup.cells_of_html(found)


def text(found):
    return markup.text_of_html(found)
