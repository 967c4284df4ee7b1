// Files dropped or chosen, sent with their progress. Over a plain multipart form, which works without this file.
//
// <form data-upload="auto" data-upload-into="#list">: each file goes at once, in a request of its own with the
//   form's other fields. <form data-upload="form" id="…">: the file goes with the rest when the form is sent.
// In either form stands core/parts/upload_zone.html, which has the words.
// Requests carry X-Requested-With: XMLHttpRequest. Answers: {"location"} to go to, {"html"} for the element named by
// data-upload-into (and {"also": {selector: html}} for elements that follow from it), 422 with {"error"} or with the page of the refused form.

const REFUSED = 422;
let sending = 0; // requests under way in this page

window.addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});

export function enableUploads(root = document) {
  for (const form of root.querySelectorAll("form[data-upload]")) enableUpload(form);
}

export function enableUpload(form) {
  const zone = form.querySelector("[data-upload-zone]");
  const input = zone && zone.querySelector("input[type=file]");
  if (!input || zone.classList.contains("dropzone--live")) return;
  const take = form.dataset.upload === "auto" ? sendEach(form, zone, input) : sendTogether(form, zone, input);
  zone.classList.add("dropzone--live");
  enableDrop(zone, input, take);
  input.addEventListener("change", () => take([...input.files]));
}

function enableDrop(zone, input, take) {
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("dropzone--over");
  };
  zone.addEventListener("dragenter", over);
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("dropzone--over");
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("dropzone--over");
    const files = [...event.dataTransfer.files];
    if (files.length) take(input.multiple ? files : files.slice(0, 1));
  });
}

// --- A row for a file, drawn from the part's <template> ---

function addRow(form, file) {
  const row = form.querySelector("[data-upload-template]").content.firstElementChild.cloneNode(true);
  const find = (name) => row.querySelector(`[data-upload-${name}]`);
  const parts = { row, bar: find("bar"), state: find("state"), retry: find("retry"), remove: find("remove") };
  find("name").textContent = file.name;
  find("size").textContent = inWords(file.size);
  parts.bar.setAttribute("aria-label", file.name);
  form.querySelector("[data-upload-rows]").append(row);
  return parts;
}

function inWords(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let size = bytes;
  while (size >= 1024 && units.length > 1) {
    size /= 1024;
    units.shift();
  }
  return `${units[0] === "B" ? size : size.toFixed(1)} ${units[0]}`;
}

function say(parts, words, { failed = false, retry = null } = {}) {
  parts.state.textContent = words;
  parts.row.classList.toggle("file--failed", failed);
  if (failed) parts.bar.hidden = true;
  parts.retry.hidden = !retry;
  parts.retry.onclick = retry;
}

// --- One request ---

function send(form, body, parts, words) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = (answer) => {
      sending -= 1;
      resolve(answer);
    };
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const share = event.loaded / event.total;
      parts.bar.value = share;
      parts.state.textContent = share < 1 ? words.sending.replace("%", `${Math.floor(share * 100)}%`) : words.checking;
    });
    request.addEventListener("load", () => end({ status: request.status, ...read(request) }));
    request.addEventListener("error", () => end({ status: 0 }));
    request.addEventListener("timeout", () => end({ status: 0 }));
    sending += 1;
    parts.bar.hidden = false;
    say(parts, words.sending.replace("%", "0%"));
    request.send(body);
  });
}

function read(request) {
  const kind = request.getResponseHeader("Content-Type") || "";
  if (kind.includes("json")) return JSON.parse(request.responseText);
  if (!kind.includes("html")) return {};
  return { page: new DOMParser().parseFromString(request.responseText, "text/html") };
}

// What the page of a refused form says of it.
function reasonOf(answer, words) {
  if (answer.error) return answer.error;
  const said = answer.status === REFUSED && answer.page && answer.page.querySelector(".field__error, .error-summary li");
  if (said) return said.textContent.trim();
  return answer.status ? words.failed : words.offline;
}

const isGood = (answer) => answer.status >= 200 && answer.status < 300 && (answer.location || answer.html !== undefined);

// --- Each file by itself ---

