"""Takes the cells out of the HTML and Markdown that some peers write; never part of what is timed."""

import html
import re

SEPARATOR = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")


def cells_of_html(page):
    import bs4

    return [cell.get_text() for cell in bs4.BeautifulSoup(page, "lxml").find_all(["td", "th"])]


def text_of_html(page):
    import bs4

    return bs4.BeautifulSoup(page, "lxml").get_text()


def cells_of_markdown(page):
    rows = (line.strip() for line in page.splitlines() if line.strip().startswith("|"))
    rows = (row.strip("|") for row in rows if not SEPARATOR.match(row))
    return [text_of_markdown(cell) for row in rows for cell in re.split(r"(?<!\\)\|", row)]


def text_of_markdown(page):
    """Undoes escapes and entities."""
    page = re.sub(r"<br\s*/?>|\*\*", "", page)
    return html.unescape(ESCAPE.sub(r"\1", page))
