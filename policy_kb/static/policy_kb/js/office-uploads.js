// Sends each chosen file in a request of its own, with its progress; without this the form sends all at once.

const form = document.querySelector("[data-uploads]");
const rows = document.querySelector("[data-uploads-rows]");
const drop = form.querySelector("[data-uploads-drop]");
const input = form.querySelector("input[type=file]");

function rowFor(file) {
  const row = document.createElement("li");
  row.className = "upload";
  const name = document.createElement("strong");
  name.className = "upload__name";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const state = document.createElement("span");
  state.textContent = form.dataset.waiting;
  row.append(name, bar, state);
  rows.append(row);
  return { row, bar, state };
}

function fail({ bar, state }, reason) {
  bar.remove();
  state.textContent = reason;
  state.className = "upload__warning";
}

function send(file, shown) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", (event) => {
      shown.bar.value = event.lengthComputable ? event.loaded / event.total : 0;
      if (event.loaded === event.total) shown.state.textContent = form.dataset.reading;
    });
    request.addEventListener("load", () => {
      // Only our own rows are taken over; a sign-in page or an error page is not.
      const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("li.upload");
      if (request.status === 200 && answer) shown.row.replaceWith(answer);
      else fail(shown, form.dataset.lost);
      resolve();
    });
    request.addEventListener("error", () => {
      fail(shown, form.dataset.lost);
      resolve();
    });
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    data.append("files", file);
    request.send(data);
  });
}

async function sendAll(files) {
  const limit = Number(form.dataset.limit) * 1024 * 1024;
  const waiting = [...files].map((file) => [file, rowFor(file)]);
  input.value = "";
  for (const [file, shown] of waiting) {
    if (file.size > limit) fail(shown, form.dataset.tooBig);
    else await send(file, shown); // one after the other: two texts of one document must not race
  }
}

form.addEventListener("submit", (event) => {
  if (!input.files.length) return; // the server says what is missing
  event.preventDefault();
  sendAll(input.files);
});

for (const type of ["dragenter", "dragover"]) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
}
for (const type of ["dragleave", "drop"]) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    if (type === "drop") sendAll(event.dataTransfer.files);
  });
}
