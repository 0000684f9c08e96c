// The reader's own odds: keeps receipts in this browser, covers ours while the reader thinks, copies and downloads.
// What it all means is said by the desk's tool "odds" (src/desk/src/odds.rs); this file only remembers and hands on.

const KEY = "odds";
const root = document.documentElement;
let kept = ""; // receipts, as src/desk/src/odds/receipt.rs writes them
let holds = true; // whether this browser remembers them

try {
  kept = localStorage.getItem(KEY) ?? "";
} catch {
  holds = false;
}

const receipts = () => kept.split(";").filter(Boolean);
const field = (section, name) => section.querySelector(`.tool-form [name="${name}"]`);
const ask = (section) => section.dispatchEvent(new CustomEvent("tool", { bubbles: true }));

// Said in a line of its own: the tool's note is for its answers.
function say(section, text) {
  let line = section.querySelector(".odds-said");
  if (!line) {
    line = document.createElement("p");
    line.className = "odds-said";
    line.setAttribute("role", "status");
    section.querySelector(".tool-form").after(line);
  }
  line.textContent = text;
}

function keep(list) {
  kept = list.join(";");
  try {
    if (kept) localStorage.setItem(KEY, kept);
    else localStorage.removeItem(KEY);
    holds = true;
  } catch {
    holds = false; // blocked or full: for this visit
  }
}

// ---- ours stay covered while a reader thinks, everywhere on the page ----

function cover(on) {
  root.toggleAttribute("data-guessing", on);
  for (const part of document.querySelectorAll(".flow :is(.drawing, .flow-panel, .twin)")) part.inert = on;
}

function stage(section, name) {
  field(section, "stage").value = name;
  field(section, "kept").value = kept;
  field(section, "base").value = location.origin + location.pathname;
  if ((section.dataset.stage ?? "") !== name) {
    // What stands there speaks of the stage before, until the answer comes.
    const says = section.querySelector(".tool-says");
    if (says) says.textContent = "Counting worlds …";
  }
  section.dataset.stage = name;
  const details = section.closest("details");
  cover(!name && (!details || details.open));
  ask(section);
}

// ---- what a reader does ----

function lock(section) {
  const answered = [...section.querySelectorAll(".odds-row input")].filter((one) => one.value.trim() !== "");
  if (!answered.length) {
    say(section, "Write at least one number, or let us show you ours.");
    section.querySelector(".odds-row input")?.focus();
    return;
  }
  const said = answered.map((one) => `${one.name}.${Number(one.value)}`).join("~");
  const ours = section.querySelector(".odds-ours")?.value ?? "";
  const query = location.search.slice(1).replaceAll("!", "%21").replaceAll(";", "%3B");
  const order = field(section, "stage").value === "shown" ? "after" : "before";
  keep([...receipts(), [new Date().toISOString(), order, said, ours, query].join("!")]);
  stage(section, "locked");
  say(section, holds
    ? "Locked in, and kept in this browser only. Copy or download the receipt to keep it elsewhere."
    : "Locked in for this visit: this browser does not let the page remember. Copy or download the receipt to keep it.");
}

async function copy(section, item) {
  const text = item.querySelector(".receipt-text");
  try {
    await navigator.clipboard.writeText(text.textContent);
    say(section, "The receipt is copied.");
  } catch {
    getSelection().selectAllChildren(text);
    say(section, "This browser does not let the page copy. The receipt is selected: copy it from here.");
  }
}

function save(section, item) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([item.querySelector(".receipt-text").textContent], { type: "text/plain" }));
  link.download = item.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(section, "The receipt is downloaded as a text file.");
}

function drop(section, place) {
  keep(receipts().filter((_, index) => index !== place));
  stage(section, receipts().length ? "locked" : "shown");
  say(section, "The receipt is removed.");
  section.querySelector(".tool-result").setAttribute("tabindex", "-1");
  section.querySelector(".tool-result").focus({ preventScroll: true });
}

function act(section, button) {
  const [what, place] = button.dataset.odds.split(":");
  const item = button.closest(".receipt");
  if (what === "lock") lock(section);
  else if (what === "show") {
    stage(section, "shown");
    say(section, "");
  } else if (what === "again") {
    for (const one of section.querySelectorAll(".odds-row input")) one.value = "";
    stage(section, "");
    say(section, "");
    section.querySelector(".odds-row input")?.focus();
  } else if (what === "copy") copy(section, item);
  else if (what === "save") save(section, item);
  else if (what === "drop") drop(section, Number(place));
}

function begin(section) {
  section.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-odds]");
    if (!button) return;
    event.preventDefault();
    act(section, button);
  });
  section.addEventListener("submit", (event) => {
    // Enter in a box; the button comes as a click.
    event.preventDefault();
    lock(section);
  });
  section.closest("details")?.addEventListener("toggle", ({ target }) => cover(target.open && !section.dataset.stage));
  // Whoever was here before finds the receipts and the comparison.
  stage(section, receipts().length ? "locked" : "");
}

for (const section of document.querySelectorAll('.tool[data-tool="odds"]')) begin(section);
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  kept = event.newValue ?? "";
  for (const section of document.querySelectorAll('.tool[data-tool="odds"]')) stage(section, section.dataset.stage);
});
