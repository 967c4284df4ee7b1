// Cuts a clause where the cursor stands, and brings the selected clause and its source into view.

function wire(root) {
  const button = root.querySelector("[data-cut-at-cursor]");
  const words = root.querySelector("[data-clause-text]");
  if (button && words) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // The server counts characters, the browser 16-bit units.
      const before = words.value.slice(0, words.selectionStart);
      root.querySelector("[data-clause-offset]").value = [...before].length;
    });
  }
  scrollTo(root.querySelector("[data-source]"), root.querySelector("[data-source] mark"));
  scrollTo(root.querySelector("[data-tree]"), root.querySelector("[data-tree] .is-selected"));
}

function scrollTo(box, target) {
  if (box && target) box.scrollTop = target.offsetTop - 24;
}

wire(document);
document.addEventListener("htmx:afterSettle", () => wire(document.getElementById("correcting")));
