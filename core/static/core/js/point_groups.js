// Which places share a pin: those that would lie upon one another, as core/maps/points.py has it.

const APART = 30; // pixels between two middles: both can be hit with a finger

export function grouped(places, project) {
  const cells = new Map();
  const groups = [];
  for (const place of [...places].sort(before)) {
    const at = project(place.at);
    const near = nearest(cells, at);
    if (near) near.group.push(place);
    else {
      const found = { at, group: [place] };
      const cell = cellOf(at);
      cells.set(cell, [...(cells.get(cell) ?? []), found]);
      groups.push(found.group);
    }
  }
  return groups;
}

// Those of the page's cards first, in their order; then what was asked for, then the rest.
function before(one, other) {
  return rank(one) - rank(other);
}

function rank(place) {
  return place.number || (place.outside ? 2e9 : 1e9);
}

function nearest(cells, at) {
  const [column, row] = cellOf(at).split(":").map(Number);
  for (let x = column - 1; x <= column + 1; x += 1) {
    for (let y = row - 1; y <= row + 1; y += 1) {
      const found = (cells.get(`${x}:${y}`) ?? []).find((one) => one.at.distanceTo(at) < APART);
      if (found) return found;
    }
  }
  return null;
}

function cellOf(at) {
  return `${Math.floor(at.x / APART)}:${Math.floor(at.y / APART)}`;
}
