// Questions that are asked only after a certain answer: hidden, and not sent, until it is given.
// Without this script all of them are shown, each with a hint; the server goes by the answers alone.
function answerOf(root, name) {
  const fields = [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (fields.some((field) => field.closest(".question").hidden)) return [];
  return fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => field.value);
}

function refresh(root) {
  for (const question of root.querySelectorAll("[data-depends-on]")) {
    const shown = answerOf(root, question.dataset.dependsOn).includes(question.dataset.shownFor);
    question.hidden = !shown;
    for (const field of question.querySelectorAll("input, select, textarea")) field.disabled = !shown;
  }
}

for (const root of document.querySelectorAll("[data-questions]")) {
  root.addEventListener("change", () => refresh(root));
  refresh(root);
}
