// A series to listen to: one short tone for each row of a chart's table, pitch follows the value, and each series of the
// table plays after the one before it. Fetched when somebody asks to hear; nothing sounds by itself.

const LOW = 220, OCTAVES = 2.5; // the least value is an A below middle C
const STEP = 0.24, REST = 0.4; // seconds for a row, and between two series

let playing = null;

const number = (cell) => {
  const text = cell.textContent.replace(/[\s,$]/g, "").replace("−", "-");
  const value = Number.parseFloat(text);
  const scale = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 }[text.match(/\d([kMBT])/)?.[1]] ?? 1;
  return Number.isFinite(value) ? value * scale : null;
};

// The columns of numbers, without those that hold intervals or words: a reader hears what the lines show.
function series(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
  const rows = [...table.querySelectorAll("tbody tr")].filter((row) => /^\d/.test(row.cells[0].textContent));
  const unlike = /percentile|revenue/i;
  return heads
    .map((name, at) => ({ name, values: rows.map((row) => row.cells[at]).filter(Boolean).map(number) }))
    .filter(({ name, values }, at) => at > 0 && !unlike.test(name) && values.filter((v) => v !== null).length > 1);
}

function stop() {
  if (!playing) return;
  const { button, context, timers } = playing;
  playing = null;
  timers.forEach(clearTimeout);
  context.close().catch(() => {});
  button.setAttribute("aria-pressed", "false");
  button.textContent = "Hear it";
}

export function hear(button) {
  const again = playing?.button === button;
  stop();
  const table = button.closest("figure")?.querySelector(".twin table");
  if (again || !table) return;
  const all = series(table);
  const known = all.flatMap(({ values }) => values).filter((v) => v !== null);
  if (!known.length) return;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  // Where the values span more than a decade, equal steps in pitch are equal multiples, as on a logarithmic axis.
  const log = least > 0 && most / least > 10;
  const at = (v) => (most === least ? 0.5 : log ? Math.log(v / least) / Math.log(most / least) : (v - least) / (most - least));

  const context = new AudioContext();
  context.resume?.().catch(() => {}); // a browser that wants another click stays silent, and the next click plays
  const readout = button.closest("figure").querySelector(".readout");
  const timers = [];
  let time = 0.06;
  for (const { name, values } of all) {
    const begun = time;
    timers.push(setTimeout(() => { if (readout) readout.textContent = name; }, begun * 1000));
    values.forEach((value, index) => {
      if (value !== null) tone(context, LOW * 2 ** (OCTAVES * at(value)), context.currentTime + begun + index * STEP);
    });
    time += values.length * STEP + REST;
  }
  timers.push(setTimeout(() => { if (readout) readout.textContent = ""; stop(); }, time * 1000));
  playing = { button, context, timers };
  button.setAttribute("aria-pressed", "true");
  button.textContent = "Stop";
}

function tone(context, pitch, at) {
  const [source, gain] = [context.createOscillator(), context.createGain()];
  source.type = "triangle";
  source.frequency.value = pitch;
  // Soft ends: a tone that begins at once clicks.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
  gain.gain.linearRampToValueAtTime(0, at + STEP * 0.9);
  source.connect(gain).connect(context.destination);
  source.start(at);
  source.stop(at + STEP);
}

addEventListener("keydown", (event) => event.key === "Escape" && stop());
addEventListener("pagehide", stop);
