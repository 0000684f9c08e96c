// What stands under every chart (sources, assumptions, data, image, share, embed), and where every computed number comes
// from. boot.js fetches this with the first touch of either. The answers and the files come from the desk (tools.js);
// here is only what a browser must do: open in place, copy, send, save, and make a picture of a drawing.

const desk = document.getElementById("desk").dataset;
const address = (url) => new URL(url, document.baseURI).href;
const root = new URL(".", address(desk.tools)).href;
const tools = () => import(address(desk.tools));
const CONFIRMED = 2500; // ms for which a button says that it has done its work

// Its own sheet, before anything that it dresses is shown.
const dressed = new Promise((done) => {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address(desk.style);
  sheet.onload = sheet.onerror = done;
  document.head.append(sheet);
});

function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

const today = () => {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

// ---- open in place ----

let cards = 0;

// A question to the desk, as tools.js finds it.
function section(tool, label, args) {
  const form = make("form", { class: "tool-form", hidden: "" });
  for (const [name, value] of Object.entries({ ...args, root, day: today() })) {
    form.append(make("input", { type: "hidden", name, value }));
  }
  return make("section", { class: "tool", "data-tool": tool, "data-query": "-", "aria-label": label },
    form,
    make("p", { class: "tool-note", role: "status" }),
    make("div", { class: "tool-result" }, make("p", { class: "tool-about" }, "Asking the models …")));
}

async function ask(card) {
  const one = card.querySelector(".tool");
  try {
    await tools();
    one.dispatchEvent(new CustomEvent("tool", { bubbles: true }));
  } catch (error) {
    console.warn("The desk did not come.", error);
    one.querySelector(".tool-result").replaceChildren(
      make("p", { class: "tool-says" }, "The models that answer here did not come. Reload the page to try again."));
  }
}

const opener = (card) => document.querySelector(`[aria-controls="${card.id}"]`);

function close(card, back = false) {
  const button = opener(card);
  button?.setAttribute("aria-expanded", "false");
  button?.removeAttribute("aria-controls");
  card.remove();
  if (back) button?.focus({ preventScroll: true });
}

function put(button, card, where) {
  card.id = `card-${(cards += 1)}`;
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", card.id);
  where(card);
  ask(card);
}

// A panel of a chart's footer; one is open at a time.
function panel(link) {
  const foot = link.closest(".figure-foot");
  const label = `${link.textContent} of this chart`;
  for (const other of foot.querySelectorAll(":scope > .foot-panel")) close(other);
  const { figure } = foot.dataset;
  const anyway = foot.closest("figure")?.hasAttribute("data-anyway") ? { anyway: "1" } : {};
  const card = make("div", { class: "foot-panel" }, section(link.dataset.panel, label, { figure, ...anyway }));
  put(link, card, (card) => foot.append(card));
}

// A chart's title is made of its numbers: it leads to them.
function numbers(title) {
  const link = title.closest("figure").querySelector("[data-panel='data']");
  if (!document.getElementById(link.getAttribute("aria-controls") ?? "")) panel(link);
  const card = document.getElementById(link.getAttribute("aria-controls"));
  card.dataset.numbers = "";
  unfold(card);
  card.scrollIntoView({ block: "nearest" });
}

function unfold(card) {
  const fold = card.querySelector(".tool-more:not([open])");
  if (!fold) return;
  fold.open = true;
  delete card.dataset.numbers;
}

// Where a number comes from, below the paragraph that it stands in.
function derivation(number) {
  const output = number.dataset.cite ?? number.dataset.output;
  const at = number.closest("figure[id], section[id]")?.id ?? "";
  const shut = make("button", { type: "button", class: "card-close" }, "Close");
  const card = make("div", { class: "cite-card" },
    section("cite", "Where this number comes from", { output, show: number.dataset.show ?? "value", at }), shut);
  shut.addEventListener("click", () => close(card, true));
  const table = number.closest("table");
  const item = number.closest("li, dd");
  const block = table?.closest(".scroll") ?? table ?? number.closest("p, h1, h2, h3, h4, figcaption, div");
  put(number, card, (card) => (item && !table ? item.append(card) : block.after(card)));
}

// boot.js hands on what was pressed.
export async function open(button) {
  if (button.dataset.share !== undefined) return hand(button);
  await dressed;
  if (button.matches(".figure-title")) return numbers(button);
  const card = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (card) close(card);
  else if (button.dataset.panel) panel(button);
  else derivation(button);
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const card = event.target.closest?.(".foot-panel, .cite-card")
    ?? document.getElementById(event.target.closest?.("[aria-expanded='true']")?.getAttribute("aria-controls") ?? "");
  if (card?.matches(".foot-panel, .cite-card")) close(card, true);
});

addEventListener("answer", ({ target }) => {
  for (const button of target.querySelectorAll("[data-send]")) button.hidden = !navigator.share;
  const card = target.closest("[data-numbers]");
  if (card) unfold(card);
});

