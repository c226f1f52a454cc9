"""Opens the pages of a report in headless Chromium, from disk, and checks what a reader relies on.

Usage: python3 tests/browser/check.py REPORT_DIR
"""

import pathlib
import re
import shutil
import sys
import tempfile
import urllib.parse

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

PROBES = (pathlib.Path(__file__).parent / "probes.js").read_text(encoding="utf-8")
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--window-size=1280,900",
]
WIDTHS = (1280, 390)


class Tally:
    """Counts checks and prints those that fail."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, good, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}{': ' + str(detail) if detail else ''}")

    def nothing(self, what, wrong):
        more = f" (and {len(wrong) - 5} more)" if len(wrong) > 5 else ""
        self.check(what, not wrong, "; ".join(map(str, wrong[:5])) + more)


class Browser:
    """A Chromium with a fresh profile, and the probes in every page that it opens."""

    def __init__(self, profile):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
        for flag in [*FLAGS, f"--user-data-dir={profile}"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)

    def open(self, path, query=""):
        self.driver.get(path.resolve().as_uri() + query)
        self.driver.execute_script(PROBES)

    def ask(self, question, *arguments):
        return self.driver.execute_script(f"return probes.{question}(...arguments)", *arguments)

    def js(self, code, *arguments):
        return self.driver.execute_script(code, *arguments)

    def width(self, width):
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def choose(self, lang, theme):
        """Uses the switches of the page until it has the wanted language and theme."""
        if self.js("return document.documentElement.lang") != lang:
            self.driver.find_element(By.CSS_SELECTOR, '[data-switch="lang"]').click()
        button = self.driver.find_element(By.CSS_SELECTOR, '[data-switch="theme"]')
        if (button.get_attribute("aria-pressed") == "true") != (theme == "dark"):
            button.click()

    def press_tab(self, times):
        for _ in range(times):
            for kind in ("keyDown", "keyUp"):
                key = {"type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
                self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", key)

    def settle(self):
        """Waits until the page has drawn twice, so that what an event asked for has happened."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        )


def pages_to_check(folder):
    """Picks one page of each kind: the richest one, which has the most to go wrong."""

    def richest(kind):
        found = sorted((folder / kind).glob("*.html"), key=lambda path: (-path.stat().st_size, path.name))
        return {kind: found[0]} if found else {}

    pages = {"index": folder / "index.html", "findings": folder / "findings.html"}
    for kind in ("departments", "findings", "rules"):
        pages |= {f"{kind}/…": path for path in richest(kind).values()}
    return pages


def check_files(tally, folder):
    """Every link of every page leads to a file of the folder, and nothing is loaded from elsewhere."""
    broken, remote = [], []
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        for tag, link in re.findall(r'<(a|link|script|img)\b[^>]*? (?:href|src)="([^"]*)"', text):
            if re.match(r"https?:|//", link):
                if tag != "a":
                    remote.append(f"{page.name}: {link}")
                continue
            target = urllib.parse.unquote(re.split(r"[?#]", link)[0])
            if target and not target.startswith("data:") and not (page.parent / target).is_file():
                broken.append(f"{page.relative_to(folder)}: {link}")
    tally.nothing("every link leads to a file", broken)
    tally.nothing("nothing is loaded from the network", remote)


