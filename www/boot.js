// Wakes the models, and does the little that must work without them: source marks, terms, menus, the theme, the rail.
// The page is complete before this file arrives and stays so if anything here fails.

const root = document.documentElement;
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// ---- source marks and terms: open in place, one attribute each ----

const card = (button) =>
  document.getElementById(button.getAttribute("aria-controls") ?? "") ??
  (button.nextElementSibling?.matches(".source-card, .term-card") ? button.nextElementSibling : null);

function toggle(button, open = button.getAttribute("aria-expanded") !== "true") {
  const target = card(button);
  if (!target) return;
  button.setAttribute("aria-expanded", String(open));
  target.hidden = !open;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".mark, .term");
  if (button) toggle(button);
  for (const menu of all("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest(".menu-item:not([data-share])")) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
    return;
  }
  const inside = event.target.closest?.(".source-card, .term-card");
  const button = inside
    ? all(".mark, .term").find((b) => card(b) === inside)
    : event.target.closest?.(".mark[aria-expanded='true'], .term[aria-expanded='true']");
  if (button) {
    toggle(button, false);
    button.focus();
  }
});

// ---- dragging a number marks no text: the sheet says so too, but its minifier drops the prefix that WebKit wants ----

document.addEventListener("selectstart", (event) => {
  const at = event.target.nodeType === Node.TEXT_NODE ? event.target.parentElement : event.target;
  if (at?.closest?.(".drag")) event.preventDefault();
});

// ---- theme: system, light, dark; canvases listen for "themechange" ----

const themes = { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" };

function nameTheme() {
  for (const button of all(".theme-switch")) button.textContent = themes[root.dataset.theme] ?? themes.auto;
}

for (const button of all(".theme-switch")) {
  button.addEventListener("click", () => {
    const names = Object.keys(themes);
    const next = names[(names.indexOf(root.dataset.theme) + 1) % names.length];
    root.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch { /* blocked storage: the choice holds for this visit */ }
    nameTheme();
    document.dispatchEvent(new CustomEvent("themechange"));
  });
}
nameTheme();
try {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.dispatchEvent(new CustomEvent("themechange")));
} catch { /* an old browser: the next redraw picks the colors up */ }

// ---- how deep to read: the style sheet acts on the choice, this remembers it and opens the workings ----

const depths = all("input[name='depth']");

function read(depth) {
  const chosen = depths.find((input) => input.value === depth);
  if (!chosen) return false;
  chosen.checked = true;
  for (const main of all("main[data-depth]")) main.dataset.depth = depth;
  for (const working of all("details.working")) working.open = depth === "working";
  for (const link of all(".depth-link")) {
    const to = new URL(location.href);
    to.searchParams.set("depth", depth);
    link.href = to.href;
  }
  return true;
}

for (const input of depths) {
  input.addEventListener("change", () => {
    read(input.value);
    try { localStorage.setItem("depth", input.value); } catch { /* blocked storage: for this visit */ }
  });
}
if (depths.length && !read(new URLSearchParams(location.search).get("depth"))) {
  let kept = null;
  try { kept = localStorage.getItem("depth"); } catch { /* blocked storage */ }
  if (kept && kept !== "essay") read(kept);
}

// ---- the rail shows where the reader is ----

const places = new Map(all(".rail a[href*='#']").map((link) => [link.hash.slice(1), link]));
if (places.size && "IntersectionObserver" in window) {
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id);
    // After a jump between two chapters none is seen: then it is the last one that began above.
    const above = (id) => document.getElementById(id)?.getBoundingClientRect().top < innerHeight / 3;
    const here = [...places.keys()].filter((id) => (seen.size ? seen.has(id) : above(id))).pop();
    if (!here) return;
    for (const [id, link] of places) {
      if (id === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-15% 0px -65% 0px" });
  for (const id of places.keys()) {
    const section = document.getElementById(id);
    if (section) watch.observe(section);
  }
}

// ---- tools: fetched when the first one is opened or touched ----

const desk = document.getElementById("desk");
if (desk) {
  const kinds = ["toggle", "focusin", "input", "tool"];
  const open = (event) => {
    const at = event.target;
    if (!at.closest?.("[data-tool]") && !(at.open && at.querySelector("[data-tool]"))) return;
    for (const kind of kinds) removeEventListener(kind, open, true);
    import(new URL(desk.dataset.tools, document.baseURI)).catch((error) => {
      console.warn("The tools did not come.", error);
      for (const kind of kinds) addEventListener(kind, open, true); // another try with the next touch
    });
  };
  for (const kind of kinds) addEventListener(kind, open, true);
  for (const target of all("details[open] > [data-tool]").slice(0, 1)) open({ target });
}

// ---- a series to hear: fetched with the first click on its button ----

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-hear]");
  if (!button || !desk?.dataset.sound) return;
  import(new URL(desk.dataset.sound, document.baseURI)).then(({ hear }) => hear(button))
    .catch((error) => console.warn("The sound did not come.", error));
});

