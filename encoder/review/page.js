// The page of the review: shows one proposal, sends each verdict at once, and shows what the files then hold.

const at = id => document.getElementById(id);
const made = (name, text = "", kind = "") => {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
};
const SURENESS = ["high", "medium", "low", "unknown"];
const CHOICES = {
  class: ["ocr", "printer"],
  certainty: SURENESS,
  kind: ["person", "place", "org"],
};
const LABELS = { proposed: "open", accepted: "accepted", rejected: "rejected" };

let state = null;   // what the server last said
let shown = null;   // the proposal on the card
let place = 0;      // its place among those chosen
let busy = false;

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(path, options);
  if (answer.status === 409) throw new Error((await answer.json()).problem);
  if (!answer.ok) throw new Error(`The program refused this (${answer.status}).`);
  return answer.json();
}

const line = proposal => proposal.passages[0]?.line ?? Number.MAX_SAFE_INTEGER;

function chosen() {
  const [file, certainty, status] = ["file", "certainty", "state"].map(id => at(id).value);
  const found = state.proposals.filter(proposal =>
    (!file || proposal.file === file) && (!certainty || proposal.certainty === certainty)
    && (!status || (status === "decided") === (proposal.status !== "proposed")));
  if (at("order").value === "text") return found.sort((one, other) => line(one) - line(other));
  const first = new Map();
  found.forEach((proposal, index) => first.has(proposal.group) || first.set(proposal.group, index));
  return found.sort((one, other) => SURENESS.indexOf(one.certainty) - SURENESS.indexOf(other.certainty)
    || first.get(one.group) - first.get(other.group));
}

const sameForm = proposal => state.proposals.filter(each =>
  each.group === proposal.group && each.status === proposal.status);

function proposed(proposal) {
  const fields = proposal.fields;
  if ("name" in fields) return `${fields.kind}: ${fields.name}`;
  if ("ruling" in fields) return fields.ruling || "yours to say";
  if (fields.now === "") return "(taken out)";
  if (fields.now !== proposal.was) return fields.now;
  return proposal.status === "accepted" ? `${fields.now} (undecided: marked as unclear)` : "yours to say";
}

const ADVICE = {
  ruling: "Nothing is proposed. Write what the print shows: a ruling, and where it is to stand; or dismiss this, when the text is right as it is.",
  now: "No reading is proposed. Write the right one, mark this as unclear, or dismiss it, when it is right as it is.",
};

const isAsked = ({ fields, was, status }) =>
  status !== "accepted" && (fields.ruling === "" ? "ruling" : fields.now === was && "now");

function passage(each) {
  const quote = made("blockquote");
  const middle = made("p");
  middle.append(each.before, made("mark", each.middle), each.after);
  quote.append(made("p", `line ${each.line}${each.page ? `, page ${each.page}` : ""}`, "at"));
  if (each.above) quote.append(made("p", each.above, "beside"));
  quote.append(middle);
  if (each.below) quote.append(made("p", each.below, "beside"));
  for (const text of [...quote.children].slice(1)) text.lang = state.language;
  return quote;
}

function facts(proposal) {
  const rows = [["Proposed", proposed(proposal)]];
  if ("forms" in proposal.fields) rows.push(["Forms", proposal.fields.forms]);
  if ("class" in proposal.fields) rows.push(["Class", proposal.fields.class]);
  rows.push(["Evidence", proposal.evidence], ["Certainty", proposal.certainty], ["State", LABELS[proposal.status]],
    ["Written in", `${proposal.file}, line ${proposal.number}`]);
  at("facts").replaceChildren(...rows.flatMap(([label, value]) => [made("dt", label), made("dd", value)]));
}

