// [data-days]: arrow keys move between its [data-day] links; beyond the first and the last they turn the page.
// Page up and page down turn it at once. Without this file every day is a link like any other.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function turn(step) {
  document.querySelector(`[data-step="${step}"]`)?.click();
}

function hold(links, at) {
  for (const link of links) link.tabIndex = -1;
  links[at].tabIndex = 0;
}

function enableDays(frame) {
  const links = [...frame.querySelectorAll("[data-day]")];
  if (!links.length) return;
  const oneColumn = frame.dataset.columns === "1"; // a week: up and down move by a day, too
  const chosen = new URLSearchParams(location.search).get("day");
  const today = links.findIndex((link) => link.getAttribute("aria-current"));
  const start = links.findIndex((link) => link.dataset.day === chosen);
  hold(links, Math.max(today >= 0 ? today : start, 0));

  frame.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      turn(event.key === "PageUp" ? "previous" : "next");
      return;
    }
    let to = at;
    if (event.key in STEPS) to = at + (oneColumn ? Math.sign(STEPS[event.key]) : STEPS[event.key]);
    else if (event.key === "Home") to = at - (at % 7);
    else if (event.key === "End") to = at - (at % 7) + 6;
    else return;
    event.preventDefault();
    if (to < 0) turn("previous");
    else if (to >= links.length) turn("next");
    else {
      hold(links, to);
      links[to].focus();
    }
  });
}

for (const frame of document.querySelectorAll("[data-days]")) enableDays(frame);
