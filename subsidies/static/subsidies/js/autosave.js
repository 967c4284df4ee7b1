// Saves a form a moment after the last change. What is typed stays in the page until the server has it:
// without a connection it is tried again, ever more slowly; closing the page asks first.
// The server merges with what colleagues saved; where both changed the same answer it says so (409),
// and sending the form by hand shows both to choose from. A call that closes meanwhile is told of beside it.

const AFTER_MS = 1200;
const RETRY_MS = [3000, 6000, 12000, 30000];

export function enableAutosave(form, fields) {
  const words = form.dataset;
  const status = document.querySelector("[data-saved]");
  const notice = document.querySelector("[data-notice]");
  let timer = 0;
  let dirty = false;
  let saving = false;
  let tries = 0;
  let stopped = false; // a conflict or a refusal: the person has to act

  function say(text, isBad = false) {
    if (!status) return;
    status.querySelector("[data-saved-words]").textContent = text;
    status.classList.toggle("filling__saved--bad", isBad);
  }

  function tell(text) {
    notice.querySelector("[data-notice-words]").textContent = text;
    notice.hidden = !text;
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function changed() {
    dirty = true;
    if (!stopped) later(AFTER_MS);
  }

  async function save() {
    if (saving || stopped || !dirty) return;
    saving = true;
    dirty = false;
    say(words.saving);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
      });
      await take(response);
      tries = 0;
    } catch {
      dirty = true;
      say(words.offline, true);
      later(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
      tries += 1;
    } finally {
      saving = false;
      if (dirty && !stopped && tries === 0) later(AFTER_MS);
    }
  }

  async function take(response) {
    const kind = response.headers.get("Content-Type") || "";
    if (!kind.includes("json")) {
      if (response.type === "opaqueredirect" || response.status === 403) {
        stopped = true;
        dirty = true;
        say(words.signedOut, true);
        return;
      }
      throw new Error(String(response.status));
    }
    const answer = await response.json();
    if (response.ok) {
      form.elements._seen.value = JSON.stringify(answer.seen);
      say(words.savedAt.replace("%", answer.saved_at));
      tell([answer.closed, answer.elsewhere].filter(Boolean).join(" "));
      return;
    }
    stopped = true;
    dirty = true;
    say(answer.message, true);
    if (answer.conflicts) showConflict(answer);
  }

  function showConflict(answer) {
    tell(`${answer.message} ${answer.conflicts.map((each) => each.label).join("、")}`);
    const button = document.createElement("button");
    button.type = "submit";
    button.className = "btn btn--small";
    button.setAttribute("form", form.id);
    button.textContent = words.conflict;
    notice.querySelector("[data-notice-words]").after(button);
  }

  fields.addEventListener("input", (event) => {
    if (!event.target.closest("form[data-upload]")) changed();
  });
  form.addEventListener("submit", () => {
    dirty = false;
    stopped = true;
    clearTimeout(timer);
  });
  window.addEventListener("online", () => dirty && later(0));
  window.addEventListener("beforeunload", (event) => {
    if (dirty || saving) event.preventDefault();
  });
  return changed;
}
