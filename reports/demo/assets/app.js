// Language, theme, sorting, searching and filtering. Without it every page stays readable.
"use strict";
(() => {
  const root = document.documentElement;
  const PAGE_ROWS = 300;

  const store = {
    get(key) {
      try { return localStorage.getItem(key); } catch (_) { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(key, value); } catch (_) { /* private mode: the choice lasts for this page */ }
    },
  };

  // Language and theme are set before the body is drawn, so that nothing flickers.
  root.classList.add("js");
  if (["zh", "en"].includes(store.get("jixiao-lang"))) root.lang = store.get("jixiao-lang");
  if (["light", "dark"].includes(store.get("jixiao-theme"))) root.dataset.theme = store.get("jixiao-theme");

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  function showLanguage() {
    for (const element of document.querySelectorAll("[data-zh]")) {
      element.textContent = root.lang === "en" ? element.dataset.en : element.dataset.zh;
    }
  }

  function button(name, zh, en) {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.switch = name;
    for (const [lang, text] of [["zh", zh], ["en", en]]) {
      const words = document.createElement("span");
      words.lang = lang;
      words.textContent = text;
      made.append(words);
    }
    return made;
  }

  function switches() {
    const lang = button("lang", "English", "中文");
    const theme = button("theme", "深色", "Dark");
    document.querySelector(".switches").append(lang, theme);
    const pressed = () => theme.setAttribute("aria-pressed", String(isDark()));
    lang.addEventListener("click", () => {
      root.lang = root.lang === "en" ? "zh" : "en";
      store.set("jixiao-lang", root.lang);
      showLanguage();
      fitScrollers();
    });
    theme.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store.set("jixiao-theme", root.dataset.theme);
      pressed();
    });
    pressed();
  }

  // A box that has nothing to scroll needs no stop of its own for the Tab key.
  function fitScrollers() {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  const words = new Intl.Collator(["zh-Hans", "en"], { numeric: true });

  function visibleText(cell) {
    const own = cell.querySelector(`[lang="${root.lang}"]`);
    return (own || cell).textContent.trim();
  }

  // Missing values have no key and stay last in both directions.
  function sortKey(cell, kind) {
    if (kind === "words") return cell.querySelector(".missing") ? null : visibleText(cell);
    return cell.dataset.v === undefined ? null : Number(cell.dataset.v);
  }

  function sortRows(body, column, kind, direction) {
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = Array.from(body.rows, (row, index) => ({ row, index, key: sortKey(row.cells[column], kind) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.index - b.index;
      const order = kind === "words" ? words.compare(a.key, b.key) : a.key - b.key;
      return order === 0 ? a.index - b.index : sign * order;
    });
    const sorted = document.createDocumentFragment();
    for (const { row } of keyed) sorted.append(row);
    body.append(sorted);
  }

  function sortable(table, changed) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const kind = head.dataset.sort;
      if (!kind) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // Numbers are first asked for from the top, words from the start.
        const first = kind === "number" ? "descending" : "ascending";
        const second = kind === "number" ? "ascending" : "descending";
        const direction = head.getAttribute("aria-sort") === first ? second : first;
        for (const other of heads) if (other.dataset.sort) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", direction);
        sortRows(table.tBodies[0], column, kind, direction);
        changed();
      });
    });
  }

  function searchable(box, table) {
    const search = box.querySelector("input[type=search]");
    const selects = Array.from(box.querySelectorAll("select"));
    const more = box.querySelector(".more");
    const status = box.querySelector(".shown");
    const texts = new Map();
    let limit = PAGE_ROWS;

    const text = (row) => {
      if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
      return texts.get(row);
    };
    const update = () => {
      const asked = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const tokens = selects.map((select) => select.value).filter(Boolean);
      let matching = 0;
      for (const row of table.tBodies[0].rows) {
        const own = (row.dataset.t || "").split(" ");
        const fits = tokens.every((token) => own.includes(token)) && asked.every((word) => text(row).includes(word));
        if (fits) matching += 1;
        row.hidden = !fits || matching > limit;
      }
      const total = table.tBodies[0].rows.length;
      const shown = Math.min(matching, limit);
      const count = (number) => number.toLocaleString("en-US");
      const found = matching === total ? "" : `，符合 ${count(matching)} 行`;
      const of = matching === total ? "" : `, ${count(matching)} match`;
      status.querySelector('[lang="zh"]').textContent = `显示 ${count(shown)} 行，共 ${count(total)} 行${found}`;
      status.querySelector('[lang="en"]').textContent = `${count(shown)} of ${count(total)} rows shown${of}`;
      more.hidden = matching <= limit;
    };

    // findings.html?axis=money_risk opens with that choice made.
    const wanted = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = wanted.get(select.name);
      if (value && Array.from(select.options).some((option) => option.value === value)) select.value = value;
    }
    let waiting = 0;
    search.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(update);
    });
    for (const select of selects) select.addEventListener("change", update);
    more.querySelector("button").addEventListener("click", () => {
      limit = Infinity;
      update();
    });
    addEventListener("beforeprint", () => {
      limit = Infinity;
      update();
    });
    addEventListener("pageshow", update);
    return update;
  }

  function tables() {
    for (const box of document.querySelectorAll(".table-box")) {
      const table = box.querySelector("table");
      const changed = box.hasAttribute("data-table") ? searchable(box, table) : () => {};
      sortable(table, changed);
      changed();
    }
  }

  // A link to a row inside a folded report unfolds the report.
  function unfoldTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  document.addEventListener("DOMContentLoaded", () => {
    switches();
    showLanguage();
    tables();
    fitScrollers();
    unfoldTarget();
    addEventListener("hashchange", unfoldTarget);
    addEventListener("resize", fitScrollers);
    document.addEventListener("toggle", fitScrollers, true);
    addEventListener("beforeprint", () => {
      for (const fold of document.querySelectorAll("main details")) fold.open = true;
    });
  });
})();