function sendEach(form, zone, input) {
  const words = zone.dataset;
  let queue = Promise.resolve();
  let after = ""; // where to go when all is done
  let waiting = 0;
  let failed = 0;

  async function one(file, parts) {
    const body = new FormData(form);
    body.delete(input.name);
    body.append(input.name, file, file.name);
    const answer = await send(form, body, parts, words);
    waiting -= 1;
    if (!isGood(answer)) {
      failed += 1;
      const again = answer.status === REFUSED ? null : () => { failed -= 1; enqueue(file, parts); };
      say(parts, reasonOf(answer, words), { failed: true, retry: again });
      parts.remove.hidden = false;
      parts.remove.onclick = () => {
        failed -= 1;
        parts.row.remove();
        goOn();
      };
    } else {
      parts.row.remove();
      after = answer.location || after;
      const into = answer.html !== undefined && document.querySelector(form.dataset.uploadInto);
      if (into) {
        into.innerHTML = answer.html;
        if (window.htmx) window.htmx.process(into);
      }
      for (const [place, html] of Object.entries(answer.also || {})) document.querySelector(place).innerHTML = html;
    }
    goOn();
  }

  // Only when nothing waits and no reason is left to be read.
  function goOn() {
    if (!waiting && !failed && after) window.location.assign(after);
  }

  function enqueue(file, parts) {
    waiting += 1;
    parts.remove.hidden = true;
    say(parts, words.waiting);
    queue = queue.then(() => one(file, parts));
  }

  return (files) => {
    for (const file of files) {
      const parts = addRow(form, file);
      parts.remove.onclick = () => parts.row.remove();
      const reason = tooLarge(file, words);
      if (reason) say(parts, reason, { failed: true });
      else enqueue(file, parts);
    }
    input.value = "";
  };
}

function tooLarge(file, words) {
  if (file.size > Number(words.most)) return words.tooLarge;
  return file.size === 0 ? words.empty : "";
}

// --- The file with the rest of its form ---

function sendTogether(form, zone, input) {
  const words = zone.dataset;
  let chosen = null;

  function take(files) {
    const [file] = files;
    form.querySelector("[data-upload-rows]").replaceChildren();
    chosen = null;
    if (!file) return;
    keep(input, file);
    chosen = { file, parts: addRow(form, file) };
    const reason = tooLarge(file, words);
    chosen.parts.bar.hidden = true;
    say(chosen.parts, reason || words.chosen, { failed: Boolean(reason) });
    chosen.parts.remove.onclick = () => {
      input.value = "";
      take([]);
      input.focus();
    };
  }

  form.addEventListener("submit", async (event) => {
    if (!chosen) return; // nothing to show progress of; the form goes as forms go
    event.preventDefault();
    if (tooLarge(chosen.file, words)) {
      chosen.parts.row.scrollIntoView({ block: "nearest" });
      return;
    }
    const buttons = [...form.querySelectorAll("button[type=submit]")];
    const body = new FormData(form, event.submitter);
    for (const button of buttons) button.disabled = true;
    chosen.parts.remove.hidden = true;
    const answer = await send(form, body, chosen.parts, words);
    if (isGood(answer)) {
      window.location.assign(answer.location);
      return;
    }
    for (const button of buttons) button.disabled = false;
    chosen.parts.remove.hidden = false;
    if (answer.status === REFUSED && answer.page) showRefused(form, answer.page, chosen.file);
    else say(chosen.parts, reasonOf(answer, words), { failed: true });
  });
  return take;
}

// The form as the server shows it again, with its errors; a file that was not refused is still chosen.
function showRefused(form, page, file) {
  const shown = page.getElementById(form.id);
  if (!shown) return;
  form.replaceWith(document.adoptNode(shown));
  const zone = shown.querySelector("[data-upload-zone]");
  enableUpload(shown);
  if (!zone.closest(".field--error")) {
    const input = zone.querySelector("input[type=file]");
    keep(input, file);
    input.dispatchEvent(new Event("change"));
  }
  const summary = shown.querySelector(".error-summary");
  if (summary) summary.focus();
}

function keep(input, file) {
  if (input.files.length === 1 && input.files[0] === file) return;
  const carried = new DataTransfer();
  carried.items.add(file);
  input.files = carried.files;
}

enableUploads();
document.addEventListener("htmx:load", (event) => enableUploads(event.detail.elt.parentNode || document));
