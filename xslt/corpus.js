// The list of a corpus: narrowing by facets, and searching all texts.
"use strict";

document.documentElement.classList.add("script");

const list = document.getElementById("documents");
if (list) begin();

function begin() {
  const facets = document.getElementById("facets");
  const search = document.getElementById("search");
  const items = [...list.children];
  const chosen = { words: "" };

  document.getElementById("narrow").open = innerWidth > 700; // below the list is what matters
  facets.addEventListener("change", () => narrow());
  facets.addEventListener("reset", () => setTimeout(narrow));
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    find(search.words.value.trim());
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) find((search.words.value = asked));

  // Whether a document has one of the chosen values of every facet.
  function fits(item) {
    const wanted = new Map();
    for (const box of facets.querySelectorAll("input:checked")) {
      wanted.set(box.name, [...(wanted.get(box.name) || []), box.value]);
    }
    return [...wanted].every(([facet, values]) => {
      const own = item.dataset[facet].split("\n");
      return values.some((value) => own.includes(value));
    });
  }

  function narrow() {
    const words = listOnly() ? chosen.words.toLowerCase().split(/\s+/).filter(Boolean) : [];
    for (const item of items) {
      const text = words.length ? [item.textContent, ...Object.values(item.dataset)].join(" ").toLowerCase() : "";
      item.hidden = !fits(item) || !words.every((word) => text.includes(word));
    }
    document.getElementById("count").value = items.filter((item) => !item.hidden).length;
    if (chosen.found) show();
  }

  // Whether there is no index of the texts, so that titles, authors and subjects are searched.
  function listOnly() {
    return search.dataset.searchable !== "true";
  }

  async function find(words) {
    chosen.words = words;
    if (listOnly()) {
      say(words ? search.dataset.noIndex : "");
      narrow();
      return;
    }
    chosen.texts ||= searchOfTexts();
    const { engine, numbers } = await chosen.texts;
    const answer = words ? await engine.search(words) : null;
    if (words !== chosen.words) return; // another search began meanwhile
    chosen.numbers = numbers;
    chosen.found = answer && answer.results;
    show();
  }

  // Show the results that fit the facets, ten at a time.
  function show() {
    const section = document.getElementById("results");
    const rows = section.querySelector("ol");
    const more = section.querySelector("button");
    rows.replaceChildren();
    section.hidden = !chosen.found;
    if (!chosen.found) return say("");
    const fitting = chosen.found.filter((result) => fits(items[chosen.numbers[result.id]]));
    const found = fitting.length === 1 ? search.dataset.foundOne : search.dataset.found;
    say(fitting.length ? `${fitting.length} ${found}` : search.dataset.nothing);
    section.hidden = !fitting.length;
    more.onclick = () => add(fitting.splice(0, 10));
    more.click();

    async function add(results) {
      const own = chosen.found;
      const data = await Promise.all(results.map((result) => result.data()));
      if (own !== chosen.found) return;
      rows.append(...data.map((one) => row(one)));
      more.hidden = !fitting.length;
    }
  }

  function row(found) {
    const item = document.createElement("li");
    item.append(link(found.url, found.meta.title));
    const places = document.createElement("ul");
    for (const place of found.sub_results.slice(0, 5)) {
      const line = document.createElement("li");
      const words = document.createElement("span");
      words.innerHTML = place.excerpt; // Pagefind escapes the text, and marks the words
      line.append(link(place.url, place.title), " ", words);
      places.append(line);
    }
    item.append(places);
    return item;
  }

  function link(address, text) {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = text;
    return made;
  }

  function say(text) {
    document.getElementById("said").textContent = text;
  }
}
