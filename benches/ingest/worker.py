"""Answers requests for one peer in a process of its own: `worker.py PEER`.

A request is a line of JSON, `{"do": "time" | "batch" | "score", "files": [...], "times": 3}`; so is the answer. Times are processor
time of this process with all its threads and the programs it called: other work on the machine changes them little, and start-up is not
in them.
"""

import contextlib
import json
import logging
import os
import sys
import time
import warnings

import peers


def processor_time():
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def read_all(peer, files):
    """Reads every file; what a peer cannot read costs it only the time until it says so."""
    for path in files:
        with contextlib.suppress(Exception):
            peer.read(path)


def score(peer, path):
    try:
        found = peer.read(path)
        return {"cells": peer.cells(found), "text": peer.text(found)}
    except Exception as error:
        return {"cells": [], "text": "", "error": f"{type(error).__name__}: {error}"[:200]}


def answer(peer, request):
    files = request["files"]
    if request["do"] == "score":
        return {"documents": [score(peer, path) for path in files]}
    start = processor_time()
    if request["do"] == "batch":
        peer.batch(files)
    else:
        for _ in range(request.get("times", 1)):
            read_all(peer, files)
    return {"seconds": processor_time() - start}


def main():
    # Some peers print warnings; the answers go to a copy of standard output that only this module writes to.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    peer = peers.load(sys.argv[1])
    try:
        print(json.dumps({"version": peer.version()}), file=out, flush=True)
    except Exception as error:
        print(json.dumps({"missing": f"{type(error).__name__}: {error}"}), file=out, flush=True)
        return
    for line in sys.stdin:
        print(json.dumps(answer(peer, json.loads(line))), file=out, flush=True)


main()
