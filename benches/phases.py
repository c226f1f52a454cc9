"""Prints the median of each phase of the main job and its share of the whole. Usage: phases.py BINARY FOLDER"""

import sys

from measure import median_phases

binary, folder = sys.argv[1:]
for threads in (1, 2):
    rows = median_phases(binary, folder, threads, runs=9)
    total = sum(milliseconds for _, milliseconds in rows)
    print(f"main job, {threads} thread(s): {total:.0f} ms in all (median of 9)")
    for name, milliseconds in rows:
        print(f"  {milliseconds:8.1f} ms  {milliseconds / total:6.1%}  {name}")
