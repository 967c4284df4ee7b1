// Brings the chat window into a page: a button in the corner that opens a frame. Leaves no name behind.
(() => {
  "use strict";
  const told = {{ told|safe }};
  const style = `
    :host { all: initial; --blue: #1a56a8; --blue-strong: #123f7e; --on-blue: #fff; --ground: #fff; --line: #dfe4ea; }
    * { box-sizing: border-box; font: 500 16px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
    button { min-height: 48px; padding: 0 20px; border: 0; border-radius: 24px; background: var(--blue); color: var(--on-blue); cursor: pointer; }
    button:hover { background: var(--blue-strong); }
    button:focus-visible { outline: 3px solid var(--on-blue); outline-offset: -6px; }
    [hidden] { display: none !important; }
    .open { position: fixed; right: 20px; bottom: 20px; z-index: 2147483646; box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
    .window { position: fixed; right: 20px; bottom: 20px; z-index: 2147483647; width: min(400px, calc(100vw - 40px)); height: min(640px, calc(100vh - 40px)); overflow: hidden; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); box-shadow: 0 4px 24px rgb(0 0 0 / 25%); }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    .close { position: absolute; top: 3px; right: 4px; min-width: 40px; min-height: 40px; padding: 0; font-size: 22px; line-height: 1; }
    @media (max-width: 480px) { .window { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } }`;

  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  function build() {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];

    const opener = element("button", { type: "button", className: "open", textContent: told.open });
    const box = element("div", { className: "window", hidden: true });
    const closer = element("button", { type: "button", className: "close", textContent: "×" });
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-haspopup", "dialog");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", told.name);
    closer.setAttribute("aria-label", told.close);
    box.append(closer);
    root.append(opener, box);
    let frame = null;

    function open() {
      if (!frame) {
        frame = element("iframe", { title: told.name, src: told.address, referrerPolicy: "origin" });
        box.append(frame);
      }
      box.hidden = false;
      opener.hidden = true;
      opener.setAttribute("aria-expanded", "true");
      closer.focus();
    }

    function close() {
      if (box.hidden) return;
      box.hidden = true;
      opener.hidden = false;
      opener.setAttribute("aria-expanded", "false");
      opener.focus();
    }

    opener.addEventListener("click", open);
    closer.addEventListener("click", close);
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    window.addEventListener("message", (event) => {
      if (frame && event.source === frame.contentWindow && event.data === "portal-chat:close") close();
    });
    document.body.append(host);
  }

  if (document.body) build();
  else document.addEventListener("DOMContentLoaded", build, { once: true });
})();
