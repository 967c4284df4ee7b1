// The clause beside the answer: [n] in the text opens its source, on a phone in a sheet.
export function watchClausePanel(chat) {
  const side = chat.querySelector("[data-clause-side]");
  const panel = side.querySelector("#clause-panel");
  const close = side.querySelector("[data-close-side]");
  const narrow = matchMedia("(max-width: 899px)");
  let opener = null;

  const shut = () => {
    side.removeAttribute("data-open");
    close.hidden = true;
    opener?.focus();
  };

  chat.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-source]");
    const title = mark
      ? chat.querySelector(`${mark.getAttribute("href")} [hx-get]`)
      : event.target.closest(".citation [hx-get]");
    if (!title) return;
    opener = mark ?? title;
    for (const open of chat.querySelectorAll(".citation[data-open]")) open.removeAttribute("data-open");
    title.closest(".citation").setAttribute("data-open", "");
    if (!mark) return;
    event.preventDefault();
    title.click();
    opener = mark;
  });

  panel.addEventListener("htmx:afterSwap", () => {
    side.scrollTop = 0;
    if (narrow.matches) {
      side.setAttribute("data-open", "");
      close.hidden = false;
    }
    panel.focus({ preventScroll: true });
  });

  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && side.hasAttribute("data-open")) shut();
  });
  document.addEventListener("click", (event) => {
    if (side.hasAttribute("data-open") && !side.contains(event.target) && !event.target.closest(".citation, [data-source]")) {
      shut();
    }
  });
}
