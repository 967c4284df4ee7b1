// What a door's device remembers: the list of tickets as hashes, and scans not sent yet. Per event, in this browser alone.
export class Memory {
  constructor(event) {
    this.key = `door-${event}`;
  }

  read(part, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`${this.key}-${part}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  write(part, value) {
    localStorage.setItem(`${this.key}-${part}`, JSON.stringify(value));
  }

  get queue() {
    return this.read("queue", []);
  }

  add(scan) {
    this.write("queue", [...this.queue, scan]);
  }

  // Only what was sent goes: scans made meanwhile stay.
  drop(sent) {
    const gone = new Set(sent.map((scan) => scan.id));
    this.write("queue", this.queue.filter((scan) => !gone.has(scan.id)));
  }

  get tickets() {
    return this.read("tickets", []);
  }

  set tickets(list) {
    this.write("tickets", list);
  }

  find(hash) {
    return this.tickets.find((ticket) => ticket.hash === hash);
  }

  // A ticket let in on a day, so that the same one is noticed without network, too.
  note(hash, day, time) {
    this.tickets = this.tickets.map((ticket) =>
      ticket.hash === hash && !ticket.in[day] ? { ...ticket, in: { ...ticket.in, [day]: time } } : ticket);
  }
}

// The code in a link, a token, or as people type it; the same reading as the server's.
export function codeIn(read) {
  const last = read.trim().replace(/\/+$/, "").split("/").pop();
  return last.split(".")[0].toUpperCase().replace(/[^\p{L}\p{N}]/gu, "").slice(0, 10);
}

export async function hashOf(event, code) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${event}:${code}`));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
}
