// <button data-print hidden>: prints the page; shown only where the script runs.
export function enablePrintButtons(root) {
  for (const button of root.querySelectorAll("[data-print]")) button.hidden = false;
  root.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}