// ---- "Compare" opens the comparison of the chapter that the reader is in; on other pages it leads to the essay ----

function compare() {
  const folds = all("[data-tool='compare']").map((tool) => tool.closest("details")).filter(Boolean);
  const fold = folds.filter((one) => one.closest("section").getBoundingClientRect().top < innerHeight / 2).pop() ?? folds[0];
  if (!fold) return false;
  for (let around = fold; around; around = around.parentElement.closest("details")) around.open = true;
  const summary = fold.querySelector("summary");
  summary.scrollIntoView({ block: "start" });
  summary.focus({ preventScroll: true });
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href$='#compare']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!compare()) location.href = `${link.pathname}${location.search}#compare`;
});
// Once the browser has gone to the fragment by itself, which takes the focus away.
if (location.hash === "#compare") addEventListener("load", () => requestAnimationFrame(() => compare()));

// ---- what stands under charts, and where numbers come from: foot.js, fetched with the first touch ----

const parts = ".figure-foot [data-panel], .live[aria-expanded], .figure-title[role='button'], [data-cite], [data-share]";
let foot = null;
const getFoot = () => (foot ??= import(new URL(desk.dataset.foot, document.baseURI)).catch((error) => {
  foot = null; // another try with the next touch
  throw error;
}));

// Links and numbers become buttons only where there is something to answer them.
function offer(elements) {
  for (const element of elements) {
    element.setAttribute("role", "button");
    if (!element.matches(".figure-title")) element.setAttribute("aria-expanded", "false");
    if (!element.href) element.tabIndex = 0;
  }
}

if (desk) {
  if (root.classList.contains("embed")) import(new URL(desk.dataset.frame, document.baseURI)).catch(() => {}); // of fixed height then
  offer(all(".figure-foot [data-panel]"));
  for (const kind of ["pointerdown", "focusin"]) {
    addEventListener(kind, ({ target }) => { if (target.closest?.(parts)) getFoot().catch(() => {}); }, true);
  }
  addEventListener("click", (event) => {
    const part = event.target.closest?.(parts);
    if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (part.matches("data, .figure-title") && !getSelection().isCollapsed) return; // a reader who selects text presses nothing
    event.preventDefault();
    getFoot().then((module) => module.open(part)).catch((error) => {
      console.warn("What should open here did not come.", error);
      if (part.href) location.href = part.href;
    });
  });
  addEventListener("keydown", (event) => {
    const part = event.target.matches?.("[role='button']:is(data, a, p)") ? event.target : null;
    if (!part || !(event.key === " " || (event.key === "Enter" && !part.href))) return;
    event.preventDefault();
    part.click();
  });
}

// ---- a figure stays in sight while its controls are moved, where the window is high enough for both ----

const benches = root.classList.contains("embed") ? [] : all(".workbench").filter((bench) => bench.querySelector(":scope > .controls"));

function follow() {
  const bar = document.querySelector(".scenario-bar")?.offsetHeight ?? 0;
  const room = innerHeight - bar;
  // All is measured before anything is written: one layout, however many there are.
  const places = benches.map((bench) => {
    const [figure, controls, drawing] = [".figure", ":scope > .controls", ".drawing"].map((part) =>
      bench.querySelector(part)?.getBoundingClientRect() ?? new DOMRect());
    if (Math.abs(controls.left - figure.left) > 40) return { beside: figure.height + 24 <= room };
    const whole = figure.height + controls.height + 24 <= room;
    const lift = whole ? 0 : Math.min(0, figure.top - drawing.top + 8);
    const stuck = figure.height + lift;
    return { above: stuck + 168 <= room, lift, stuck };
  });
  benches.forEach((bench, at) => {
    const { beside, above, lift, stuck } = places[at];
    if (beside || above) bench.dataset.follow = beside ? "beside" : "above";
    else delete bench.dataset.follow;
    bench.style.setProperty("--lift", `${Math.round(lift ?? 0)}px`);
    bench.style.setProperty("--stuck", `${Math.round(stuck ?? 0) + 16}px`);
  });
}

if (benches.length && "ResizeObserver" in window) {
  let asked = 0;
  const later = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      follow();
    });
  };
  const watch = new ResizeObserver(later);
  for (const bench of benches) watch.observe(bench.querySelector(".figure"));
  addEventListener("resize", later);
}

// ---- on paper: the scenario's name and link as they stand, and every picture that its figure has ----

const [PAPER, PRINTED] = [545, 11]; // CSS pixels: a line of the paper, and the size of its formulas

