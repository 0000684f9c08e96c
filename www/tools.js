// Tools under the workbenches: what is asked for with a click. Each is a <section class="tool"> with a form and an
// answer; the answers come from a worker (desk-worker.js). Nothing here knows any one tool: see src/desk/src/lib.rs.
//
// A tool is asked when it is opened, when its form changes, and when the scenario comes to rest. One question is under
// way at a time; a tool that changes meanwhile is asked again, so only the newest answer is ever shown.

const place = document.getElementById("desk").dataset;
const address = (url) => new URL(url, document.baseURI).href;
const TYPING = 250; // ms without a further key

let query = location.search.slice(1);
let worker = null;
let asking = null; // the section whose question is under way
let number = 0;
const waiting = new Set();
const timers = new WeakMap();
const heard = new WeakSet(); // sections whose reader waits for the answer to be read out

const part = (section, name) => section.querySelector(`.tool-${name}`);
const isOpen = (section) => !section.closest("details:not([open])");
const question = (section) => {
  const form = part(section, "form");
  return form ? new URLSearchParams(new FormData(form)).toString() : "";
};

// What the answer in the page answers: it was prerendered for the scenario of `data-query` and the form as it was.
const answered = new WeakMap();
const sections = () => document.querySelectorAll(".tool[data-tool]");
const now = (section) => `${query}\n${question(section)}`;
const asWritten = (control) =>
  control.options
    ? [...control.options].every((option) => option.selected === option.defaultSelected)
    : control.checked === control.defaultChecked && control.value === control.defaultValue;
const known = (section) => {
  if (!answered.has(section)) {
    const untouched = [...(part(section, "form")?.elements ?? [])].every(asWritten);
    answered.set(section, untouched ? `${section.dataset.query ?? ""}\n${question(section)}` : "");
  }
  return answered.get(section);
};

function start() {
  worker = new Worker(address(place.worker), { type: "module" });
  worker.onmessage = ({ data }) => (data.file ? handOver(data) : data.id === number && answer(data));
  worker.onerror = (event) => {
    event.preventDefault?.();
    const problem = event.message ?? "the worker did not start";
    for (const file of [...files.keys()]) handOver({ file, problem });
    answer({ problem });
  };
  worker.postMessage({ glue: address(place.glue), wasm: address(place.wasm) });
}

// ---- files: bytes instead of an answer, for whoever asks (foot.js) ----

const files = new Map();
let fileNumber = 0;

// The bytes of a file of the desk at the scenario as it stands; `extra` are bytes that only a browser can make.
export function file(name, args, extra = new Uint8Array()) {
  return new Promise((done, failed) => {
    const id = (fileNumber += 1);
    files.set(id, { done, failed });
    if (!worker) start();
    worker.postMessage({ file: id, name, query, args, extra });
  });
}

function handOver({ file, bytes, problem }) {
  const waits = files.get(file);
  files.delete(file);
  if (problem === undefined) waits?.done(bytes);
  else waits?.failed(new Error(problem));
}

function ask(section) {
  known(section);
  if (!isOpen(section)) return;
  if (now(section) === known(section) && asking !== section) {
    note(section, "");
    return;
  }
  section.setAttribute("aria-busy", "true");
  waiting.add(section);
  next();
}

function next() {
  if (asking || !waiting.size) return;
  asking = [...waiting][0];
  waiting.delete(asking);
  asking.asked = now(asking);
  number += 1;
  try {
    if (!worker) start();
    worker.postMessage({ id: number, tool: asking.dataset.tool, query, args: question(asking) });
  } catch (error) {
    answer({ problem: String(error) });
  }
}

function answer({ html, problem }) {
  const section = asking;
  asking = null;
  if (problem !== undefined) {
    // A wasm that trapped is in doubt, one that did not load may load another time: the next question starts anew.
    console.warn("The desk did not answer.", problem);
    worker?.terminate();
    worker = null;
    for (const one of [section, ...waiting]) one && fail(one);
    waiting.clear();
    return;
  }
  if (section && !waiting.has(section)) {
    show(section, html);
    answered.set(section, section.asked);
    section.removeAttribute("aria-busy");
    note(section, heard.delete(section) ? part(section, "says")?.textContent ?? "" : "");
  }
  next();
}

function fail(section) {
  section.removeAttribute("aria-busy");
  const why = navigator.onLine === false ? "This device is offline." : "The models that answer here did not come.";
  note(section, `${why} What stands below is the last answer; change something to ask again.`, true);
}

function note(section, text, visible = false) {
  const line = part(section, "note");
  if (!line) return;
  line.classList.toggle("is-shown", visible);
  if (line.textContent !== text) line.textContent = text;
}

// Puts the answer in place of the old one; what was open stays open, and the keyboard stays where it was.
function show(section, html) {
  const result = part(section, "result");
  const stops = () => [...result.querySelectorAll("a[href], button, summary, [tabindex]")];
  const open = [...result.querySelectorAll("details")].map((one) => one.open);
  const at = stops().indexOf(document.activeElement);
  result.innerHTML = html; // our own: every text of a reader in it is escaped
  result.querySelectorAll("details").forEach((one, index) => { one.open = open[index] ?? one.open; });
  if (at >= 0) (stops()[at] ?? result).focus({ preventScroll: true });
  section.dispatchEvent(new CustomEvent("answer", { bubbles: true }));
}

// A tool may have a script of its own, for what only this browser knows: its form names it, `data-with`.
function fetchHelp(mark) {
  import(address(place[mark.dataset.with])).catch((error) => console.warn("A tool's script did not come.", error));
}

function later(section, wait) {
  clearTimeout(timers.get(section));
  timers.set(section, setTimeout(() => {
    heard.add(section);
    ask(section);
  }, wait));
}

addEventListener("toggle", ({ target }) => {
  if (!target.open) return;
  target.querySelectorAll?.(".tool[data-tool]").forEach(ask);
  target.querySelectorAll?.("[data-with]").forEach(fetchHelp);
}, true);
for (const [kind, wait] of [["input", TYPING], ["change", 0]]) {
  addEventListener(kind, ({ target }) => {
    const section = target.closest?.(".tool-form")?.closest(".tool[data-tool]");
    if (section) later(section, wait);
  });
}
addEventListener("submit", (event) => {
  const section = event.target.closest?.(".tool[data-tool]");
  if (!section) return;
  event.preventDefault();
  later(section, 0);
});
// Whoever puts a tool into the page, or changes one in script, says so with a bubbling "tool" event on it.
addEventListener("tool", ({ target }) => {
  const section = target.closest?.(".tool[data-tool]");
  if (section) ask(section);
});
document.addEventListener("scenario", ({ detail }) => {
  query = detail.query;
  for (const section of sections()) ask(section);
});

for (const section of sections()) ask(section);
for (const mark of document.querySelectorAll("details[open] [data-with]")) fetchHelp(mark);
start();
