// <div data-question="key" data-condition='["other", ["yes"]]'> is shown while the answer to `other` is one of the values.
// The server decides again: this only spares a round. A question that hangs on a hidden one is hidden too.

export function enableConditions(form, fields) {
  const questions = [...fields.querySelectorAll("[data-question]")];
  const byKey = new Map(questions.map((element) => [element.dataset.question, element]));

  function update() {
    const data = new FormData(form);
    // In the order of the page: what a question hangs on comes before it.
    for (const element of questions) {
      if (!element.dataset.condition) continue;
      const [key, values] = JSON.parse(element.dataset.condition);
      const other = byKey.get(key);
      if (!other) continue; // asked on another page: as the server drew it
      const answers = data.getAll(key).map((value) => (value === "on" ? "yes" : value));
      element.hidden = other.hidden || !answers.some((answer) => values.includes(answer));
    }
  }

  fields.addEventListener("change", update);
  update();
}