addEventListener("beforeprint", () => {
  for (const line of all(".print-link")) line.textContent = location.href;
  // A formula wider than the paper would shrink every page: it is set smaller by itself.
  const wide = all(".formula math").map((math) => {
    const size = parseFloat(getComputedStyle(math).fontSize) || 16;
    return [math, Math.min(1, PAPER / ((math.getBoundingClientRect().width / size) * PRINTED))];
  });
  for (const [math, fit] of wide) math.style.setProperty("--fit", fit.toFixed(3));
  const name = document.querySelector(".bar-name strong")?.textContent ?? "";
  const changes = all(".menu-panel li[data-change], .bar-changes .change").map((change) => change.textContent.trim());
  for (const line of all(".print-scenario")) {
    line.textContent = changes.length ? `${name}: ${[...new Set(changes)].join("; ")}` : name;
  }
});

// ---- the models ----

function asleep(reason) {
  root.dataset.models = "asleep";
  for (const line of all(".models-asleep")) {
    line.textContent = `The models are asleep: ${reason} The page below shows our defaults.`;
    line.hidden = false;
  }
  // What cannot answer should not pretend to.
  for (const part of all(".controls, .scenario-bar, .drag-host, .flow-panel, .tools button")) part.inert = true;
}

async function reasonFor(error, parts) {
  if (typeof WebAssembly !== "object") return "this browser does not run WebAssembly.";
  if (/Content Security|unsafe-eval|securitypolicy/i.test(String(error))) return "a security policy forbids them to run here.";
  for (const url of parts) {
    try {
      const answer = await fetch(url);
      if (!answer.ok) return `the server answered ${answer.status} when asked for them.`;
      const kind = answer.headers.get("content-type") ?? "no type at all";
      if (!/javascript|wasm/.test(kind)) return `the server sent them as “${kind}”, which browsers refuse.`;
    } catch {
      return navigator.onLine === false ? "this device is offline." : "the network did not deliver them.";
    }
  }
  return "this browser could not start them.";
}

// The first half wakes the controls. The second has the draws and the pictures; it is fetched when the reader first does
// something, since until then the page says what its defaults say. A link that says something else needs it at once. In
// somebody else's page a model costs nothing until its reader reaches for it: there the first half waits as well.

const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "input", "popstate"];

function atFirstSign(act) {
  const once = () => {
    for (const sign of signs) removeEventListener(sign, once, true);
    document.removeEventListener("scenario", once);
    act();
  };
  for (const sign of signs) addEventListener(sign, once, { capture: true, passive: true });
  document.addEventListener("scenario", once);
}

// What was moved before the models woke is moved again when they have.
const hasty = new Map();
const keep = ({ target }) => {
  const control = target.closest?.(".controls [data-input]");
  const { name, type, value } = target;
  if (control) hasty.set(`.controls [data-input="${control.dataset.input}"] input[type="${type}"]`, value);
  else if (name && type === "radio" && target.closest(".controls")) hasty.set(`.controls [name="${name}"][value="${value}"]`, value);
};
addEventListener("input", keep, true);

function catchUp() {
  removeEventListener("input", keep, true);
  for (const [which, value] of hasty) {
    const input = document.querySelector(which);
    if (!input) continue;
    if (input.type === "radio") input.checked = true;
    else input.value = value;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}

async function complete(first) {
  const whole = () => document.dispatchEvent(new Event("whole"));
  if (!desk?.dataset.later) return whole(); // built for the person who edits: the models are in one piece
  const url = new URL(desk.dataset.later, document.baseURI);
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    await WebAssembly.instantiate(await answer.arrayBuffer(), { p: first });
    whole();
  } catch (error) {
    console.warn("The second half of the models did not come.", error);
    asleep(await reasonFor(error, [url.href]));
  }
}

async function wake() {
  const glue = document.getElementById("app-glue");
  const wasm = document.getElementById("app-wasm");
  if (!glue || !wasm) return; // a page without models
  root.dataset.models = "waking";
  let stopped = false;
  addEventListener("error", ({ error }) => {
    // A trap leaves the memory of the models in doubt, so all of them rest until the page is loaded again.
    if (stopped || typeof WebAssembly !== "object" || !(error instanceof WebAssembly.RuntimeError)) return;
    stopped = true;
    asleep("one of them stumbled. Reload the page to wake them.");
  });
  try {
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    const { default: init } = await import(glue.href);
    const first = await init({ module_or_path: wasm.href });
    if (stopped) return;
    root.dataset.models = "awake";
    if (moved || root.hasAttribute("data-linked")) complete(first);
    else atFirstSign(() => complete(first));
    catchUp();
    if (desk) offer(all("data.live[data-output], .figure-title").filter((live) => !live.closest("a, button, summary, label")));
  } catch (error) {
    console.warn("The models did not start.", error);
    asleep(await reasonFor(error, [glue.href, wasm.href]));
  }
}

let moved = false;
for (const sign of signs) addEventListener(sign, () => { moved = true; }, { capture: true, passive: true, once: true });

const asked = [...new URLSearchParams(location.search).keys()].some((key) => key.includes("."));
if (root.classList.contains("embed") && !asked) atFirstSign(wake);
else wake();
