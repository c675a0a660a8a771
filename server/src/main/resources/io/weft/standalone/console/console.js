// The console page: ties the connection, the log and the forms together.

import { Chat } from "./chat.js";
import { Connection, Probe } from "./connection.js";
import * as format from "./format.js";
import { MessageLog } from "./log.js";

const CHAT = "io.weft.standalone.demo.ChatEndpoint";
const FRAGMENTS = "io.weft.standalone.demo.FragmentsEndpoint";
const LONGEST_REASON = 123;
const REMEMBERED = 50;

const byId = (id) => document.getElementById(id);
const origin = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`;
const connection = new Connection();
const probe = new Probe(origin + new URL("weft-console/probe", location.href).pathname);
const log = new MessageLog(byId("log"), byId("log-rows"), showDetail, showCounts);

/** Texts sent before, oldest first, and how far back the person has gone. */
const history = [];
let recalled = 0;

// ---- what is said to people who do not see the page

let unread = 0;
let speaking = 0;

function say(text) {
  byId("announcer").textContent = text;
}

function countReceived() {
  unread++;
  speaking ||= setTimeout(() => {
    say(`${unread} ${unread === 1 ? "message" : "messages"} received`);
    unread = 0;
    speaking = 0;
  }, 1_000);
}

// ---- endpoints

async function loadEndpoints() {
  const box = byId("endpoints");
  try {
    const response = await fetch("weft-console/endpoints.json");
    const endpoints = await response.json();
    box.replaceChildren(...groups(endpoints));
    offerDemo(endpoints);
    if (endpoints.length && byId("path").value === "/") {
      choose(endpoints.find((each) => each.path.endsWith("/echo")) ?? endpoints[0], false);
    }
  } catch (error) {
    box.replaceChildren(quiet(`The list of endpoints did not load: ${error.message}`));
  }
}

function groups(endpoints) {
  if (!endpoints.length) {
    return [quiet("No endpoint is deployed.")];
  }
  const byContext = Map.groupBy ? Map.groupBy(endpoints, (each) => each.context) : grouped(endpoints);
  const parts = [];
  for (const [context, members] of byContext) {
    if (byContext.size > 1) {
      const title = document.createElement("h3");
      title.textContent = context;
      parts.push(title);
    }
    const list = document.createElement("ul");
    list.append(...members.map(item));
    parts.push(list);
  }
  return parts;
}

function grouped(endpoints) {
  const map = new Map();
  for (const each of endpoints) {
    map.set(each.context, [...(map.get(each.context) ?? []), each]);
  }
  return map;
}

function item(endpoint) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.path = endpoint.path;
  const path = document.createElement("span");
  path.className = "path";
  path.textContent = endpoint.path;
  const type = document.createElement("span");
  type.className = "class";
  const spoken = endpoint.subprotocols.length ? ` · ${endpoint.subprotocols.join(", ")}` : "";
  type.textContent = endpoint.className.slice(endpoint.className.lastIndexOf(".") + 1) + spoken;
  button.title = endpoint.className;
  button.append(path, type);
  button.addEventListener("click", () => choose(endpoint, true));
  const listItem = document.createElement("li");
  listItem.append(button);
  return listItem;
}

function quiet(text) {
  const paragraph = document.createElement("p");
  paragraph.className = "quiet";
  paragraph.textContent = text;
  return paragraph;
}

function choose(endpoint, focus) {
  const path = byId("path");
  path.value = endpoint.path;
  byId("protocols").value = endpoint.subprotocols.join(", ");
  markChosen(endpoint.path);
  if (focus) {
    const variable = /\{[^}]*\}/.exec(endpoint.path);
    path.focus();
    path.setSelectionRange(variable?.index ?? path.value.length, (variable?.index ?? path.value.length) + (variable?.[0].length ?? 0));
  }
}

function markChosen(path) {
  for (const button of document.querySelectorAll("#endpoints button")) {
    button.setAttribute("aria-current", String(button.dataset.path === path));
  }
}

function offerDemo(endpoints) {
  const chat = endpoints.find((each) => each.className === CHAT);
  if (chat) {
    byId("tab-chat").hidden = false;
    new Chat(origin + chat.path.replace("{room}", ""));
  }
  const fragments = endpoints.find((each) => each.className === FRAGMENTS);
  byId("fragments-connect").disabled = !fragments;
  byId("fragments-connect").addEventListener("click", () => {
    const count = byId("fragments-count");
    if (count.reportValidity()) {
      byId("path").value = fragments.path.replace("{count}", count.value);
      byId("protocols").value = "";
      markChosen(fragments.path);
      connect();
      byId("message").focus();
    }
  });
}

// ---- connecting and closing

function connect() {
  const path = byId("path").value.trim();
  const problem = byId("connect-problem");
  problem.textContent = "";
  const variable = /\{[^}]*\}/.exec(path);
  if (variable) {
    problem.textContent = `Put a value in place of ${variable[0]}.`;
    byId("path").focus();
    byId("path").setSelectionRange(variable.index, variable.index + variable[0].length);
    return;
  }
  if (!path.startsWith("/")) {
    problem.textContent = "The path begins with a slash.";
    return;
  }
  const protocols = byId("protocols").value.split(/[\s,]+/).filter(Boolean);
  try {
    connection.open(origin + path, protocols);
    connection.path = path;
  } catch (error) {
    problem.textContent = error.message;
  }
}

function closeReasonProblem(code, reason) {
  if (!(code === 1000 || (code >= 3000 && code <= 4999))) {
    return "A page may close with 1000, or with 3000 to 4999.";
  }
  const bytes = format.utf8Length(reason);
  return bytes > LONGEST_REASON ? `The reason has ${bytes} bytes; ${LONGEST_REASON} are allowed.` : "";
}

function close(code, reason) {
  const problem = closeReasonProblem(code, reason);
  byId("close-problem").textContent = problem;
  if (!problem) {
    connection.close(code, reason);
  }
}

byId("connect").addEventListener("submit", (event) => {
  event.preventDefault();
  if (connection.state === "open" || connection.state === "connecting") {
    close(1000, "");
  } else {
    connect();
  }
});

byId("close").addEventListener("submit", (event) => {
  event.preventDefault();
  if (connection.state === "open") {
    close(Number(byId("close-code").value.trim()), byId("close-reason").value);
  }
});

// ---- sending

const mode = () => document.querySelector("input[name=mode]:checked").value;

async function outgoing() {
  if (mode() === "hex") {
    return format.parseHex(byId("message").value);
  }
  if (mode() === "file") {
    const file = byId("file").files[0];
    if (!file) {
      throw new Error("Choose a file first");
    }
    return new Uint8Array(await file.arrayBuffer());
  }
  return byId("message").value;
}

byId("send").addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = byId("send-problem");
  problem.textContent = "";
  if (connection.state !== "open") {
    problem.textContent = "Connect first.";
    return;
  }
  try {
    const typed = byId("message").value;
    connection.send(await outgoing());
    if (mode() !== "file") {
      remember(typed);
      byId("message").value = "";
    }
  } catch (error) {
    problem.textContent = `${error.message}.`;
  }
});

function remember(text) {
  if (text && history.at(-1) !== text) {
    history.push(text);
    history.splice(0, history.length - REMEMBERED);
  }
  recalled = history.length;
}

byId("message").addEventListener("keydown", (event) => {
  const input = event.currentTarget;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("send").requestSubmit();
  } else if (event.key === "ArrowUp" && recalled > 0 && (!input.value || input.value === history[recalled])) {
    event.preventDefault();
    input.value = history[--recalled];
  } else if (event.key === "ArrowDown" && recalled < history.length && input.value === history[recalled]) {
    event.preventDefault();
    input.value = history[++recalled] ?? "";
  }
});

byId("send").addEventListener("change", () => {
  const file = mode() === "file";
  byId("message").hidden = file;
  byId("file").hidden = !file;
  byId("send-hint").hidden = file;
  byId("fragments-row").hidden = mode() !== "fragments";
  byId("message").placeholder = mode() === "hex" ? "Bytes, such as 48 65 6c 6c 6f" : "Message";
  byId("send-problem").textContent = "";
});

// ---- what the connection tells

connection.addEventListener("state", () => {
  const state = connection.state;
  const live = state === "open" || state === "connecting";
  const words = { closed: "closed", connecting: "connecting…", open: "open", closing: "closing…", failed: "failed" };
  byId("state").textContent = words[state];
  byId("state").dataset.state = state;
  byId("connect-button").textContent = live ? "Disconnect" : "Connect";
  byId("connect-button").classList.toggle("primary", !live);
  byId("connect-button").disabled = state === "closing";
  byId("path").readOnly = live;
  byId("protocols").readOnly = live;
  byId("send-button").disabled = state !== "open";
  byId("close-button").disabled = state !== "open";
  if (state === "open") {
    byId("protocol").textContent = connection.protocol || "none";
    byId("extensions").textContent = connection.extensions || "none";
    const agreed = connection.protocol ? `, subprotocol ${connection.protocol}` : "";
    log.add("opened", "open", `${connection.path}${agreed}${connection.extensions ? `, ${connection.extensions}` : ""}`);
    say(`Connected to ${connection.path}`);
    byId("message").focus();
  }
  showTraffic();
});

connection.addEventListener("sent", ({ detail }) => {
  log.add("sent", typeof detail.data === "string" ? "text" : "binary", detail.data, detail.bytes);
  showTraffic();
});

connection.addEventListener("received", ({ detail }) => {
  log.add("received", typeof detail.data === "string" ? "text" : "binary", detail.data, detail.bytes);
  countReceived();
  showTraffic();
});

connection.addEventListener("closed", ({ detail }) => {
  const reason = detail.reason ? `, reason “${detail.reason}”` : ", no reason";
  const end = `code ${detail.code}${reason}, wasClean ${detail.wasClean}`;
  if (detail.opened) {
    log.add("closed", "close", end);
    say(`Connection closed, ${end}`);
  } else {
    log.add("failed", "failed", `${connection.path} did not open: ${end}. Browsers do not tell pages why.`);
    say("The connection did not open");
  }
});

connection.addEventListener("buffer", showTraffic);

function showTraffic() {
  const amount = ({ messages, bytes }) => (messages ? `${messages} · ${format.size(bytes)}` : "0");
  byId("sent").textContent = amount(connection.sent);
  byId("received").textContent = amount(connection.received);
  byId("buffered").textContent = format.size(connection.bufferedAmount);
}

// ---- ping

byId("ping").addEventListener("click", async () => {
  const button = byId("ping");
  button.disabled = true;
  try {
    const ms = await probe.measure();
    const text = `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`;
    byId("rtt").textContent = text;
    log.add("ping", "ping", `round trip ${text}: a ping frame from the server, answered by this browser, on a connection of its own`);
    say(`Ping round trip ${text}`);
  } catch (error) {
    byId("rtt").textContent = "failed";
    log.add("failed", "ping", `No round trip: ${error.message}.`);
  } finally {
    button.disabled = false;
    button.focus();
  }
});

// ---- log and detail

function showCounts({ total, shown, dropped, follow }) {
  const parts = [shown === total ? `${total}` : `${shown} of ${total}`];
  if (dropped) {
    parts.push(`${dropped} older ones forgotten`);
  }
  byId("log-count").textContent = total ? parts.join(", ") : "";
  byId("log-empty").hidden = shown > 0;
  byId("log-empty").textContent = total ? "No message matches the filter." : "Choose an endpoint, connect, and send a message.";
  byId("latest").hidden = follow;
}

function showDetail(entry) {
  byId("detail").hidden = !entry;
  if (entry) {
    const bytes = entry.bytes === null ? "" : `, ${entry.bytes.toLocaleString("en")} bytes`;
    const cut = entry.cut ? ", the beginning of it" : "";
    byId("detail-title").textContent = `${format.time(entry.at)} ${entry.kind} ${entry.type}${bytes}${cut}`;
    byId("detail-body").classList.toggle("dump", typeof entry.body !== "string");
    byId("detail-body").textContent = typeof entry.body === "string" ? entry.body : format.hexDump(entry.body);
  }
}

byId("filter").addEventListener("input", (event) => log.filter(event.currentTarget.value));
byId("clear").addEventListener("click", () => log.clear());
byId("latest").addEventListener("click", () => log.followLatest());
byId("detail-close").addEventListener("click", () => {
  log.deselect();
  byId("log").focus();
});
byId("detail-copy").addEventListener("click", async () => {
  const button = byId("detail-copy");
  try {
    await navigator.clipboard.writeText(byId("detail-body").textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(byId("detail-body"));
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), 1_500);
});

// ---- views

const tabs = [byId("tab-messages"), byId("tab-chat")];

function showView(tab) {
  for (const each of tabs) {
    const selected = each === tab;
    each.setAttribute("aria-selected", String(selected));
    each.tabIndex = selected ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !selected;
  }
}

for (const tab of tabs) {
  tab.addEventListener("click", () => showView(tab));
  tab.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const other = tabs.find((each) => each !== tab && !each.hidden);
      if (other) {
        showView(other);
        other.focus();
      }
    }
  });
}

byId("server").textContent = location.host;
byId("origin").textContent = origin;
loadEndpoints();
