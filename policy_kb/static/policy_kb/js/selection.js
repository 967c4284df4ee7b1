// Choosing clauses to take away. Without this file the bar stands at the end of the text; with it, it follows the choice.
const form = document.querySelector("[data-selection]");

if (form) {
  const count = form.querySelector("[data-selection-count]");
  const clear = form.querySelector("[data-selection-clear]");
  const invitation = count.textContent;

  const show = () => {
    const chosen = [...form.elements.clause].filter((box) => box.checked).length;
    count.textContent = chosen ? count.dataset.text.replace("#", chosen) : invitation;
    clear.hidden = !chosen;
    form.toggleAttribute("data-chosen", chosen > 0);
  };

  document.addEventListener("change", (event) => {
    if (event.target.form === form) show();
  });
  form.addEventListener("reset", () => setTimeout(show)); // the boxes change after the event
  window.addEventListener("pageshow", show); // going back, the browser may have kept the boxes
}
