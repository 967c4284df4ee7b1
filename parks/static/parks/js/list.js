// The list of parks: facets open on wide screens, pins and cards point at each other, four parks at most are compared.

const KEPT = "parks-compare";

for (const facets of document.querySelectorAll("[data-open-wide]")) {
  if (matchMedia("(min-width: 900px)").matches) facets.open = true;
}

const pins = [...document.querySelectorAll("[data-point-map] [data-keys]")];
for (const card of document.querySelectorAll("[data-park]")) {
  const mark = (near) => {
    for (const pin of pins) {
      if (pin.dataset.keys.split(" ").includes(card.dataset.park)) pin.classList.toggle("is-near", near);
    }
  };
  for (const name of ["pointerenter", "focusin"]) card.addEventListener(name, () => mark(true));
  for (const name of ["pointerleave", "focusout"]) card.addEventListener(name, () => mark(false));
}
for (const pin of pins) {
  const mark = (near) => {
    for (const key of pin.dataset.keys.split(" ")) {
      document.getElementById(`park-${key}`)?.classList.toggle("is-near", near);
    }
  };
  for (const name of ["pointerenter", "focusin"]) pin.addEventListener(name, () => mark(true));
  for (const name of ["pointerleave", "focusout"]) pin.addEventListener(name, () => mark(false));
}

const tray = document.querySelector("[data-tray]");
if (tray) {
  const most = Number(tray.dataset.tray);
  const words = tray.querySelector("[data-tray-words]");
  const boxes = [...tray.querySelectorAll('input[name="p"]')];
  const here = new Set(boxes.map((box) => box.value));
  // Parks ticked on other pages of the list stay in the tray while the tab is open.
  const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  const show = () => {
    const chosen = kept();
    for (const box of boxes) {
      box.checked = chosen.includes(box.value);
      box.disabled = !box.checked && chosen.length >= most;
    }
    words.textContent = chosen.length ? words.dataset.some.replace("{n}", chosen.length) : words.dataset.none;
  };
  tray.addEventListener("change", (event) => {
    const { value, checked } = event.target;
    const others = kept().filter((slug) => slug !== value);
    sessionStorage.setItem(KEPT, JSON.stringify(checked ? [...others, value].slice(0, most) : others));
    show();
  });
  tray.addEventListener("formdata", (event) => {
    for (const slug of kept()) if (!here.has(slug)) event.formData.append("p", slug);
  });
  show();
}
