"""Recall of cells and documents a second beside peers. Usage: bench.py BINARIES CORPUS [PAGE]; run.sh calls it.

BINARIES holds the examples `bench_reader` and `office_speed`; CORPUS is what `cargo xtask accuracy-corpus` wrote; PAGE is rewritten.
"""

import itertools
import json
import pathlib
import subprocess
import sys

import contest
import page
import peers
import score

FORMATS = ("docx", "doc", "rtf", "odt", "html", "pdf", "ofd", "xlsx", "xls", "ods")

# How many files of a format are scored, how many of these are read again and again for the times, and in how many rounds.
N_SCORED = 20
N_TIMED = 5
N_ROUNDS = 3

# A program that starts anew for every file is timed on so many.
N_STARTS = 2


def corpus(folder):
    """Returns for every format its files that print tables, with the cells of their truth; families take turns."""
    by_family = {}
    for truth in sorted(pathlib.Path(folder).rglob("*.truth.json")):
        by_family.setdefault(truth.parent.name, []).append(truth)
    turns = itertools.chain.from_iterable(itertools.zip_longest(*by_family.values()))
    found = {name: [] for name in FORMATS}
    for truth in filter(None, turns):
        expected = json.loads(truth.read_text("utf-8"))["cells"]
        for name in FORMATS:
            file = truth.with_name(truth.name.replace("truth.json", name))
            if expected and file.is_file():
                found[name].append((str(file), expected))
    return {name: files[:N_SCORED] for name, files in found.items()}


def scored(reader, files):
    """Returns the shares found as a cell and as text, and how many files failed."""
    documents = reader.ask(do="score", files=[path for path, _ in files])["documents"]
    n_failed = sum("error" in document for document in documents)
    return *score.shares([truth for _, truth in files], documents), n_failed


def compare(ours, peer, module, name, files):
    """Returns the row of a peer on a format."""
    cells, anywhere, n_failed = scored(peer, files)
    timed = [path for path, _ in files[:N_TIMED]]
    row = {"format": name, "peer": module.NAME, "is_general": module.IS_GENERAL, "n_failed": n_failed}
    row |= {"cells": cells, "anywhere": anywhere}
    if getattr(module, "IS_PROGRAM", False):
        row["ratio"] = contest.race(ours, peer, timed[:N_STARTS], N_ROUNDS)
        row["batch_ratio"] = batch(ours, peer, timed)
    else:
        row["ratio"] = contest.race(ours, peer, timed, N_ROUNDS)
    print(page.line(row), flush=True)
    return row


def batch(ours, peer, files):
    """Returns the ratio for one call with many files; nothing when the program refuses them."""
    try:
        return contest.race(ours, peer, files, N_ROUNDS, do="batch")
    except (KeyError, RuntimeError):
        return None


def self_rows(ours, files_of):
    """Returns our own rows: recall, and how much longer the reports in the documents take."""
    rows = []
    for name, files in files_of.items():
        if files:
            cells, anywhere, n_failed = scored(ours, files)
            timed = [path for path, _ in files[:N_TIMED]]
            interpreted = contest.race(ours, ours, timed, N_ROUNDS, do="interpret")
            rows.append({"format": name, "n_files": len(files), "cells": cells, "anywhere": anywhere})
            rows[-1] |= {"n_failed": n_failed, "interpreted": interpreted}
            print(page.own_line(rows[-1]), flush=True)
    return rows


def floor(binary, files_of):
    """Returns the ratio of reading to inflating and tokenising the same parts, for the formats that are packages of XML."""
    ratios = {}
    for name in filter(files_of.get, ("docx", "xlsx", "odt", "ods")):
        command = [binary, *[path for path, _ in files_of[name]]]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        ratios[name] = float(answer.split()[-1])
    return ratios


def main(binaries, folder, target=None):
    files_of = corpus(folder)
    floors = floor(f"{binaries}/office_speed", files_of)
    ours = contest.ours(f"{binaries}/bench_reader")
    own = self_rows(ours, files_of)
    rows, versions, missing = [], {}, {}
    for name in peers.NAMES:
        module, peer = peers.load(name), contest.peer(name)
        if "missing" in peer.greeting:
            missing[module.NAME] = peer.greeting["missing"]
            print(f"{module.NAME} is left out: {missing[module.NAME]}", flush=True)
            continue
        versions[module.NAME] = peer.greeting["version"]
        for format_name in filter(files_of.get, module.FORMATS):
            rows.append(compare(ours, peer, module, format_name, files_of[format_name]))
            # A run takes long; one that is stopped leaves what it has measured, and says so.
            done = [row["peer"] for row in rows if row["peer"] != module.NAME] + list(missing)
            pending = [other.NAME for other in map(peers.load, peers.NAMES) if other.NAME not in done]
            if target:
                pathlib.Path(target).write_text(page.page(own, rows, floors, versions, missing, pending), "utf-8")
        peer.close()
    ours.close()
    written = page.page(own, rows, floors, versions, missing)
    print(written)
    if target:
        pathlib.Path(target).write_text(written, "utf-8")


main(*sys.argv[1:])
