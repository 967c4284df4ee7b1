// Leaflet takes the place of a drawn map of points (core/parts/point_map.html): dragging, zooming, tiles where the
// site has some. Pins are links, numbered like the cards; several that would overlap are one, which comes closer.
// Cards are elements with data-point (the key of their place) and data-number. Without this file the drawing stays.

import { grid } from "./point_grid.js";
import { grouped } from "./point_groups.js";

const EDGE = 16; // pixels at the rim that are not asked for: a pin there would be cut
const CLOSEST_ALONE = 13; // zoom at which a lone place is shown first
const CLOSEST = 18;
const NAMES_SHOWN = 3;

const maps = new Map(); // section → Leaflet's map
const pointedAt = new Set(); // keys of places whose card or pin the visitor is on

function enablePointMaps(root) {
  for (const [section, map] of maps) {
    if (section.isConnected) continue;
    map.remove();
    maps.delete(section);
  }
  for (const section of root.querySelectorAll("[data-point-map]")) if (!maps.has(section)) enable(section);
}

async function enable(section) {
  const places = await placesOf(section).catch(() => []);
  if (!places.length || !section.isConnected || maps.has(section)) return;
  const ground = document.createElement("div");
  ground.className = "point-map__live no-print";
  ground.setAttribute("role", "group");
  ground.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"));
  const after = section.querySelector("[data-no-tiles], [data-here], .world-map__none");
  section.insertBefore(ground, after ?? null);
  section.classList.add("is-live");
  const map = L.map(ground, {
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
    inertia: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    zoomSnap: section.dataset.tiles ? 1 : 0.25,
    minZoom: 2,
    maxZoom: CLOSEST,
  });
  maps.set(section, map);
  L.control.zoom({ zoomInTitle: section.dataset.zoomIn, zoomOutTitle: section.dataset.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const pins = new Pins(map, section, places);
  show(map, section, places);
  lay(map, section);
  pins.draw();
  map.on("moveend", () => pins.draw());
  offerSearch(map, section);
}

async function placesOf(section) {
  const inline = section.querySelector('script[type="application/json"]');
  if (!inline && !section.dataset.geojson) return [];
  const features = inline
    ? JSON.parse(inline.textContent)
    : (await (await fetch(section.dataset.geojson, { headers: { Accept: "application/geo+json" } })).json()).features;
  const box = boxOf(section);
  return features.map(({ id, geometry, properties }) => {
    const at = L.latLng(geometry.coordinates[1], geometry.coordinates[0]);
    const card = document.querySelector(`[data-point="${CSS.escape(id)}"]`);
    const url = properties.url.startsWith("http") ? new URL(properties.url).pathname : properties.url;
    const number = Number(card?.dataset.number ?? 0) || properties.number || 0;
    return { key: String(id), at, name: properties.title, url, number, outside: Boolean(box && !box.contains(at)) };
  });
}

function boxOf(section) {
  if (!section.dataset.box) return null;
  const [south, west, north, east] = section.dataset.box.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east]);
}

// What is seen first: the part that was asked for, else all places.
function show(map, section, places) {
  const box = boxOf(section);
  const padding = L.point(EDGE - 2, EDGE - 2);
  if (box) map.fitBounds(box, { padding, animate: false });
  else map.fitBounds(L.latLngBounds(places.map((place) => place.at)), { padding: L.point(30, 30), maxZoom: CLOSEST_ALONE, animate: false });
}

// Tiles where the site has some; a grid of degrees where it has none, or where they do not come.
function lay(map, section) {
  const plain = grid(map);
  const attribution = L.control.attribution({ prefix: "Leaflet" }).addTo(map);
  if (!section.dataset.tiles) {
    plain.addTo(map);
    return;
  }
  attribution.addAttribution(section.dataset.attribution);
  const missing = section.querySelector("[data-no-tiles]");
  L.tileLayer(section.dataset.tiles, { maxZoom: CLOSEST, referrerPolicy: "strict-origin" })
    .on("tileerror", () => {
      plain.addTo(map);
      if (missing) missing.hidden = false;
    })
    .on("tileload", () => {
      plain.remove();
      if (missing) missing.hidden = true;
    })
    .addTo(map);
}