function show(focus = false) {
  const all = chosen();
  place = Math.max(0, Math.min(place, all.length - 1));
  shown = all[place] ?? null;
  const { proposed: open, accepted, rejected } = state.counts;
  const total = open + accepted + rejected;
  document.title = `Review of ${state.edition} (${open} open)`;
  at("title").textContent = `Review of ${state.edition}`;
  at("told").textContent = `${total - open} of ${total} decided: ${accepted} accepted, ${rejected} rejected`;
  at("progress").max = total || 1;
  at("progress").value = total - open;
  for (const part of ["place", "passages", "facts", "actions", "group", "fault", "change"]) at(part).hidden = !shown;
  at("change").hidden = true;
  at("heading").textContent = shown ? `“${shown.was}” → ${proposed(shown)}` : emptiness(total, open);
  if (shown) showCard(all.length);
  else at("advice").hidden = true;
  const names = { undo: !state.undo, back: place === 0, next: place >= all.length - 1, "next-form": place >= all.length - 1 };
  for (const [name, disabled] of Object.entries(names)) button(name).disabled = disabled;
  if (focus) at("card").focus();
}

const button = name => document.querySelector(`[data-do="${name}"]`);

function emptiness(total, open) {
  if (!total) return "Nothing is proposed in this edition.";
  return open ? "Nothing of this kind is left." : "All is decided.";
}

function showCard(count) {
  const group = sameForm(shown);
  const others = group.filter(each => each !== shown).flatMap(each => each.passages);
  at("place").textContent = `${place + 1} of ${count}${shown.places > 1 ? ` · in ${shown.places} places` : ""}`;
  at("passages").replaceChildren(...shown.passages.map(passage));
  if (others.length) {
    const more = made("details");
    more.append(made("summary", `The same form in ${others.length} other ${others.length > 1 ? "places" : "place"}`),
      ...others.map(passage));
    at("passages").append(more);
  }
  facts(shown);
  at("fault").hidden = !shown.fault;
  at("fault").textContent = shown.fault;
  const open = shown.status === "proposed";
  const asked = isAsked(shown);
  at("advice").hidden = !asked;
  at("advice").textContent = asked ? ADVICE[asked] : "";
  const labels = [["accept", asked ? "Unclear" : "Accept", "a"], ["change", asked ? "Write" : "Change", "c"],
    ["reject", asked ? "Dismiss" : "Reject", "r"]];
  for (const [name, word, key] of labels) button(name).replaceChildren(`${word} `, made("kbd", key));
  button("accept").hidden = shown.status === "accepted" || asked === "ruling";
  button("change").hidden = shown.status === "rejected" && "name" in shown.fields;
  button("reject").hidden = shown.status === "rejected";
  button("printer").hidden = !("class" in shown.fields) || Boolean(asked);
  button("reopen").hidden = open || ("name" in shown.fields && shown.status === "accepted");
  at("group").hidden = group.length < 2;
  for (const [name, word, key] of [["accept-all", labels[0][1], "A"], ["reject-all", labels[2][1], "R"]]) {
    button(name).replaceChildren(`${word} all ${group.length} `, made("kbd", `Shift ${key}`));
  }
  button("accept-all").hidden = asked === "ruling";
}

async function decide(proposals, verdict, changed = {}) {
  const words = { accepted: "Accepted", rejected: "Rejected", proposed: "Reopened" };
  await act("decide", { ids: proposals.map(each => each.id), verdict, changed },
    done => `${words[verdict]}: “${proposals[0].was}”${done > 1 ? ` in ${done} places` : ""}.`);
}

async function act(path, body, told) {
  if (busy) return;
  busy = true;
  let text;
  try {
    state = await ask(path, body);
    text = told(state.done);
  } catch (error) {
    text = error.message;
    state = await ask("proposals").catch(() => state);
  }
  busy = false;
  show(true);
  at("said").textContent = text;
}

