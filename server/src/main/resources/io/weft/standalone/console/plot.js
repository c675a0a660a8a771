// A line plot of the last minutes, five at most, in SVG, drawn anew each second.

const SVG = "http://www.w3.org/2000/svg";
const SPANS = [1, 2, 5];
const LEFT = 52;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 18;

function node(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The smallest number of one digit times a power of ten that is not below, and whose half is no longer to read. */
function ceiling(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 6, 8, 10].map((step) => step * power).find((candidate) => candidate >= value * 0.9999);
}

export class Plot {
  /** @param format makes text of a value; @param colours one class for each line */
  constructor(element, format, colours) {
    this.element = element;
    this.format = format;
    this.colours = colours;
    this.points = [];
    this.hovered = null;
    this.tip = document.createElement("div");
    this.tip.className = "tip";
    this.tip.hidden = true;
    this.none = document.createElement("div");
    this.none.className = "none";
    this.none.textContent = "no data yet";
    this.svg = node("svg", { role: "img" });
    element.append(this.svg, this.tip, this.none);
    element.addEventListener("pointermove", (event) => {
      this.hovered = event.clientX - element.getBoundingClientRect().left;
      this.draw();
    });
    element.addEventListener("pointerleave", () => {
      this.hovered = null;
      this.draw();
    });
    new ResizeObserver(() => this.draw()).observe(element);
  }

  /** @param points arrays of a time in milliseconds and one value for each line, null where there is none */
  show(points) {
    this.points = points;
    this.draw();
  }

  draw() {
    const width = this.element.clientWidth;
    const height = this.element.clientHeight;
    const values = this.points.flatMap((point) => point.slice(1)).filter((value) => value !== null);
    this.svg.replaceChildren();
    this.none.hidden = values.length > 0;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const now = this.points.length ? this.points[this.points.length - 1][0] : 0;
    const top = ceiling(values.reduce((most, value) => Math.max(most, value), 0));
    const seen = this.points.length ? now - this.points[0][0] : 0;
    const minutes = SPANS.find((span) => seen <= span * 60_000) ?? SPANS[SPANS.length - 1];
    const span = minutes * 60_000;
    const x = (time) => LEFT + ((time - now + span) / span) * (width - LEFT - RIGHT);
    const y = (value) => height - BOTTOM - (value / top) * (height - TOP - BOTTOM);
    this.drawGrid(width, height, top, y);
    this.drawTimes(height, minutes, (back) => x(now - back));
    this.colours.forEach((colour, index) => this.drawLine(index + 1, colour, x, y));
    this.drawCursor(width, height, x);
  }

  drawGrid(width, height, top, y) {
    for (const share of [0, 0.5, 1]) {
      const at = Math.round(y(top * share)) + 0.5;
      this.svg.append(node("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: at, y2: at }));
      if (this.none.hidden) {
        const label = share === 0 ? "0" : this.format(top * share).replace(".0 ", " ");
        this.svg.append(node("text", { x: LEFT - 7, y: at + 4, "text-anchor": "end" }, label));
      }
    }
  }

  drawTimes(height, minutes, x) {
    const step = minutes === 1 ? 15 : minutes === 2 ? 30 : 60;
    for (let seconds = minutes * 60; seconds >= 0; seconds -= step) {
      const anchor = seconds === 0 ? "end" : seconds === minutes * 60 ? "start" : "middle";
      const text = seconds === 0 ? "now" : seconds % 60 ? `−${seconds} s` : `−${seconds / 60} min`;
      this.svg.append(node("text", { x: x(seconds * 1_000), y: height - 3, "text-anchor": anchor }, text));
    }
  }

  drawLine(column, colour, x, y) {
    let path = "";
    let area = "";
    let start = null;
    let last = null;
    for (const point of this.points) {
      if (point[column] === null) continue;
      const at = `${x(point[0]).toFixed(1)} ${y(point[column]).toFixed(1)}`;
      start ??= x(point[0]);
      last = x(point[0]);
      path += (path ? "L" : "M") + at;
    }
    if (start === null) return;
    area = `${path}L${last.toFixed(1)} ${y(0)}L${start.toFixed(1)} ${y(0)}Z`;
    this.svg.append(node("path", { class: `${colour} area`, d: area }), node("path", { class: `${colour} line`, d: path }));
  }

  drawCursor(width, height, x) {
    this.tip.hidden = this.hovered === null || this.points.length === 0;
    if (this.tip.hidden) return;
    const nearest = this.points.reduce((best, point) =>
      Math.abs(x(point[0]) - this.hovered) < Math.abs(x(best[0]) - this.hovered) ? point : best);
    const at = x(nearest[0]);
    this.svg.append(node("line", { class: "cursor", x1: at, x2: at, y1: TOP, y2: height - BOTTOM }));
    const time = new Date(nearest[0]).toLocaleTimeString();
    this.tip.textContent = [time, ...nearest.slice(1).map((value) => (value === null ? "–" : this.format(value)))].join("  ·  ");
    const right = at > width / 2;
    this.tip.style.left = right ? "" : `${at + 10}px`;
    this.tip.style.right = right ? `${width - at + 10}px` : "";
  }
}