// Once the map has been moved: the list of what lies in this part. The form has all else that the address says.
function offerSearch(map, section) {
  const form = section.querySelector("[data-here]");
  if (!form) return;
  map.getContainer().after(form);
  map.on("moveend", () => {
    const size = map.getSize();
    const low = map.containerPointToLatLng([EDGE, size.y - EDGE]);
    const high = map.containerPointToLatLng([size.x - EDGE, EDGE]).wrap();
    const west = Math.max(low.lng, -180);
    form.elements.box.value = [low.lat, west, high.lat, Math.max(high.lng, west)].map((edge) => edge.toFixed(6)).join(",");
    form.hidden = false;
  });
}

class Pins {
  constructor(map, section, places) {
    Object.assign(this, { map, section, places, drawn: new Map() });
  }

  // Pins in sight, those that stay left as they are: the one with the focus keeps it.
  draw() {
    const sight = this.map.getBounds().pad(0.1);
    const project = (at) => this.map.project(at, this.map.getZoom());
    const wanted = new Map();
    for (const group of grouped(this.places, project)) {
      if (sight.contains(group[0].at)) wanted.set(group.map((place) => place.key).join(" "), group);
    }
    for (const [keys, marker] of this.drawn) {
      if (wanted.has(keys)) continue;
      marker.remove();
      this.drawn.delete(keys);
    }
    for (const [keys, group] of wanted) {
      if (!this.drawn.has(keys)) this.drawn.set(keys, this.marker(keys, group).addTo(this.map));
    }
  }

  marker(keys, group) {
    const link = group.length > 1 ? this.cluster(group) : this.single(group[0]);
    link.dataset.keys = keys;
    link.classList.toggle("is-near", group.some((place) => pointedAt.has(place.key)));
    link.addEventListener("focus", () => this.map.panInside(group[0].at, { padding: [40, 40], animate: false }));
    const icon = L.divIcon({ className: "point-map__spot", html: link, iconSize: [30, 30] });
    const marker = L.marker(group[0].at, { icon, keyboard: false, riseOnHover: true, zIndexOffset: group[0].number ? 100 : 0 });
    const words = document.createElement("span");
    words.textContent = link.getAttribute("aria-label");
    return marker.bindTooltip(words, { direction: "top", offset: [0, -14], className: "point-map__words" });
  }

  single(place) {
    const link = document.createElement("a");
    link.className = "point-map__mark";
    link.href = place.url;
    link.textContent = place.number || "";
    if (!place.number) link.classList.add("point-map__mark--elsewhere");
    if (place.outside) link.classList.add("point-map__mark--outside");
    link.setAttribute("aria-label", place.name + (place.outside ? this.section.dataset.outside : ""));
    return link;
  }

  // Comes closer; where its places are one spot, even at the closest, the first of them is opened.
  cluster(group) {
    const link = document.createElement("a");
    link.className = "point-map__mark point-map__mark--cluster";
    if (group.every((place) => place.outside)) link.classList.add("point-map__mark--outside");
    link.href = group[0].url;
    link.textContent = `×${group.length}`;
    const names = group.slice(0, NAMES_SHOWN).map((place) => place.name).join("、") + (group.length > NAMES_SHOWN ? "…" : "");
    link.setAttribute("aria-label", this.section.dataset.several.replace("{n}", group.length).replace("{names}", names));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || this.map.getZoom() >= CLOSEST) return;
      event.preventDefault();
      const bounds = L.latLngBounds(group.map((place) => place.at));
      const zoom = Math.min(Math.max(this.map.getBoundsZoom(bounds, false, L.point(60, 60)), this.map.getZoom() + 1), CLOSEST);
      this.map.setView(bounds.getCenter(), zoom);
      this.map.getContainer().focus({ preventScroll: true });
    });
    return link;
  }
}

// A card and its pin point at each other, drawn or live.
function mark(event, near) {
  const place = event.target.closest?.("[data-point], [data-keys]");
  if (!place) return;
  const keys = (place.dataset.keys ?? place.dataset.point).split(" ");
  for (const key of keys) {
    if (near) pointedAt.add(key);
    else pointedAt.delete(key);
    const written = CSS.escape(key);
    const other = place.dataset.keys === undefined ? `[data-keys~="${written}"]` : `[data-point="${written}"]`;
    for (const each of document.querySelectorAll(other)) each.classList.toggle("is-near", near);
  }
}

for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => mark(event, true));
for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => mark(event, false));
enablePointMaps(document);
document.addEventListener("htmx:load", (event) => enablePointMaps(event.target.parentElement ?? document));
