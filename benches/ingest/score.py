"""How much of the truth a reader found. Whitespace is no part of it: a PDF breaks lines where the page ends."""

import collections


def squeezed(text):
    return "".join(text.split())


def shares(truths, documents):
    """Returns the share of the cells of the truth that were found as a cell of their own, and as text anywhere."""
    n_cells = n_exact = n_anywhere = 0
    for truth, document in zip(truths, documents, strict=True):
        expected = collections.Counter(map(squeezed, truth))
        found = collections.Counter(map(squeezed, document["cells"]))
        text = squeezed(document["text"])
        n_cells += expected.total()
        n_exact += (expected & found).total()
        n_anywhere += sum(count for cell, count in expected.items() if cell in text)
    return n_exact / n_cells, n_anywhere / n_cells
