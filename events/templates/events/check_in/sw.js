// Brings the door's page and its files when there is no network. Nothing else of the site passes through here.
const CACHE = "door-1";
const PREFIX = "{{ prefix|escapejs }}";
const ASSETS = [{% for asset in assets %}"{{ asset|escapejs }}",{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(ASSETS)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function fresh(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const isPage = request.mode === "navigate" && address.pathname.startsWith(PREFIX);
  const isFile = request.destination && request.mode !== "navigate";
  if (isPage || isFile) event.respondWith(fresh(request));
});
