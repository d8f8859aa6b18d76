/* What a script adds to the page: views, cards, notes beside the text, search, sorting, citing. All of it can be read
   without: every link here leads to a place on the page by itself. */
(() => {
  "use strict";

  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const words = {};
  const memory = {
    get(key) { try { return localStorage.getItem("edition-" + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("edition-" + key, value); } catch { /* not allowed: not kept */ } },
  };

  root.classList.add("script");
  root.dataset.view = memory.get("view") === "diplomatic" ? "diplomatic" : "reading";
  root.dataset.names = memory.get("names") === "off" ? "off" : "on";

  // The fonts are on the page: have them ready before anything is drawn, so that nothing moves.
  for (const face of ["1em", "italic 1em", "600 1em"]) document.fonts?.load(`${face} "Libertinus Edition"`);

  /** An element with attributes and children; a child that is nothing is left out. */
  function make(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== undefined && child !== null));
    return made;
  }

  /** A copy that has no ids, so that the page keeps each id once. */
  function copyOf(element) {
    const copy = element.cloneNode(true);
    for (const part of [copy, ...all("[id]", copy)]) part.removeAttribute("id");
    return copy;
  }

  const byHash = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));
  const barHeight = () => (getComputedStyle(one(".tools")).position === "fixed" ? one(".tools").offsetHeight : 0);

  /* ---- the place one is at ---- */

  /** The letter at the top of the window, with where it is. */
  function topmost() {
    const main = one("#text, main").getBoundingClientRect();
    for (let y = barHeight() + 12; y < innerHeight; y += 24) {
      const found = caretAt(main.left + Math.min(main.width / 2, 200), y);
      if (found && found.node.nodeType === Node.TEXT_NODE && one("main").contains(found.node)) {
        const range = document.createRange();
        const offset = Math.min(found.offset, found.node.length - 1);
        range.setStart(found.node, Math.max(offset, 0));
        range.setEnd(found.node, Math.max(offset, 0) + 1);
        return { range, block: found.node.parentElement.closest("p, li, h2, h3, h4, div"), top: range.getBoundingClientRect().top };
      }
    }
    return null;
  }

  function caretAt(x, y) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret && { node: caret.offsetNode, offset: caret.offset };
    }
    const range = document.caretRangeFromPoint && document.caretRangeFromPoint(x, y);
    return range && { node: range.startContainer, offset: range.startOffset };
  }

  /** Makes a change that moves the text, and brings back what was at the top. */
  function inPlace(change) {
    const before = scrollY > 0 ? topmost() : null;
    change();
    if (before) {
      const now = before.range.getBoundingClientRect();
      const box = now.height ? now : before.block.getBoundingClientRect();
      scrollBy({ top: box.top - before.top, behavior: "instant" });
    }
    placeSidenotes();
  }

  function startSwitches() {
    for (const radio of all("#view input")) {
      radio.checked = radio.value === root.dataset.view;
      radio.addEventListener("change", () => inPlace(() => {
        root.dataset.view = radio.value;
        memory.set("view", radio.value);
      }));
    }
    const marks = one("#marks");
    marks.checked = root.dataset.names === "on";
    marks.addEventListener("change", () => {
      root.dataset.names = marks.checked ? "on" : "off";
      memory.set("names", root.dataset.names);
    });
  }

  /* ---- the card: a note, a name, a correction or a citation, beside what was clicked ---- */

  const card = make("div", { class: "card", id: "card", popover: "auto", role: "dialog", "aria-labelledby": "card-title", tabindex: "-1" });
  let opener = null;

  function startCard() {
    document.body.append(card);
    card.addEventListener("toggle", (event) => {
      const astray = document.activeElement === document.body || card.contains(document.activeElement);
      if (event.newState === "closed" && opener && astray) opener.focus({ preventScroll: true });
    });
    card.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && !event.defaultPrevented) card.hidePopover();
    });
    addEventListener("resize", () => card.matches(":popover-open") && placeCard());
  }

  function openCard(from, kind, title, ...content) {
    const close = make("button", { type: "button", class: "close", "aria-label": words.close }, "×");
    close.addEventListener("click", () => card.hidePopover());
    const head = make("div", { class: "card-head" }, make("h2", { id: "card-title" }, title), close);
    card.className = "card " + kind;
    card.replaceChildren(head, make("div", { class: "card-body", tabindex: "0", role: "group", "aria-labelledby": "card-title" }, ...content));
    if (!card.contains(from)) opener = from;
    card.showPopover();
    placeCard();
    card.focus({ preventScroll: true });
  }

  /** Under what was clicked, or above where there is no room; CSS makes it a sheet on a small window. */
  function placeCard() {
    const at = opener.getClientRects()[0] || opener.getBoundingClientRect();
    const width = card.offsetWidth, height = card.offsetHeight;
    const left = Math.max(8, Math.min(at.left - 16, root.clientWidth - width - 8));
    const below = at.bottom + 8, above = at.top - 8 - height;
    const top = below + height <= innerHeight || above < barHeight() ? below : above;
    card.style.left = left + scrollX + "px";
    card.style.top = Math.max(barHeight() + 8, Math.min(top, innerHeight - height - 8)) + scrollY + "px";
  }

  const linkTo = (href, label) => make("p", { class: "onward" }, make("a", { href }, label));

  function openNote(from, note) {
    const voice = one(".voice", note), n = one(".back .n .edition, .back .n", note).textContent;
    const cite = make("button", { type: "button", class: "plain" }, words["cite-place"]);
    cite.addEventListener("click", () => openCitation(cite, note));
    openCard(from, "note-card " + note.className, words.note + " " + n + (voice ? " · " + voice.textContent : ""),
      copyOf(one(".note-text", note)), make("p", { class: "onward" }, cite));
  }

  function openEntry(from, entry) {
    const told = all(":scope > :is(.type-dates, .type-description, .variants, .identifiers)", entry)
      .map((part) => make("p", { class: part.className, ...(part.lang && { lang: part.lang }) }, ...copyOf(part).childNodes));
    const mentions = all(".mentions a", entry).map((link) => byHash(link.getAttribute("href"))).filter(Boolean);
    openCard(from, "name-card", one(".name", entry).textContent, ...told,
      make("h3", {}, `${words["all-mentions"]} (${mentions.length})`),
      make("ol", { class: "contexts" }, ...mentions.map(inContext)), linkTo("#" + entry.id, words["to-index"]));
  }

  /** A mention among the words around it, as a link to it. */
  function inContext(mention) {
    const block = mention.closest("p, li, h2, h3, h4, dd, td") || mention.parentElement;
    const range = document.createRange();
    const page = pageOf(mention);
    const side = (first, last) => {
      range.setStart(...first);
      range.setEnd(...last);
      return readingText(range.cloneContents());
    };
    const before = side([block, 0], [mention.parentNode, indexOf(mention)]);
    const after = side([mention.parentNode, indexOf(mention) + 1], [block, block.childNodes.length]);
    return make("li", {}, make("a", { href: "#" + mention.id },
      make("span", { class: "where" }, page ? page + " " : ""),
      before.length > 48 ? "…" + before.slice(-48).replace(/^\S*\s/, "") : before,
      make("b", {}, readingText(mention)), after.length > 48 ? after.slice(0, 48).replace(/\s\S*$/, "") + "…" : after));
  }

  const indexOf = (node) => [...node.parentNode.childNodes].indexOf(node);

  /** The words of the reading, without what only the source has and without note numbers. */
  function readingText(node) {
    const copy = node.cloneNode(true);
    for (const part of all(".source, .note-reference, .back, .voice", copy)) part.remove();
    return copy.textContent.replace(/\s+/g, " ");
  }

  function openCorrection(from, row) {
    const heads = all("thead th", row.closest("table")).map((head) => head.textContent);
    const facts = [...row.cells].slice(2).flatMap((cell, i) =>
      cell.textContent.trim() ? [make("dt", {}, heads[i + 2]), make("dd", {}, ...copyOf(cell).childNodes)] : []);
    openCard(from, "correction-card", words["correction-of"], make("dl", {}, ...facts), linkTo("#" + row.id, words["to-table"]));
  }

  /* ---- citing a place ---- */

  const pages = [];

  /** The last of some things for which something holds that holds for none after. */
  function lastOf(things, holds) {
    let low = 0, high = things.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(things[middle])) low = middle + 1;
      else high = middle;
    }
    return things[low - 1];
  }

  /** The number of the printed page of an element. */
  function pageOf(element) {
    const note = element.closest("li.note");
    const place = (note && one("#" + CSS.escape(note.id + "-ref"))) || element;
    const first = document.createTreeWalker(place, NodeFilter.SHOW_TEXT).nextNode() ?? place;
    return lastOf(pages, (page) => page.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)?.dataset.n ?? "";
  }

  /** The address of a place: as it was published, or here; a file of one's own disk by its name, which others have too. */
  function addressOf(place) {
    const published = one("link[rel='canonical']")?.href, here = location.href.replace(/#.*$/, "");
    return (published ?? (location.protocol === "file:" ? here.slice(here.lastIndexOf("/") + 1) : here)) + "#" + place.id;
  }

  function openCitation(from, place) {
    const url = addressOf(place), page = place.dataset.n && place.matches(".pb") ? place.dataset.n : pageOf(place);
    const paragraph = one(":scope > .address", place)?.dataset.n;
    const note = place.matches("li.note") ? `${words.note} ${one(".n", place).textContent}` : "";
    const where = [page && `${words.page} ${page}`, paragraph && `${words.paragraph} ${paragraph}`, note].filter(Boolean).join(", ");
    const text = (id) => one("#citation-" + id).textContent;
    const bibtex = text("bibtex").replace(/\n\}$/, (page ? `,\n  pages = {${page}}` : "") + `,\n  url = {${url}}\n}`);
    const ris = text("ris").replace(/\nER {2}- ?$/, (page ? `\nSP  - ${page}` : "") + `\nUR  - ${url}\nER  - `);
    history.replaceState(history.state, "", "#" + place.id);
    openCard(from, "cite-card", words["cite-place"],
      ...copyable(words["as-text"], `${text("text").replace(/\.$/, "")}${where ? ", " + where : ""}. ${url}`),
      ...copyable("BibTeX", bibtex), ...copyable("RIS", ris));
  }

  function copyable(label, text) {
    const button = make("button", { type: "button", class: "plain", "aria-label": `${words.copy}: ${label}` }, words.copy);
    button.addEventListener("click", async () => {
      const shown = button.closest("div").nextElementSibling;
      getSelection().selectAllChildren(shown);
      try { await navigator.clipboard.writeText(text); } catch { document.execCommand("copy"); }
      button.textContent = words.copied;
    });
    return [make("div", { class: "copy" }, make("h3", {}, label), button), make("pre", {}, text)];
  }

  /* ---- links of the text open a card; with a modifier key they stay links ---- */

  function startLinks() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#'], .sidenote [data-href], .sidenote");
      if (!link || !card.showPopover || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const target = byHash(link.dataset.href || link.getAttribute("href") || "#");
      if (!target || !link.closest("main, .card") || link.closest(".contexts, .onward, .notes .back")) return;
      const open = opening(link, target, event);
      if (open) {
        event.preventDefault();
        open();
      }
    });
  }

  /** What a link opens, or nothing when it just leads to its place. */
  function opening(link, target, event) {
    if (target.matches("li.note")) {
      const side = beside(target);
      if (side && !side.dataset.cut && event.detail > 0) return () => glow(side);
      return () => openNote(visible(link, target), target);
    }
    if (target.matches(".entry")) return () => openEntry(link.matches("a") ? link : visible(link, target), target);
    if (target.matches("tr")) return () => openCorrection(link, target);
    if (link.matches(".address, .pb > a")) return () => openCitation(link, target);
    return null;
  }

  /** Where focus comes back to: a copy beside the text cannot have it, its number in the text can. */
  function visible(link, target) {
    const note = link.closest(".sidenote");
    return note ? one("#" + CSS.escape(note.dataset.href.slice(1) + "-ref")) || link : link.matches("a") ? link : target;
  }

  /* ---- notes beside the text, where there is room ---- */

  const room = matchMedia("(min-width: 72rem)");
  const sidenotes = [];
  const beside = (note) => (room.matches ? sidenotes.find((side) => side.dataset.href === "#" + note.id) : null);

  function startSidenotes() {
    const text = one("#text, main > .text");
    for (const reference of all(".note-reference a", text || document.createElement("div"))) {
      const note = byHash(reference.getAttribute("href"));
      const copy = copyOf(note);
      for (const part of all(".back, .pb, .source, .lb", copy)) part.remove();
      for (const part of all(".edition", copy)) part.replaceWith(...part.childNodes);
      for (const link of all("a", copy)) link.replaceWith(make("span", { "data-href": link.getAttribute("href") }, ...link.childNodes));
      const side = make("aside", { class: "sidenote " + note.className, "aria-hidden": "true", "data-href": "#" + note.id },
        make("span", { class: "n" }, readingText(reference).trim()), ...copy.childNodes);
      side.reference = reference;
      sidenotes.push(side);
    }
    if (text && sidenotes.length) text.append(make("div", { class: "sidenotes", "aria-hidden": "true" }, ...sidenotes));
    placeSidenotes();
    new ResizeObserver(placeSidenotes).observe(document.body);
    document.fonts?.ready.then(placeSidenotes);
  }

  /** Each beside its number, or below the one before it. */
  function placeSidenotes() {
    if (!room.matches || !sidenotes.length) return;
    const origin = sidenotes[0].closest(".text").getBoundingClientRect().top;
    const measured = sidenotes.map((side) => [side.reference.getBoundingClientRect().top - origin, side.offsetHeight, side.scrollHeight > side.clientHeight + 2]);
    let free = 0;
    measured.forEach(([top, height, cut], i) => {
      const at = Math.max(top - 4, free);
      free = at + height + 10;
      sidenotes[i].style.top = at + "px";
      if (cut) sidenotes[i].dataset.cut = words["whole-note"];
      else delete sidenotes[i].dataset.cut;
    });
  }

  function glow(element) {
    element.classList.remove("glow");
    void element.offsetWidth;
    element.classList.add("glow");
  }

  /* ---- pages ---- */

  function startPages() {
    pages.push(...all("#text .pb[id], main .text .pb[id]").filter((page, i, found) => found.indexOf(page) === i));
    const form = one("#page-jump"), input = one("#page");
    if (!form) return;
    input.addEventListener("input", () => input.setCustomValidity(""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const page = pages.find((found) => found.dataset.n.toLowerCase() === input.value.trim().toLowerCase());
      if (page) {
        location.hash = page.id;
        input.blur();
      } else {
        input.setCustomValidity(words["no-hit"]);
        input.reportValidity();
      }
    });
    let waiting = false;
    const show = () => {
      waiting = false;
      const line = barHeight() + innerHeight / 3;
      const page = lastOf(pages, (found) => found.getBoundingClientRect().top <= line);
      if (document.activeElement !== input && pages.length) input.value = (page ?? pages[0]).dataset.n;
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(show);
      waiting = true;
    }, { passive: true });
    show();
  }

  /* ---- search: the reading as one folded string, with the way back to the text nodes ---- */

  const special = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " " };
  const foldLetter = (letter) => special[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "");
  const fold = (text) => [...text.toLowerCase()].map(foldLetter).join("");
  let index = null;
  let hits = [];
  let current = -1;

  function buildIndex() {
    const nodes = [], starts = [], maps = [];
    let text = "", block = null;
    const walker = document.createTreeWalker(one("main"), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(".source, .note-reference, .back, .voice, .sidenotes, .editorial")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) continue;
      const home = node.parentElement.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, div, section");
      if (home !== block) text += "\n";
      block = home;
      const letters = [...node.data.toLowerCase()].map(foldLetter), folded = letters.join("");
      nodes.push(node);
      starts.push(text.length);
      maps.push(folded.length === node.data.length ? null : letters.flatMap((letter, i) => Array(letter.length).fill(i)));
      text += folded;
    }
    return { text, nodes, starts, maps, startOf: new Map(nodes.map((node, i) => [node, starts[i]])),
      numberOf: new Map(starts.map((start, i) => [start, i])) };
  }

  /** The text node and the offset in it of a place in the folded string. */
  function nodeAt(place, isEnd) {
    const start = lastOf(index.starts, (found) => found < place + (isEnd ? 0 : 1));
    const number = index.numberOf.get(start), node = index.nodes[number], map = index.maps[number];
    const within = place - start;
    return [node, Math.min(map ? map[within] ?? node.length : within, node.length)];
  }

  function search(query) {
    index ??= buildIndex();
    const wanted = fold(query).replace(/\s+/g, " ").trim(), found = [];
    for (let at = wanted ? index.text.indexOf(wanted) : -1; at >= 0; at = index.text.indexOf(wanted, at + wanted.length)) {
      found.push([at, at + wanted.length]);
    }
    const covered = new Set(found.map(([start]) => start));
    for (const [start, end] of wanted.length > 2 ? variantsOf(wanted) : []) {
      if (!found.some((hit) => hit[0] < end && start < hit[1]) && !covered.has(start)) found.push([start, end]);
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  /** Where those are named who have a name with this word in it, however the text calls them. */
  function variantsOf(wanted) {
    const names = (entry) => [one(".name", entry), ...all(".forms", entry)].flatMap((part) => fold(part.textContent).split(/, /));
    const meant = all(".entry").filter((entry) => names(entry).some((name) => name === wanted || name.split(/[^\p{L}\p{N}'-]+/u).includes(wanted)));
    const mentions = meant.flatMap((entry) => all(".mentions a", entry)).map((link) => byHash(link.getAttribute("href")));
    return mentions.filter(Boolean).flatMap((mention) => {
      const walker = document.createTreeWalker(mention, NodeFilter.SHOW_TEXT), inside = [];
      while (walker.nextNode()) if (index.startOf.has(walker.currentNode)) inside.push(walker.currentNode);
      return inside.length ? [[index.startOf.get(inside[0]), index.startOf.get(inside.at(-1)) + inside.at(-1).length]] : [];
    });
  }

  function rangeOf([start, end]) {
    const range = document.createRange();
    range.setStart(...nodeAt(start, false));
    range.setEnd(...nodeAt(end, true));
    return range;
  }

  function show(number) {
    current = hits.length ? (number + hits.length) % hits.length : -1;
    const output = one("#hits"), query = one("#query").value.trim();
    output.textContent = hits.length ? words["hit-of"].replace("{0}", current + 1).replace("{1}", hits.length) : query ? words["no-hit"] : "";
    for (const button of all("#search button")) button.disabled = !hits.length;
    if (globalThis.CSS?.highlights) {
      CSS.highlights.set("hits", new Highlight(...hits.map((hit) => hit.range)));
      CSS.highlights.set("hit", new Highlight(...hits.slice(current, current + 1).map((hit) => hit.range)));
    }
    if (current < 0) return;
    const { range } = hits[current];
    const box = range.getBoundingClientRect().height ? range.getBoundingClientRect() : range.startContainer.parentElement.closest("p, li, h2").getBoundingClientRect();
    if (box.top < barHeight() + 20 || box.bottom > innerHeight - 40) scrollBy({ top: box.top - innerHeight / 3 });
  }

  /** The look of hits; here, since HTML checkers do not know this selector yet. */
  function styleHits() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(hits) { background-color: var(--hit); color: var(--ink); }" +
      "::highlight(hit) { background-color: var(--hit-now); color: var(--hit-now-ink); }");
    document.adoptedStyleSheets.push(sheet);
  }

  function startSearch() {
    const query = one("#query");
    if (globalThis.CSS?.highlights) styleHits();
    let timer = 0, last = "";
    const run = () => {
      clearTimeout(timer);
      last = query.value;
      hits = search(query.value).map((hit) => ({ range: rangeOf(hit) }));
      const first = hits.findIndex((hit) => hit.range.getBoundingClientRect().top > barHeight());
      show(Math.max(first, 0));
    };
    query.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, 200);
    });
    const step = (by) => (query.value === last ? show(current + by) : run());
    one("#search").addEventListener("submit", (event) => {
      event.preventDefault();
      step(1);
    });
    query.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        step(event.shiftKey ? -1 : 1);
      }
    });
    one("#previous").addEventListener("click", () => step(-1));
  }

  /* ---- tables and lists to take along ---- */

  function startTables() {
    const table = one("#corrections-table");
    if (table) {
      all("thead th", table).forEach((head, column) => makeSortable(table, head, column));
      const rows = () => all("tr", table).map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
      table.parentElement.before(make("p", { class: "onward" }, saving(words["save-csv"], "corrections", rows)));
    }
    if (one(".entry") && one("#downloads ul")) one("#downloads ul").append(make("li", {}, saving(words["names-csv"], "names", names)));
  }

  function makeSortable(table, head, column) {
    const label = head.textContent;
    const button = make("button", { type: "button", "aria-label": `${words.sort}: ${label}` }, label);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const rising = head.getAttribute("aria-sort") !== "ascending";
      for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const key = (row) => row.cells[column].textContent.trim();
      const rows = [...table.tBodies[0].rows].sort((a, b) => key(a).localeCompare(key(b), root.lang, { numeric: true }));
      table.tBodies[0].append(...(rising ? rows : rows.reverse()));
    });
  }

  function names() {
    const part = (entry, selector) => one(selector, entry)?.textContent.trim() ?? "";
    const ids = (entry) => all(".identifiers a", entry).map((link) => link.href).join(" ");
    const rows = all(".entry").map((entry) => [entry.id, entry.closest("section").id.replace("index-", ""), part(entry, ".name"),
      part(entry, ".forms"), part(entry, ".type-dates"), part(entry, ".type-description"), ids(entry), String(all(".mentions a", entry).length)]);
    return [["id", "kind", "name", "variants", "dates", "description", "identifiers", "mentions"], ...rows];
  }

  /** A button that saves rows as a file. */
  function saving(label, name, rows) {
    const button = make("button", { type: "button", class: "plain" }, label);
    button.addEventListener("click", () => {
      const lines = rows().map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
      const url = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
      make("a", { href: url, download: name + ".csv" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    });
    return button;
  }

  document.addEventListener("DOMContentLoaded", () => {
    Object.assign(words, JSON.parse(one("#words").textContent));
    startCard();
    startSwitches();
    startLinks();
    startPages();
    startSidenotes();
    startSearch();
    startTables();
    root.classList.add("ready");
  });
})();
