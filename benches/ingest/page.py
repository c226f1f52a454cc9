"""Writes docs/speed.md: ratios, never bare times, so that the figures mean the same on another machine."""

HEAD = """# Speed and recall beside other readers

Written by `just bench-ingest`; nothing here is edited by hand. Every reader gets the same generated files (the corpus of
[accuracy.md](accuracy.md)), whose cells are known because the files were made from them.

- *as a cell*: share of the filled cells of the truth that were found as a cell of their own, after white space is taken out.
- *as text*: share that was found anywhere in the text.
- *times as long*: processor time for the same files on one core, divided by ours for reading the document up to every text and its
  place. Start-up of interpreters is left out. Pairs alternate, the median of their ratios counts. A program of the command line is
  called once for every file; in the column *batch*, once for many.
- A peer's time ends when all texts are in memory in its own form; taking them out of its HTML or Markdown is not counted.
- The files are short (forms and reports of a few pages); with larger ones the start of a program weighs less.
- Numbers of workbooks count as they are shown (`94.86%`), for that is how a report is quoted.
"""


def per_cent(share):
    return f"{share * 100:.1f} %"


def times(ratio):
    if ratio is None:
        return "–"
    return f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×"


def line(row):
    """Returns the row of a peer in the table."""
    batch = times(row["batch_ratio"]) if "batch_ratio" in row else ""
    return (
        f"| {row['format']} | {row['peer']} | {per_cent(row['cells'])} | {per_cent(row['anywhere'])} "
        f"| {row['n_failed'] or ''} | {times(row['ratio'])} | {batch} |"
    )


def own_line(row):
    """Returns our own row; our time is the measure of the others."""
    return (
        f"| {row['format']} | **jixiao** | {per_cent(row['cells'])} | {per_cent(row['anywhere'])} "
        f"| {row['n_failed'] or ''} | 1 | |"
    )


def table(own, rows):
    lines = [
        "| format | reader | as a cell | as text | failed | times as long | batch |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for ours in own:
        lines.append(own_line(ours))
        lines += [line(row) for row in rows if row["format"] == ours["format"]]
    return "\n".join(lines)


def verdict(holds):
    return "holds" if holds else "**does not hold**"


def goals(own, rows, floors):
    """Says of every goal whether it holds; what was not measured is not claimed."""
    lines = [
        f"- Reading Word documents takes {floors['docx']:.2f} times as long as inflating and tokenising the same XML; "
        f"the goal of at most 2 {verdict(floors['docx'] <= 2)}. The same ratio of the other packages of XML: "
        f"{', '.join(f'{name} {ratio:.2f}' for name, ratio in floors.items() if name != 'docx')}.",
    ]
    word = [row["ratio"] for row in rows if row["peer"] == "python-docx" and row["format"] == "docx"]
    if word:
        lines.append(f"- python-docx takes {times(word[0])} as long; the goal of 50 × {verdict(word[0] >= 50)}.")
    lines += [general(ours["format"], rows, floors) for ours in own if general(ours["format"], rows, floors)]
    behind = [
        f"{row['format']} ({row['peer']}: {per_cent(row['cells'])} against {per_cent(ours['cells'])})"
        for ours in own
        for row in rows
        if row["format"] == ours["format"] and row["cells"] > ours["cells"]
    ]
    found = f": {', '.join(behind)}." if behind else "."
    lines.append(f"- That no reader finds more cells than ours {verdict(not behind)}{found}")
    return "\n".join(lines)


def general(name, rows, floors):
    """Compares with the fastest general tool on a format, by its better way of being called."""

    def best_of(row):
        return min(row["ratio"], row.get("batch_ratio") or row["ratio"])

    tools = [row for row in rows if row["format"] == name and row["is_general"] and row["cells"] > 0]
    if not tools:
        return None
    row = min(tools, key=best_of)
    best = best_of(row)
    words = f"- {name}: the fastest general tool that finds cells is {row['peer']}, {times(best)}; the goal of 5 × {verdict(best >= 5)}."
    # What reading cannot do without bounds what any reader could reach.
    bound = f" Inflating and tokenising alone would be at {times(best * floors[name])}." if best < 5 and name in floors else ""
    return words + bound


def page(own, rows, floors, versions, missing, pending=()):
    interpreted = ", ".join(f"{ours['format']} {ours['interpreted']:.1f}" for ours in own)
    counts = ", ".join(f"{ours['n_files']} {ours['format']}" for ours in own)
    peers = ", ".join(f"{name} {version}" for name, version in versions.items())
    left_out = f"\nNot installed, so left out: {', '.join(missing)}.\n" if missing else ""
    if pending:
        left_out += f"\n**This run was stopped early.** Not measured, so nothing is claimed about them: {', '.join(pending)}.\n"
    return f"""{HEAD}
Files: {counts}. Peers: {peers}.
{left_out}
## Goals

{goals(own, rows, floors)}

## Table

{table(own, rows)}

With the reports recognised and every value parsed, reading takes so many times as long: {interpreted}.
"""
