// A model in somebody else's page: says how high it is in every dialect that hosts speak, follows what the host asks,
// and keeps what the link locks. boot.js fetches this in embedded pages only. It never takes the focus, never scrolls,
// and touches no address but its own.

const main = document.querySelector("main[data-embed]");
const id = main.dataset.embed;
const root = new URL("../../", location.href);
const asked = new URLSearchParams(location.search);
const secret = new URLSearchParams(location.hash.replace(/^#\??/, "")).get("secret"); // WordPress
const pym = asked.get("childId");
const inside = parent !== window;
const post = (message) => { if (inside) parent.postMessage(message, "*"); };
const ours = (type, more) => post({ source: "moat-or-market", type, v: 1, id, ...more });
const h5p = (action, more) => post({ context: "h5p", action, ...more });

// ---- height ----

let height = 0;
const measured = () => Math.ceil(main.getBoundingClientRect().height);

function tell(again = false) {
  const now = measured();
  if (now === height && !again) return;
  height = now;
  ours("height", { height });
  post({ "datawrapper-height": { [id]: height } });
  post({ sentinel: "amp", type: "embed-size", height });
  post(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
  post({ subject: "lti.frameResize", height });
  h5p("prepareResize", { scrollHeight: height, clientHeight: innerHeight });
  if (secret) post({ secret, message: "height", value: height });
  if (pym) post(["pym", pym, "height", height].join("xPYMx"));
}

if ("ResizeObserver" in window) new ResizeObserver(() => tell()).observe(main);
h5p("hello");
tell();

// ---- what the host may ask, by shape ----

addEventListener("message", ({ source, data }) => {
  if (source !== parent || !inside || typeof data !== "object" || data === null) return;
  if (data.context === "h5p") {
    if (data.action === "ready") h5p("hello");
    else if (data.action === "resizePrepared") h5p("resize", { scrollHeight: height });
    else if (data.action === "hello" || data.action === "resize") tell(true);
    return;
  }
  if (data.source !== "moat-or-market") return;
  if (data.type === "ready" || data.type === "resize") tell(true);
  if (data.type === "ready") ours("scenario", state());
  if (data.type === "set-scenario" && typeof data.scenario === "string" && data.scenario.length < 4000) arrive(data.scenario);
});

// As if the link had been followed: the same checks, the same note on what was not understood.
function arrive(query) {
  const view = ["theme", "lang", "lock", "show", "childId"].filter((name) => asked.has(name))
    .map((name) => `${name}=${encodeURIComponent(asked.get(name))}`);
  const next = new URL(location.href);
  next.search = [query.replace(/^\?/, ""), ...view].filter(Boolean).join("&");
  history.replaceState(null, "", next);
  dispatchEvent(new PopStateEvent("popstate"));
}

// ---- the scenario, told to the host and in the links to the essay ----

let query = "";
const pairs = (text) => new Map(text.split("&").filter(Boolean).map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]));
const link = (hash) => `${root.href}${query ? `?${query}` : ""}${hash}`;
const state = () => {
  const values = Object.fromEntries([...pairs(query)].filter(([key]) => key.includes(".")));
  return { values, link: link(document.querySelector(".embed-home")?.hash ?? "") };
};

const named = (name) => (asked.get(name) ?? "").split(/[~,]/).filter(Boolean).map((key) => (key.includes(".") ? key : `${id}.${key}`));
const locked = named("lock");
const shown = named("show");
let kept = null; // what the locked inputs were when the page came

function at(scenario) {
  const now = pairs(scenario);
  kept ??= new Map(locked.map((key) => [key, now.get(key)]));
  const moved = locked.filter((key) => now.get(key) !== kept.get(key));
  if (moved.length) {
    // Charts can be dragged, too: what is locked goes back.
    for (const key of moved) kept.get(key) === undefined ? now.delete(key) : now.set(key, kept.get(key));
    arrive([...now].map((pair) => pair.join("=")).join("&"));
    return;
  }
  query = scenario;
  for (const home of document.querySelectorAll(".embed-home")) home.href = link(home.hash);
  ours("scenario", state());
}

document.addEventListener("scenario", ({ detail }) => at(detail.query));
// The first one is the link's own: it is told once the models can answer.
const first = location.search.slice(1).split("&").filter((pair) => /^(v|seed|name|asof|cite|[a-z]+\.[a-z_]+)=/.test(pair)).join("&");
const page = document.documentElement;
if (page.dataset.models === "awake") at(first);
else {
  const watch = new MutationObserver(() => {
    if (page.dataset.models !== "awake") return;
    watch.disconnect();
    at(first);
  });
  watch.observe(page, { attributes: true, attributeFilter: ["data-models"] });
}

// ---- what the link locks, and what it leaves to see ----

function limit() {
  for (const control of document.querySelectorAll(".control[data-input]")) {
    control.hidden = shown.length > 0 && !shown.includes(control.dataset.input);
    control.inert = locked.includes(control.dataset.input) || locked.includes(`${id}.all`);
  }
}

if (locked.length || shown.length) {
  limit();
  for (const controls of document.querySelectorAll(".controls")) new MutationObserver(limit).observe(controls, { childList: true, subtree: true });
}

// Values that other models hand on are explained in the essay.
addEventListener("click", (event) => {
  const away = event.target.closest?.("a[href*='#model-']");
  if (!away) return;
  event.preventDefault();
  open(link(away.hash), "_blank", "noopener");
});
