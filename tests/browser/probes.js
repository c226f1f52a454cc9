// Questions that check.py asks a page. Each returns plain data; an empty list means that nothing is wrong.
window.probes = (() => {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) => {
    const words = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const label = element.id ? `#${element.id}` : element.className && element.className.baseVal === undefined ? `.${element.className}` : "";
    return `${element.tagName.toLowerCase()}${label} 「${words}」`;
  };
  // Words that only screen readers get, on purpose: nothing of them is drawn.
  const isForEars = (element) => {
    for (let box = element; box; box = box.parentElement) if (getComputedStyle(box).clipPath === "inset(50%)") return true;
    return false;
  };
  const isSkipLink = (element) => Boolean(element.closest(".skip"));

  function textNodes() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || !visible(parent) || isSkipLink(parent)) continue;
      if (parent.closest("option, script, style, svg")) continue;
      found.push(node);
    }
    return found;
  }

  function scrollBox(element) {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const overflow = getComputedStyle(box).overflowX;
      if (overflow === "auto" || overflow === "scroll") return box;
    }
    return null;
  }

  // Text that leaves the window, or a box whose text does not fit into it.
  function clipped() {
    const wrong = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) wrong.push(`page is ${document.documentElement.scrollWidth} px wide in ${width}`);
    for (const node of textNodes()) {
      if (isForEars(node.parentElement)) continue;
      const box = scrollBox(node.parentElement);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (!box && (rect.right > width + 1 || rect.left < -1)) wrong.push(`outside the window: ${name(node.parentElement)}`);
      }
      if (box) {
        const outer = box.getBoundingClientRect();
        if (outer.right > width + 1 || outer.left < -1) wrong.push(`scroll box outside the window: ${name(box)}`);
      }
      for (let element = node.parentElement; element && element !== document.body; element = element.parentElement) {
        if (element === box) break;
        const style = getComputedStyle(element);
        if (style.display === "inline" || style.display === "contents") continue;
        const block = element.getBoundingClientRect();
        for (const rect of range.getClientRects()) {
          if (rect.width > 0 && (rect.right > block.right + 1.5 || rect.left < block.left - 1.5)) wrong.push(`wider than its box: ${name(node.parentElement)} in ${element.tagName}`);
        }
        const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
        if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) wrong.push(`cut off: ${name(element)}`);
      }
    }
    return [...new Set(wrong)];
  }

  const channels = (color) => {
    const parts = color.match(/[\d.]+/g).map(Number);
    return { r: parts[0], g: parts[1], b: parts[2], a: parts.length > 3 ? parts[3] : 1 };
  };
  const over = (front, back) => {
    const mix = (f, b) => f * front.a + b * (1 - front.a);
    return { r: mix(front.r, back.r), g: mix(front.g, back.g), b: mix(front.b, back.b), a: 1 };
  };
  function background(element) {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.backgroundImage !== "none") return null;
      const color = channels(style.backgroundColor);
      if (color.a > 0) layers.push(color);
      if (color.a === 1) break;
    }
    return layers.reverse().reduce((back, front) => over(front, back), { r: 255, g: 255, b: 255, a: 1 });
  }
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ({ r, g, b }) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ratio = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  // Text below the contrast of WCAG AA: 4.5, or 3 for large letters.
  function pale() {
    const wrong = new Set();
    const fields = [...document.querySelectorAll("input, select")].filter(visible);
    for (const element of [...new Set(textNodes().map((node) => node.parentElement)), ...fields]) {
      const style = getComputedStyle(element);
      const back = background(element);
      if (!back) { wrong.add(`background cannot be judged: ${name(element)}`); continue; }
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const contrast = ratio(over(channels(style.color), back), back);
      if (contrast < (large ? 3 : 4.5)) wrong.add(`${contrast.toFixed(2)}: ${style.color} ${name(element)}`);
    }
    return [...wrong];
  }

  function focusable() {
    const asked = "a[href], button, input, select, summary, [tabindex='0']";
    return [...document.querySelectorAll(asked)].filter((element) => visible(element) && !element.disabled);
  }

  // Records every element that gets the focus and whether a reader can see that it has it.
  function watchFocus() {
    window.focused = [];
    document.activeElement.blur();
    document.addEventListener("focusin", (event) => {
      const style = getComputedStyle(event.target);
      const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
        && ratio(channels(style.outlineColor), background(event.target.parentElement)) >= 3;
      window.focused.push([event.target, seen]);
    });
    return focusable().length;
  }
  function unfocused() {
    const reached = new Map(window.focused);
    const wrong = [];
    for (const element of focusable()) {
      if (!reached.has(element)) wrong.push(`not reached: ${name(element)}`);
      else if (!reached.get(element)) wrong.push(`focus not visible: ${name(element)}`);
    }
    return wrong;
  }

  const pictures = () => [...document.images].filter(visible).map((image) => ({ src: image.getAttribute("src"), loaded: image.complete && image.naturalWidth > 0, alt: image.alt }));

  const shownRows = (id) => [...document.querySelectorAll(`#${id} tbody tr`)].filter(visible).length;
  const rowTexts = (id) => [...document.querySelectorAll(`#${id} tbody tr`)].map((row) => [row.textContent.toLowerCase(), (row.dataset.t || "").split(" ")]);

  // Sortable columns of a table that hold at least two different values.
  function columns(id) {
    const table = document.querySelector(`#${id} table`);
    return [...table.tHead.rows[0].cells].map((head, index) => ({ head, index })).filter(({ head, index }) => {
      if (!head.dataset.sort || !visible(head)) return false;
      return new Set(keys(id, index, head.dataset.sort).filter((key) => key !== null)).size > 1;
    }).map(({ head, index }) => [index, head.dataset.sort]);
  }
  function keys(id, column, kind) {
    return [...document.querySelector(`#${id} table`).tBodies[0].rows].map((row) => {
      const cell = row.cells[column];
      if (cell.querySelector(".missing") && cell.dataset.v === undefined) return null;
      if (kind === "number") return cell.dataset.v === undefined ? null : Number(cell.dataset.v);
      const own = cell.querySelector(`[lang="${document.documentElement.lang}"]`);
      return (own || cell).textContent.trim();
    });
  }
  function inOrder(id, column, kind, direction) {
    const words = new Intl.Collator(["zh-Hans", "en"], { numeric: true });
    const found = keys(id, column, kind);
    const sign = direction === "ascending" ? 1 : -1;
    return found.every((key, index) => {
      if (index === 0) return true;
      const before = found[index - 1];
      if (before === null) return key === null;
      if (key === null) return true;
      return sign * (kind === "words" ? words.compare(before, key) : before - key) <= 0;
    });
  }

  const foreign = () => ({
    shown: [...document.querySelectorAll("body [lang]")].filter((element) => ["zh", "en"].includes(element.lang) && element.lang !== document.documentElement.lang && visible(element)).map(name),
    options: [...document.querySelectorAll("option[data-zh]")].filter((option) => option.textContent !== option.dataset[document.documentElement.lang]).map(name),
  });

  return { clipped, pale, watchFocus, unfocused, pictures, shownRows, rowTexts, columns, inOrder, foreign };
})();
