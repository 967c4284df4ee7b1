// The chat page. Without this file its forms work by full pages; with it the answer appears as it comes,
// and a source opens beside it.
import { events } from "./events.js";
import { watchClausePanel } from "./clause_panel.js";

const chat = document.querySelector("[data-chat]");
const thread = chat.querySelector("[data-thread]");
const composer = chat.querySelector("[data-composer]");
const field = composer.elements.question;
const send = composer.querySelector("[type=submit]");
const error = chat.querySelector("[data-composer-error]");
const words = chat.dataset;
const TOOLS = "[data-conversation-tools]";
const STEP_MS = 24; // between two pieces of the answer
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

class Refused extends Error {}

function showExamples(shown) {
  for (const part of chat.querySelectorAll("[data-examples]")) part.hidden = !shown;
}

function newTurn(question) {
  const turn = chat.querySelector("[data-turn-template]").content.firstElementChild.cloneNode(true);
  turn.querySelector(".turn__question").textContent = question;
  turn.querySelector(".turn__status").textContent = words.textWaiting;
  thread.append(turn);
  showExamples(false);
  turn.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  return turn;
}

async function answerTo(question, turn) {
  const body = { question };
  if (words.conversation) body.conversation = words.conversation;
  const response = await fetch(words.endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Refused((await response.json()).message);
  const shown = turn.querySelector("[data-answer]");
  for await (const { name, data } of events(response.body)) {
    if (name === "status") turn.querySelector(".turn__status").textContent = data.text;
    if (name === "delta") {
      shown.textContent += data.text;
      if (!still) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    if (name === "replace") shown.textContent = data.text;
    if (name === "error") throw new Refused(data.message);
    if (name === "done") return data;
  }
  throw new Error("the stream ended early");
}

async function ask(question) {
  const turn = newTurn(question);
  error.hidden = true;
  send.disabled = true;
  try {
    const answer = await answerTo(question, turn);
    field.value = "";
    const begun = !words.conversation;
    words.conversation = answer.conversation;
    const address = `${words.page}${answer.conversation}/`;
    composer.action = address;
    history.replaceState(null, "", address);
    // Only now is there something to name, to share or to delete.
    if (begun) htmx.ajax("GET", address, { target: TOOLS, select: TOOLS, swap: "outerHTML" });
    await htmx.ajax("GET", words.answers.replace("/0/", `/${answer.id}/`), { target: turn, swap: "outerHTML" });
  } catch (problem) {
    turn.remove();
    showExamples(!thread.querySelector("[data-turn]"));
    error.textContent = problem instanceof Refused ? problem.message : words.textFailed;
    error.hidden = false;
    field.value = question;
  } finally {
    send.disabled = false;
    field.focus({ preventScroll: true });
  }
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  if (send.disabled) return;
  const question = field.value.trim();
  if (question) ask(question);
  else field.focus();
});

field.addEventListener("keydown", (event) => {
  // Enter while an input method is composing chooses a character; it does not send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

chat.addEventListener("click", (event) => {
  const link = event.target.closest("[data-question]");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  field.value = link.textContent.trim();
  composer.requestSubmit();
});

function enableCopying(root) {
  for (const button of root.querySelectorAll("[data-copy-answer][hidden]")) {
    const turn = button.closest("[data-turn]");
    const sources = [...turn.querySelectorAll(".citation")].map((source) => {
      const title = source.querySelector(".citation__title");
      return `[${source.querySelector(".citation__index").textContent}] ${title.textContent.trim()} ${title.href}`;
    });
    button.dataset.copy = [turn.querySelector("[data-answer]").innerText.trim(), ...sources].join("\n");
    button.dataset.copied = words.textCopied;
    button.hidden = false;
  }
}

// The question box covers the bottom of the page: what opens there is brought into view.
chat.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches(".feedback__why[open]")) event.target.scrollIntoView({ block: "center" });
  },
  true,
);

document.body.addEventListener("htmx:load", (event) => enableCopying(event.detail.elt));
enableCopying(document);
watchClausePanel(chat);

if ("askNow" in composer.dataset) composer.requestSubmit();
