// The dashboard: asks the server once a second for its figures and shows them.

import { Plot } from "./plot.js";

const KEPT = 300;
const byId = (id) => document.getElementById(id);

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

function bytes(value) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${value >= 10 || unit === 0 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}

function millis(micros) {
  if (micros < 1_000) return `${micros.toFixed(0)} µs`;
  return micros < 10_000 ? `${(micros / 1_000).toFixed(1)} ms` : `${(micros / 1_000).toFixed(0)} ms`;
}

/** Two values with a line between them; a unit that both have is said once, so that there is room for both. */
function pair(format, first, second) {
  const [value, unit] = format(first).split(" ");
  const other = format(second);
  return [other.endsWith(` ${unit}`) ? value : `${value} ${unit}`, " / ", other];
}

const plots = {
  open: new Plot(byId("plot-open"), (value) => short.format(value), ["c0"]),
  messages: new Plot(byId("plot-messages"), (value) => short.format(value), ["c0", "c1"]),
  bytes: new Plot(byId("plot-bytes"), bytes, ["c0", "c1"]),
  ping: new Plot(byId("plot-ping"), millis, ["c0", "c2"]),
};

/** Rows of: time, open, messages in, messages out, bytes in, bytes out, queued, ping median, ping 99 %. */
let samples = [];
let endpointsBefore = new Map();
let askedBefore = 0;

/** What a counter grew by in a second, from one sample to the next. */
function rates(...columns) {
  return samples.slice(1).map((row, index) => {
    const seconds = (row[0] - samples[index][0]) / 1_000;
    return [row[0], ...columns.map((column) => Math.max(0, (row[column] - samples[index][column]) / seconds))];
  });
}

/** Shows texts beside each other, every second one small. */
function tile(id, ...texts) {
  byId(id).replaceChildren(...texts.map((text, index) => {
    const part = document.createElement("span");
    if (index % 2) part.className = "unit";
    part.textContent = text;
    return part;
  }));
}

function showSamples() {
  const messages = rates(2, 3);
  const traffic = rates(4, 5);
  const ping = samples.map((row) => [row[0], row[7] || null, row[8] || null]);
  plots.open.show(samples.map((row) => [row[0], row[1]]));
  plots.messages.show(messages);
  plots.bytes.show(traffic);
  plots.ping.show(ping);
  const last = samples[samples.length - 1];
  const rate = messages[messages.length - 1] ?? [0, 0, 0];
  const flow = traffic[traffic.length - 1] ?? [0, 0, 0];
  tile("now-open", number.format(last[1]));
  tile("now-in", number.format(rate[1]), "a second");
  tile("now-out", number.format(rate[2]), "a second");
  tile("now-bytes", ...pair(bytes, flow[1], flow[2]));
  tile("now-queued", bytes(last[6]));
  if (last[7]) tile("now-ping", ...pair(millis, last[7], last[8]));
  else tile("now-ping", "–");
}

function row(cells) {
  const line = document.createElement("tr");
  for (const [text, style] of cells) {
    const cell = document.createElement("td");
    if (style) cell.className = style;
    if (text instanceof Node) cell.append(text);
    else cell.textContent = text;
    line.append(cell);
  }
  return line;
}

function showEndpoints(endpoints, now) {
  const seconds = (now - askedBefore) / 1_000;
  const rate = (endpoint, name) => {
    const before = endpointsBefore.get(endpoint.path);
    return before ? number.format(Math.max(0, (endpoint[name] - before[name]) / seconds)) : "–";
  };
  byId("endpoints").replaceChildren(...endpoints.map((endpoint) => row([
    [endpoint.path],
    [number.format(endpoint.open)],
    [rate(endpoint, "received")],
    [rate(endpoint, "sent")],
    [bytes(endpoint.queued)],
    [number.format(endpoint.refused), endpoint.refused ? "bad" : ""],
    [number.format(endpoint.errors), endpoint.errors ? "bad" : ""],
    [Object.entries(endpoint.codes).map(([code, count]) => `${code}\u00a0×\u00a0${short.format(count)}`).join("  ") || "–", "codes"],
  ])));
  endpointsBefore = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
  askedBefore = now;
}

function showSlow(sessions) {
  const most = sessions.length ? sessions[0].queued : 1;
  byId("no-slow").hidden = sessions.length > 0;
  byId("slow").replaceChildren(...sessions.map((session) => {
    const queued = document.createElement("span");
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.style.width = `${Math.max(2, (session.queued / most) * 60)}px`;
    queued.append(bar, bytes(session.queued));
    return row([[session.id.slice(0, 8)], [session.path, "path"], [session.ping === null ? "–" : millis(session.ping)], [queued]]);
  }));
}

function state(name) {
  byId("live").dataset.state = name;
  byId("live").textContent = name === "live" ? "live" : "connection lost, trying again";
}

async function ask() {
  try {
    const since = samples.length ? samples[samples.length - 1][0] : 0;
    const answer = await fetch(`figures.json?since=${since}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const figures = await answer.json();
    samples = [...samples, ...figures.samples].slice(-KEPT);
    if (samples.length) showSamples();
    showEndpoints(figures.endpoints, performance.now());
    showSlow(figures.slow);
    state("live");
  } catch {
    state("lost");
  }
  setTimeout(ask, 1_000);
}

byId("server").textContent = location.host;
ask();
