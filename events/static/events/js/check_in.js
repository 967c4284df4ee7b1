// The door: every scan is kept first, then sent; without network it is answered from the list and sent later.
import { Memory, codeIn, hashOf } from "./check_in_queue.js";
import { scan } from "./check_in_scan.js";

const SYNC_EVERY = 15000;
const RECENT = 8;
const LONGEST = 300; // characters that the server takes
const door = document.querySelector("[data-door]");
const said = door.dataset;
const part = (name) => door.querySelector(`[data-door-${name}]`);
const memory = new Memory(said.event);
const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
let stopCamera = null;
let sending = null;

const clock = (moment) => moment.toTimeString().slice(0, 5);
const today = () => new Date().toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });

function answer(kind, words, name) {
  const shown = part("answer");
  shown.className = `door__answer door__answer--${kind}`;
  shown.textContent = [name, words].filter(Boolean).join("：");
  const row = document.createElement("li");
  row.textContent = `${clock(new Date())} ${shown.textContent}`;
  row.className = `door__row--${kind}`;
  part("recent").prepend(row);
  while (part("recent").children.length > RECENT) part("recent").lastChild.remove();
  if (navigator.vibrate) navigator.vibrate(kind === "in" ? 60 : [60, 60, 160]);
}

function show() {
  part("waiting").textContent = memory.queue.length;
  const day = today();
  if (memory.tickets.length) part("came").textContent = memory.tickets.filter((ticket) => ticket.in[day]).length;
}

function network(online, words) {
  const shown = part("network");
  const next = words ?? (online ? said.saidOnline : said.saidOffline);
  shown.className = online ? "tag tag--ok" : "tag tag--warn";
  if (shown.textContent !== next) shown.textContent = next;
}

async function post(scans) {
  const response = await fetch(said.scans, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ scans, sent_at: new Date().toISOString() }),
    redirect: "manual",
  });
  if (!response.ok) throw new Error(response.type === "opaqueredirect" || response.status < 500 ? "signed out" : "failed");
  return (await response.json()).results;
}

// One sending at a time; returns the answers by the scans' ids, or null without network.
async function send() {
  const scans = memory.queue.slice(0, 100);
  if (!scans.length) return new Map();
  const results = await post(scans.map(({ code, at, method }) => ({ code, at, method })));
  memory.drop(scans);
  scans.forEach((each, place) => {
    if (results[place].hash && results[place].result !== "refused") memory.note(results[place].hash, today(), clock(new Date(each.at)));
  });
  return new Map(scans.map((each, place) => [each.id, results[place]]));
}

async function sync() {
  sending ??= send().finally(() => { sending = null; });
  try {
    const results = await sending;
    network(true);
    return results;
  } catch (error) {
    network(false, error.message === "signed out" ? said.saidSignedOut : undefined);
    return null;
  } finally {
    show();
  }
}

async function fetchTickets() {
  try {
    const response = await fetch(said.tickets, { redirect: "manual" });
    if (response.ok) memory.tickets = (await response.json()).tickets;
    network(response.ok, response.ok ? undefined : said.saidSignedOut);
  } catch {
    network(false);
  }
  show();
}

async function offline(code) {
  const hash = await hashOf(said.event, code);
  const ticket = memory.find(hash);
  if (!ticket) return answer("refused", `${said.saidUnknown} ${said.saidKept}`);
  const before = ticket.in[today()];
  if (before) return answer("again", said.saidAgain + before, ticket.name);
  memory.note(hash, today(), clock(new Date()));
  return answer("in", said.saidKept, ticket.name);
}

async function take(read, method) {
  const code = codeIn(read);
  if (!code) return;
  const each = { id: crypto.randomUUID(), code: read.trim().slice(0, LONGEST), at: new Date().toISOString(), method };
  memory.add(each);
  show();
  if (sending) await sending.catch(() => null);
  const results = await sync();
  const result = results?.get(each.id);
  if (result) answer(result.result, result.words, result.name);
  else await offline(code);
  show();
}

part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = event.target.elements.code;
  const read = field.value;
  field.value = "";
  field.focus();
  if (read.trim()) take(read, read.includes("/") ? "scan" : "code");
});

part("camera").addEventListener("click", async () => {
  if (stopCamera) {
    stopCamera();
    stopCamera = null;
    return;
  }
  if (!("BarcodeDetector" in window)) {
    answer("refused", said.saidNoDetector);
    return;
  }
  try {
    stopCamera = await scan(part("video"), (read) => take(read, "scan"));
  } catch {
    answer("refused", said.saidNoCamera);
  }
});

part("sync").addEventListener("click", async () => { if (await sync()) await fetchTickets(); });
window.addEventListener("online", async () => { if (await sync()) await fetchTickets(); });
window.addEventListener("offline", () => network(false));
setInterval(() => { if (memory.queue.length) sync(); }, SYNC_EVERY);

if ("serviceWorker" in navigator) navigator.serviceWorker.register(said.worker).catch(() => {});
await sync();
await fetchTickets();
