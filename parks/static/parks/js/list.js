// The list of parks: facets open on wide screens, four parks at most are compared. The map is core/js/point_map.js.

const KEPT = "parks-compare";
let unfolded = matchMedia("(min-width: 900px)").matches; // as the visitor left the facets

function enableFacets(root) {
  for (const facets of root.querySelectorAll("[data-open-wide]")) {
    facets.open = unfolded;
    facets.addEventListener("toggle", () => {
      unfolded = facets.open;
    });
  }
}

function enableTray(tray) {
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

function enable(root) {
  enableFacets(root);
  for (const tray of root.querySelectorAll("[data-tray]")) enableTray(tray);
}

enable(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) enable(event.target);
});
