"""Prints how long reading takes beside public libraries, format by format. Usage: peers.py BINARY FOLDER

Our figure is the whole phase "read" (find, inflate, parse, recognise, parse values); a peer's figure is only its
getting at the text of every cell. Both read the same copies in one process and one thread.
"""

import importlib.util
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

from measure import median_phases

COPIES = 20


def python_docx(path):
    import docx

    document = docx.Document(path)
    return sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def openpyxl(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return sum(len(str(cell or "")) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def beautifulsoup(path):
    import bs4

    soup = bs4.BeautifulSoup(pathlib.Path(path).read_bytes(), "lxml")
    return sum(len(cell.get_text()) for cell in soup.find_all("td"))


PEERS = [
    (".docx", "python-docx", "docx", python_docx),
    (".xlsx", "openpyxl", "openpyxl", openpyxl),
    (".html", "BeautifulSoup with lxml", "bs4", beautifulsoup),
]


def copies(folder, suffix, target):
    """Copies the files of one format several times, so that a run is long enough to measure."""
    files = sorted(path for path in pathlib.Path(folder).rglob(f"*{suffix}"))
    for number in range(COPIES):
        for index, path in enumerate(files):
            shutil.copy(path, target / f"{number:02}-{index:03}{suffix}")
    return sorted(target.iterdir())


def seconds(read, files):
    start = time.perf_counter()
    for path in files:
        read(path)
    return time.perf_counter() - start


binary, folder = sys.argv[1:]
for suffix, name, module, read in PEERS:
    with tempfile.TemporaryDirectory() as scratch:
        files = copies(folder, suffix, pathlib.Path(scratch))
        ours = dict(median_phases(binary, scratch, threads=1, runs=5))["read"] / 1000
        line = f"{suffix}: {len(files) / ours:,.0f} documents a second"
        if importlib.util.find_spec(module) is None:
            print(f"{line}; {name} is not installed")
            continue
        theirs = statistics.median(seconds(read, files) for _ in range(3))
        print(f"{line}; {name} takes {theirs / ours:.0f} times as long")
