// The chat in a frame: shows that it works on an answer, brings the last answer into view, lets Escape close the frame.
const form = document.querySelector("#ask");
const thread = document.querySelector("[data-thread]");
const last = document.querySelector("[data-last]");

if (last) thread.scrollTop += last.getBoundingClientRect().top - thread.getBoundingClientRect().top - 8;

form.addEventListener("submit", (event) => {
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const waiting = document.createElement("p");
  waiting.className = "muted";
  waiting.setAttribute("role", "status");
  waiting.textContent = form.dataset.textWaiting;
  thread.append(waiting);
  thread.scrollTop = thread.scrollHeight;
});

// Back from the browser's history the form may be sent again.
window.addEventListener("pageshow", () => delete form.dataset.sent);

form.elements.question.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (form.elements.question.value.trim()) form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  // The host page cannot hear keys in here. Nothing is told but the wish, so any host may hear it.
  if (event.key === "Escape" && window.parent !== window) window.parent.postMessage("portal-chat:close", "*");
});