// ---- copy, send, save ----

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy], [data-send], [data-file], [data-control]");
  if (!button) return;
  if (button.dataset.control !== undefined) return toControl(event, button.dataset.control);
  if (button.dataset.copy !== undefined) copy(button, button.parentElement.querySelector(".copied-text"));
  else if (button.dataset.send !== undefined) send(button.dataset.send, button.dataset.title);
  else save(button);
});

// A button says for a moment what it has done, without changing its width, and those who listen hear it.
function confirm(button, text) {
  button.dataset.said ??= button.textContent;
  button.style.minInlineSize = `${button.offsetWidth}px`;
  button.textContent = text;
  const note = button.closest(".tool")?.querySelector(".tool-note");
  if (note) note.textContent = text;
  clearTimeout(button.confirmed);
  button.confirmed = setTimeout(() => {
    button.textContent = button.dataset.said;
    if (note) note.textContent = "";
  }, CONFIRMED);
}

async function copy(button, from) {
  try {
    await navigator.clipboard.writeText(from.textContent);
    confirm(button, "Copied");
  } catch {
    select(from);
    confirm(button, "Selected: copy it with your keyboard or menu");
  }
}

function select(element) {
  element.focus();
  getSelection().selectAllChildren(element);
}

async function send(url, title) {
  try { await navigator.share({ url, title }); } catch { /* a reader who changes their mind about sending is no fault */ }
}

// The scenario bar's own: the link to this place, without what is only for this view.
async function hand(button) {
  const view = ["theme", "depth", "lang", "embed", "lock", "show", "ask", "hide", "variant", "frozen", "anyway"];
  const link = new URL(location.href);
  const pairs = link.search.slice(1).split("&").filter((pair) => pair && !view.includes(pair.split("=")[0]));
  link.search = pairs.join("&");
  if (button.dataset.share === "send" && navigator.share) return send(link.href, document.title);
  const line = button.parentElement.querySelector(".share-note")
    ?? button.parentElement.appendChild(make("p", { class: "share-note", role: "status", tabindex: "-1" }));
  try {
    await navigator.clipboard.writeText(link.href);
    line.textContent = "The link is copied.";
  } catch {
    line.textContent = link.href;
    select(line);
  }
}

// The control behind an input's name, wherever it is folded away.
function toControl(event, id) {
  event.preventDefault();
  const control = document.querySelector(`.control[data-input="${id}"]`);
  if (!control) {
    const home = `model-${id.split(".")[0]}`;
    if (document.getElementById(home)) location.hash = home;
    else window.open(`${root}${location.search}#${home}`, "_blank", "noopener");
    return;
  }
  for (let fold = control.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  control.scrollIntoView({ block: "center" });
  (control.querySelector("input[type='range']") ?? control.querySelector("input"))?.focus({ preventScroll: true });
}

const KINDS = { csv: "text/csv", svg: "image/svg+xml", png: "image/png", json: "application/json", zip: "application/zip" };

async function save(button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    const form = button.closest(".tool").querySelector(".tool-form");
    const args = new URLSearchParams(new FormData(form));
    const { file } = button.dataset;
    const kind = file.split(".").pop();
    if (/svg|png|zip/.test(kind)) args.set("font", await font());
    const blob = kind === "png" ? await picture(args)
      : new Blob([await made(file, args, kind === "zip" ? await bytes(picture(args)) : undefined)], { type: KINDS[kind] });
    const link = make("a", { href: URL.createObjectURL(blob), download: button.dataset.name });
    document.body.append(link); // some browsers press only what is in the page
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    confirm(button, "Saved");
  } catch (error) {
    console.warn("The file was not made.", error);
    confirm(button, "This did not work; try again");
  }
  button.removeAttribute("aria-disabled");
}

const made = async (file, args, extra) => (await tools()).file(file, args.toString(), extra);
// A bundle without its picture is better than none.
const bytes = async (blob) => {
  try { return new Uint8Array(await (await blob).arrayBuffer()); } catch { return undefined; }
};

// ---- a picture of a drawing ----

let fonts;
const font = () => (fonts ??= (async () => {
  try {
    const answer = await fetch(`${root}fonts/moat-sans.woff2`);
    const reader = new FileReader();
    const read = new Promise((done) => { reader.onload = done; });
    reader.readAsDataURL(new Blob([await answer.arrayBuffer()], { type: "font/woff2" }));
    await read;
    return reader.result;
  } catch {
    return ""; // another font is better than no picture
  }
})());

// Twice as many pixels as the drawing is wide and high.
async function picture(args) {
  const svg = new TextDecoder().decode(await made("chart.svg", args));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = make("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  const draw = () => canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  draw();
  // WebKit draws the first time before the drawing's own font has come.
  await new Promise((done) => setTimeout(done, 120));
  draw();
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}