function openChange() {
  const names = Object.keys(shown.fields);
  at("fields").replaceChildren(...names.map(name => {
    const label = made("label");
    const input = CHOICES[name] ? made("select") : made("input");
    if (CHOICES[name]) {
      const values = new Set([...CHOICES[name], shown.fields[name]]);
      input.append(...[...values].map(value => made("option", value)));
    } else {
      input.type = "text";
    }
    input.name = name;
    input.value = shown.fields[name];
    label.append(made("span", name === "forms" ? "forms, between |" : name), input);
    return label;
  }));
  const group = sameForm(shown);
  at("all-of-it").hidden = group.length < 2;
  at("together").checked = false;
  at("together-label").textContent = `in all ${group.length} places of this form`;
  at("change").hidden = false;
  at("actions").hidden = true;
  at("group").hidden = true;
  const first = at("fields").querySelector("input, select");
  first.focus();
  first.select?.();
}

function sendChange(event) {
  event.preventDefault();
  const inputs = [...at("fields").querySelectorAll("input, select")];
  const changed = Object.fromEntries(inputs.filter(input => input.value !== shown.fields[input.name])
    .map(input => [input.name, input.value]));
  decide(at("together").checked && !at("all-of-it").hidden ? sameForm(shown) : [shown], "accepted", changed);
}

function step(by) {
  place += by;
  at("said").textContent = "";
  show(true);
}

function nextForm() {
  const all = chosen();
  const next = all.findIndex((each, index) => index > place && each.group !== shown.group);
  step((next < 0 ? all.length - 1 : next) - place);
}

async function end() {
  state = null;
  await ask("end", {});
  document.querySelector("main").replaceChildren(made("p", "All decisions are written. This page can be closed."));
}

const DOES = {
  accept: () => decide([shown], "accepted"),
  reject: () => decide([shown], "rejected"),
  printer: () => decide([shown], "accepted", { class: "printer" }),
  reopen: () => decide([shown], "proposed"),
  "accept-all": () => decide(sameForm(shown), "accepted"),
  "reject-all": () => decide(sameForm(shown), "rejected"),
  change: openChange,
  undo: () => act("undo", {}, done => done ? "Taken back." : "There is nothing to take back."),
  back: () => step(-1),
  next: () => step(1),
  "next-form": nextForm,
  end,
};
const KEYS = { a: "accept", r: "reject", c: "change", p: "printer", o: "reopen", A: "accept-all", R: "reject-all",
  j: "next", k: "back", n: "next-form", u: "undo", ArrowRight: "next", ArrowLeft: "back" };

function usable(name) {
  const found = button(name);
  return !found.disabled && found.checkVisibility();
}

document.addEventListener("click", event => {
  const name = event.target.closest("[data-do]")?.dataset.do;
  if (name) DOES[name]();
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !at("change").hidden) show(true);
  const typing = event.target.closest("input[type=text], select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !at("keys")?.checked) return;
  const name = KEYS[event.key];
  if (name && state && usable(name)) {
    event.preventDefault();
    DOES[name]();
  }
});
at("change").addEventListener("submit", sendChange);
at("cancel").addEventListener("click", () => show(true));
at("choice").addEventListener("change", () => { place = 0; show(); });
at("choice").addEventListener("submit", event => event.preventDefault());
window.addEventListener("focus", refresh);

async function refresh() {
  if (busy || !state || !at("change").hidden) return;
  const now = await ask("proposals").catch(() => null);
  if (!now || now.revision === state.revision) return;
  const kept = shown && now.proposals.find(each => each.id === shown.id);
  state = now;
  if (kept) place = Math.max(0, chosen().findIndex(each => each.id === kept.id));
  show();
  at("said").textContent = "The files were changed elsewhere, and were read again.";
}

try {
  state = await ask("proposals");
  for (const file of new Set(state.proposals.map(each => each.file))) at("file").append(made("option", file));
  at("problems").hidden = !state.problems.length;
  at("problems").textContent = state.problems.join("\n");
  show();
  document.documentElement.classList.add("ready");
} catch (error) {
  at("told").textContent = error.message;
}
