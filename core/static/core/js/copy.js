// <button data-copy="text" data-copied="message">: copies and says so.
// <a data-copy> copies too; without the script it is followed.
// data-copy-from="#id" copies an element's words instead. Buttons arriving later (htmx) work too.
import { toast } from "./toast.js";

async function write(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Plain http on a local network has no clipboard interface.
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function enableCopyButtons(root) {
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    const source = button.dataset.copyFrom ? root.querySelector(button.dataset.copyFrom) : null;
    const text = source ? source.innerText.trim() : button.dataset.copy;
    if (!text) return;
    // <a data-copy>: without this script it leads where the copied address does; a click with a key still opens it.
    if (button.matches("a[href]")) {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
    }
    try {
      await write(text);
      toast(button.dataset.copied || button.textContent.trim());
    } catch {
      toast(button.dataset.copyFailed || "×");
    }
  });
}
