// The progress of a run, asked again every few seconds; the whole page once it has ended.
const SECONDS = 3;

async function refresh() {
  const shown = document.getElementById("run-progress");
  if (!shown) return;
  const address = new URL(window.location.href);
  address.searchParams.set("part", "progress");
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("run-progress");
    if (!fresh || fresh.dataset.live === "no") {
      window.location.reload();
      return;
    }
    shown.replaceWith(fresh);
  } catch {
    // The network was away for a moment: ask again.
  }
  window.setTimeout(refresh, SECONDS * 1000);
}

window.setTimeout(refresh, SECONDS * 1000);
