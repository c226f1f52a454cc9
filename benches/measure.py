"""Runs the program and reads the phases that --verbose prints."""

import re
import statistics
import subprocess
import tempfile

PHASE = re.compile(r"^\s*([0-9.]+) ms\s+(.+)$")


def phases(binary, folder, threads):
    """Returns the phases of one run of the main job as (name, milliseconds), in order."""
    with tempfile.TemporaryDirectory() as out:
        command = [binary, "report", folder, "--out", out, "--verbose", "--lang", "en", "--threads", str(threads)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    matches = (PHASE.match(line) for line in run.stderr.splitlines())
    return [(match.group(2), float(match.group(1))) for match in matches if match]


def median_phases(binary, folder, threads, runs):
    """Returns the median of each phase over several runs after one that is not counted."""
    phases(binary, folder, threads)
    counted = [phases(binary, folder, threads) for _ in range(runs)]
    names = [name for name, _ in counted[0]]
    return [(name, statistics.median(dict(run)[name] for run in counted)) for name in names]
