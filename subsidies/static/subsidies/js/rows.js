// Rows of a table question: added and taken out in the page. Rows are numbered; gaps do no harm.

export function enableRows(fields, changed) {
  for (const group of fields.querySelectorAll("[data-rows]")) enableGroup(group, changed);
}

function enableGroup(group, changed) {
  const body = group.querySelector("tbody");
  const template = group.querySelector("[data-row-template]");
  let next = body.rows.length;

  for (const button of group.querySelectorAll("[data-row-remove]")) button.hidden = false;

  group.querySelector("[data-row-add]").addEventListener("click", (event) => {
    event.preventDefault();
    if (body.rows.length >= Number(group.dataset.most)) return;
    const row = template.content.firstElementChild.cloneNode(true);
    for (const input of row.querySelectorAll("input")) {
      input.name = input.name.replace("__row__", next);
      input.id = input.id.replace("__row__", next);
    }
    next += 1;
    body.append(row);
    row.querySelector("input").focus();
  });

  body.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-remove]");
    if (!button) return;
    button.closest("tr").remove();
    changed();
    group.querySelector("[data-row-add]").focus();
  });
}
