// A short message at the bottom of the page, read out by screen readers.
const SHOWN_MS = 4000;

export function toast(text) {
  const area = document.getElementById("toasts");
  if (!area) return;
  const element = document.createElement("div");
  element.className = "toast";
  element.textContent = text;
  area.append(element);
  setTimeout(() => element.remove(), SHOWN_MS);
}