def check_console(tally, browser, name):
    wrong = [entry["message"] for entry in browser.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    tally.nothing(f"{name}: console is silent", wrong)


def check_language(tally, browser, name, path):
    browser.choose("zh", "light")
    browser.settle()
    before = browser.js("return [document.querySelector('h1').innerText, document.body.innerText, document.title]")
    for lang in ("en", "zh"):
        browser.choose(lang, "light")
        browser.settle()
        foreign = browser.ask("foreign")
        tally.nothing(f"{name}: only {lang} shows", foreign["shown"])
        tally.nothing(f"{name}: choices are in {lang}", foreign["options"])
        pictures = browser.ask("pictures")
        tally.nothing(f"{name}: pictures load in {lang}", [one for one in pictures if not one["loaded"] or not one["alt"]])
        tally.nothing(f"{name}: pictures are in {lang}", [one for one in pictures if not one["src"].endswith(f".{lang}.svg")])
        if lang == "en":
            after = browser.js("return [document.querySelector('h1').innerText, document.body.innerText, document.title]")
            tally.check(f"{name}: words change with the language", before[1] != after[1] and before[2] != after[2])
            browser.open(path)
            tally.check(f"{name}: the language is remembered", browser.js("return document.documentElement.lang") == "en")
    back = browser.js("return [document.querySelector('h1').innerText, document.body.innerText, document.title]")
    tally.check(f"{name}: switching back restores the words", before == back)


def check_theme(tally, browser, name, path):
    shade = "return getComputedStyle(document.body).backgroundColor"
    browser.choose("zh", "light")
    light = browser.js(shade)
    browser.choose("zh", "dark")
    dark = browser.js(shade)
    tally.check(f"{name}: the theme switch changes the page", light != dark, light)
    browser.open(path)
    tally.check(f"{name}: the theme is remembered", browser.js(shade) == dark)


def check_looks(tally, browser, name):
    for lang in ("zh", "en"):
        for theme in ("light", "dark"):
            browser.choose(lang, theme)
            tally.nothing(f"{name}: contrast AA, {lang}, {theme}", browser.ask("pale"))
        for width in WIDTHS:
            browser.width(width)
            browser.settle()
            tally.nothing(f"{name}: nothing is clipped, {lang}, {width} px", browser.ask("clipped"))
    browser.js("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    for width in WIDTHS:
        browser.width(width)
        browser.settle()
        tally.nothing(f"{name}: nothing is clipped with all folds open, {width} px", browser.ask("clipped"))
        tally.nothing(f"{name}: contrast AA with all folds open, {width} px", browser.ask("pale"))
    browser.width(WIDTHS[0])


def check_keyboard(tally, browser, name):
    for width in WIDTHS:
        browser.width(width)
        browser.settle()
        count = browser.ask("watchFocus")
        browser.press_tab(count + 2)
        tally.nothing(f"{name}: everything is reached with Tab, {width} px", browser.ask("unfocused"))
    browser.width(WIDTHS[0])


def check_sorting(tally, browser, name):
    sorted_tables = 0
    for table in browser.js("return [...document.querySelectorAll('.table-box')].map((box) => box.id)"):
        for column, kind in browser.ask("columns", table)[:4]:
            head = f"return document.querySelector('#{table} table').tHead.rows[0].cells[{column}]"
            directions = []
            for _ in range(2):
                browser.js(f"{head}".replace("return ", "") + ".querySelector('button').click()")
                direction = browser.js(f"{head}.getAttribute('aria-sort')")
                directions.append(direction)
                good = browser.ask("inOrder", table, column, kind, direction)
                tally.check(f"{name}: {table} column {column} sorts {direction}", good)
            tally.check(f"{name}: {table} column {column} says how it is sorted", {*directions} == {"ascending", "descending"})
            sorted_tables += 1
    return sorted_tables


def count_says(browser, table, shown, total):
    words = browser.js(f"return document.querySelector('#{table} .shown').innerText")
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", words)]
    return numbers[:2] == [shown, total]


def check_narrowing(tally, browser, name):
    browser.choose("en", "light")
    narrowed = 0
    for table in browser.js("return [...document.querySelectorAll('.table-box[data-table]')].map((box) => box.id)"):
        rows = browser.ask("rowTexts", table)
        total, limit = len(rows), 300
        tally.check(f"{name}: {table} says how many rows it shows", count_says(browser, table, min(total, limit), total))
        search = browser.driver.find_element(By.CSS_SELECTOR, f"#{table} input[type=search]")
        for words in [rows[0][0].split()[0][:12] if rows and rows[0][0].split() else "x", "nothing holds these words"]:
            search.clear()
            search.send_keys(words)
            browser.settle()
            wanted = sum(all(word in text for word in words.lower().split()) for text, _ in rows)
            shown = browser.ask("shownRows", table)
            good = shown == min(wanted, limit) and count_says(browser, table, shown, total)
            tally.check(f"{name}: {table} finds 「{words}」", good, f"{shown} rows instead of {wanted}")
        browser.js("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('input'))", search)
        browser.settle()
        for choice in browser.driver.find_elements(By.CSS_SELECTOR, f"#{table} select"):
            tokens = [option.get_attribute("value") for option in Select(choice).options][1:]
            for token in tokens[:2]:
                Select(choice).select_by_value(token)
                wanted = sum(token in own for _, own in rows)
                shown = browser.ask("shownRows", table)
                good = shown == min(wanted, limit) and count_says(browser, table, shown, total)
                tally.check(f"{name}: {table} narrows to {token}", good, f"{shown} rows instead of {wanted}")
                narrowed += wanted < total
            Select(choice).select_by_value("")
        tally.check(f"{name}: {table} shows all rows again", browser.ask("shownRows", table) == min(total, limit))
    return narrowed


def check_addresses(tally, browser, folder):
    """A link from the overview opens the table of findings with the choice made."""
    browser.open(folder / "findings.html", "?axis=money_risk")
    rows = browser.ask("rowTexts", "findings")
    wanted = sum("money_risk" in own for _, own in rows)
    shown = browser.ask("shownRows", "findings")
    tally.check("findings?axis=money_risk narrows the table", shown == min(wanted, 300) or not wanted, f"{shown} of {wanted}")


def check_without_script(tally, browser, pages):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    for name, path in pages.items():
        browser.driver.get(path.resolve().as_uri())
        body = browser.driver.find_element(By.TAG_NAME, "main")
        tools = browser.driver.find_elements(By.CSS_SELECTOR, ".tools, .switches")
        tally.check(f"{name}: readable without script", len(body.text) > 100)
        tally.check(f"{name}: no dead tools without script", not any(tool.is_displayed() for tool in tools))
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def check_page(tally, browser, name, path):
    try:
        return check_open_page(tally, browser, name, path)
    except WebDriverException as error:
        tally.check(f"{name}: the checks run to their end", False, str(error.msg).splitlines()[0])
        check_console(tally, browser, name)
        return 0, 0


def check_open_page(tally, browser, name, path):
    browser.width(WIDTHS[0])
    browser.open(path)
    check_language(tally, browser, name, path)
    check_theme(tally, browser, name, path)
    narrowed = check_narrowing(tally, browser, name)
    sorted_tables = check_sorting(tally, browser, name)
    browser.open(path)
    check_looks(tally, browser, name)
    browser.open(path)
    check_keyboard(tally, browser, name)
    check_console(tally, browser, name)
    return sorted_tables, narrowed


def main():
    if len(sys.argv) != 2 or not (pathlib.Path(sys.argv[1]) / "index.html").is_file():
        sys.exit("usage: check.py REPORT_DIR (a folder with index.html)")
    folder, tally = pathlib.Path(sys.argv[1]), Tally()
    check_files(tally, folder)
    pages = pages_to_check(folder)
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            done = [check_page(tally, browser, name, path) for name, path in pages.items()]
            tally.check("at least one table was sorted and one was narrowed", all(map(any, zip(*done))), done)
            browser.width(WIDTHS[0])
            check_addresses(tally, browser, folder)
            check_without_script(tally, browser, pages)
        finally:
            browser.driver.quit()
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
