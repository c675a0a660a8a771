// The list of messages: holds a bounded number of them, and only those in view are elements of the page.

import * as format from "./format.js";

const ROW = 24;
const OVERSCAN = 8;
const MOST_ENTRIES = 10_000;
const MOST_KEPT = 32 * 1024 * 1024;
const MOST_KEPT_OF_ONE = 128 * 1024;
const PREVIEW = 300;
const ARROWS = { sent: "↑", received: "↓", opened: "●", closed: "○", failed: "!", ping: "⇄" };
const SPOKEN = { sent: "sent", received: "received", opened: "opened", closed: "closed", failed: "failed", ping: "ping" };

export class MessageLog {
  #list;
  #rows;
  #entries = [];
  #shown = [];
  #kept = 0;
  #dropped = 0;
  #number = 0;
  #filter = "";
  #follow = true;
  #selected = null;
  #frame = 0;
  #elements = new Map();
  #onSelect;
  #onChange;

  /**
   * @param list the scrolling element, role listbox
   * @param rows its only child, which gets the height of all entries
   * @param onSelect told the selected entry, or null
   * @param onChange told {total, shown, dropped, follow} after each drawing
   */
  constructor(list, rows, onSelect, onChange) {
    this.#list = list;
    this.#rows = rows;
    this.#onSelect = onSelect;
    this.#onChange = onChange;
    list.addEventListener("scroll", () => this.#scrolled());
    list.addEventListener("keydown", (event) => this.#key(event));
    rows.addEventListener("click", (event) => this.#clicked(event));
    new ResizeObserver(() => this.#draw()).observe(list);
  }

  /**
   * Adds one line.
   *
   * @param kind sent, received, opened, closed, failed or ping
   * @param type what the Type column says
   * @param body a string or a Uint8Array
   * @param bytes the size on the wire, without frame headers; null where there is none
   */
  add(kind, type, body, bytes = null) {
    const last = this.#entries.at(-1);
    const moment = performance.now();
    const cut = body.length > MOST_KEPT_OF_ONE;
    // A copy, since a slice of a large string would keep all of it.
    const kept = !cut ? body : typeof body === "string" ? `${[...body.slice(0, MOST_KEPT_OF_ONE)].join("")}` : body.slice(0, MOST_KEPT_OF_ONE);
    const entry = {
      number: this.#number++,
      at: new Date(),
      moment,
      since: last ? moment - last.moment : null,
      kind,
      type,
      body: kept,
      cut,
      bytes,
      preview: preview(kept),
    };
    this.#entries.push(entry);
    this.#kept += kept.length;
    if (this.#matches(entry)) {
      this.#shown.push(entry);
    }
    this.#forgetOldest();
    this.#schedule();
  }

  clear() {
    this.#entries = [];
    this.#shown = [];
    this.#kept = 0;
    this.#dropped = 0;
    this.#follow = true;
    this.#select(null);
    this.#schedule();
  }

  filter(text) {
    this.#filter = text.toLowerCase();
    this.#shown = this.#entries.filter((entry) => this.#matches(entry));
    this.#follow = true;
    this.#schedule();
  }

  /** Shows the newest entries, and stays with them. */
  followLatest() {
    this.#follow = true;
    this.#schedule();
  }

  deselect() {
    this.#select(null);
    this.#schedule();
  }

  #matches(entry) {
    return !this.#filter || `${entry.type} ${entry.preview}`.toLowerCase().includes(this.#filter);
  }

  #forgetOldest() {
    while (this.#entries.length > MOST_ENTRIES || (this.#kept > MOST_KEPT && this.#entries.length > 1)) {
      const gone = this.#entries.shift();
      this.#kept -= gone.body.length;
      this.#dropped++;
      if (this.#shown[0] === gone) {
        this.#shown.shift();
        if (!this.#follow) {
          this.#list.scrollTop = Math.max(0, this.#list.scrollTop - ROW);
        }
      }
    }
  }

  #schedule() {
    // A hidden tab draws no frames; it draws once it is seen again, and holds one request until then.
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    this.#rows.style.height = `${this.#shown.length * ROW}px`;
    const height = this.#list.clientHeight;
    if (this.#follow) {
      this.#list.scrollTop = this.#shown.length * ROW;
    }
    const top = this.#list.scrollTop;
    const first = Math.max(0, Math.floor(top / ROW) - OVERSCAN);
    const end = Math.min(this.#shown.length, Math.ceil((top + height) / ROW) + OVERSCAN);
    const wanted = new Set();
    for (let i = first; i < end; i++) {
      const entry = this.#shown[i];
      wanted.add(entry.number);
      this.#place(entry, i);
    }
    for (const [number, element] of this.#elements) {
      if (!wanted.has(number)) {
        element.remove();
        this.#elements.delete(number);
      }
    }
    this.#markActive();
    this.#onChange({ total: this.#entries.length, shown: this.#shown.length, dropped: this.#dropped, follow: this.#follow });
  }

  #place(entry, index) {
    let element = this.#elements.get(entry.number);
    if (!element) {
      element = this.#element(entry);
      this.#elements.set(entry.number, element);
      this.#rows.append(element);
    }
    element.style.top = `${index * ROW}px`;
    element.setAttribute("aria-setsize", String(this.#shown.length));
    element.setAttribute("aria-posinset", String(index + 1));
    element.setAttribute("aria-selected", String(entry === this.#selected));
  }

  #element(entry) {
    const element = document.createElement("div");
    element.className = "entry";
    element.id = `entry-${entry.number}`;
    element.dataset.kind = entry.kind;
    element.dataset.number = String(entry.number);
    element.setAttribute("role", "option");
    element.setAttribute(
      "aria-label",
      `${SPOKEN[entry.kind]} ${entry.type} ${entry.bytes === null ? "" : format.size(entry.bytes)} ${entry.preview}`,
    );
    const cells = {
      time: format.time(entry.at),
      since: entry.since === null ? "" : format.since(entry.since),
      arrow: ARROWS[entry.kind],
      type: entry.type,
      size: entry.bytes === null ? "" : format.size(entry.bytes),
      content: entry.preview,
    };
    for (const [name, text] of Object.entries(cells)) {
      const cell = document.createElement("span");
      cell.className = name;
      cell.textContent = text;
      element.append(cell);
    }
    return element;
  }

  #markActive() {
    const element = this.#selected && this.#elements.get(this.#selected.number);
    if (element) {
      this.#list.setAttribute("aria-activedescendant", element.id);
    } else {
      this.#list.removeAttribute("aria-activedescendant");
    }
  }

  #scrolled() {
    const bottom = this.#list.scrollTop + this.#list.clientHeight;
    this.#follow = bottom >= this.#shown.length * ROW - ROW / 2;
    this.#schedule();
  }

  #clicked(event) {
    const element = event.target.closest(".entry");
    if (element) {
      const number = Number(element.dataset.number);
      this.#select(this.#shown.find((entry) => entry.number === number) ?? null);
      this.#schedule();
    }
  }

  #key(event) {
    const page = Math.max(1, Math.floor(this.#list.clientHeight / ROW) - 1);
    const last = this.#shown.length - 1;
    const now = this.#selected ? this.#shown.indexOf(this.#selected) : last + 1;
    const targets = { ArrowUp: now - 1, ArrowDown: now + 1, PageUp: now - page, PageDown: now + page, Home: 0, End: last };
    if (event.key === "Escape") {
      this.deselect();
    } else if (event.key in targets && last >= 0) {
      const index = Math.min(last, Math.max(0, targets[event.key]));
      this.#select(this.#shown[index]);
      this.#reveal(index);
    } else {
      return;
    }
    event.preventDefault();
  }

  #reveal(index) {
    const top = index * ROW;
    this.#follow = index === this.#shown.length - 1;
    if (top < this.#list.scrollTop) {
      this.#list.scrollTop = top;
    } else if (top + ROW > this.#list.scrollTop + this.#list.clientHeight) {
      this.#list.scrollTop = top + ROW - this.#list.clientHeight;
    }
    this.#schedule();
  }

  #select(entry) {
    this.#selected = entry;
    this.#onSelect(entry);
  }
}

function preview(body) {
  if (typeof body === "string") {
    return body.slice(0, PREVIEW).replaceAll(/[\r\n\t]/g, "␣");
  }
  return format.hex(body.subarray(0, PREVIEW / 3));
}
