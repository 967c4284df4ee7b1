// A grid of degrees with its figures at the rim: the ground of a map without tiles.

const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const LEAST = 90; // pixels between two lines

export function grid(map) {
  const lines = L.layerGroup();
  const draw = () => {
    lines.clearLayers();
    const sight = map.getBounds();
    const step = stepFor(map, sight);
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    const [south, north] = [Math.max(sight.getSouth(), -85), Math.min(sight.getNorth(), 85)];
    for (const lng of multiples(sight.getWest(), sight.getEast(), step)) {
      line(lines, [[south, lng], [north, lng]]);
      label(lines, [south, lng], `${Math.abs(lng).toFixed(digits)}°${lng < 0 ? "W" : "E"}`, "south");
    }
    for (const lat of multiples(south, north, step)) {
      line(lines, [[lat, sight.getWest()], [lat, sight.getEast()]]);
      label(lines, [lat, sight.getEast()], `${Math.abs(lat).toFixed(digits)}°${lat < 0 ? "S" : "N"}`, "east");
    }
  };
  lines.on("add", () => {
    map.on("moveend", draw);
    draw();
  });
  lines.on("remove", () => map.off("moveend", draw));
  return lines;
}

// The finest step that leaves room between lines.
function stepFor(map, sight) {
  const pixels = map.getSize().x / (sight.getEast() - sight.getWest());
  return STEPS.findLast((step) => step * pixels >= LEAST) ?? STEPS[0];
}

function* multiples(from, to, step) {
  for (let count = Math.ceil(from / step); count * step <= to; count += 1) yield count * step;
}

function line(lines, ends) {
  L.polyline(ends, { interactive: false, weight: 1, className: "point-map__line" }).addTo(lines);
}

function label(lines, at, words, rim) {
  const icon = L.divIcon({ className: `point-map__degree point-map__degree--${rim}`, html: words, iconSize: null });
  L.marker(at, { icon, interactive: false, keyboard: false }).addTo(lines);
}
