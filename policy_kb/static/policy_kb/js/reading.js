// The document page: contents that follow the reading, citations to copy.
const contents = document.querySelector("[data-contents]");
const article = document.querySelector(".policy");

// A phone has no room for the contents beside the text: they start folded.
if (contents && matchMedia("(max-width: 899px)").matches) contents.querySelector("details").open = false;

if (contents) {
  const links = new Map([...contents.querySelectorAll("a[href^='#']")].map((link) => [link.hash.slice(1), link]));
  const clauses = [...document.querySelectorAll("[data-clause]")];
  // The entry of a clause is its own, or that of the last clause before it that has one.
  const entryOf = new Map();
  let entry = null;
  for (const clause of clauses) {
    entry = links.get(clause.id) ?? entry;
    entryOf.set(clause, entry);
  }
  const visible = new Set();
  let current = null;
  const mark = () => {
    const first = clauses.find((clause) => visible.has(clause));
    const next = first ? entryOf.get(first) : current;
    if (!next || next === current) return;
    current?.removeAttribute("aria-current");
    next.setAttribute("aria-current", "true");
    current = next;
    const box = contents.getBoundingClientRect();
    const line = next.getBoundingClientRect();
    if (line.top < box.top + 40 || line.bottom > box.bottom - 40) {
      contents.scrollTop += line.top - box.top - box.height / 3;
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target);
        else visible.delete(target);
      }
      mark();
    },
    // A clause jumped to stands 40 px below the edge (scroll padding and margin); the one above it is not being read.
    { rootMargin: "-48px 0px -50% 0px" },
  );
  clauses.forEach((clause) => observer.observe(clause));
}

// core's copy button takes the words from data-copy; they are set here so that the page need not carry each text twice.
for (const button of document.querySelectorAll("[data-copy-citation]")) {
  const { label, address } = button.closest("[data-clause]").dataset;
  const words = button.closest("[data-clause]").querySelector(".policy-clause__words").innerText.trim();
  const number = article.dataset.number ? `（${article.dataset.number}）` : "";
  button.dataset.copy = `《${article.dataset.title}》${number}${label}：${words}\n${address}`;
  button.dataset.copied = button.closest(".policy").dataset.copied;
  button.hidden = false;
}
