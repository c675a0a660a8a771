// One WebSocket connection, with counters; tells what happens through events.

import * as format from "./format.js";

export class Connection extends EventTarget {
  #socket = null;
  #watching = 0;
  #opened = false;
  sent = { messages: 0, bytes: 0 };
  received = { messages: 0, bytes: 0 };

  /** closed, connecting, open, closing or failed. */
  state = "closed";

  get protocol() {
    return this.#socket?.protocol ?? "";
  }

  get extensions() {
    return this.#socket?.extensions ?? "";
  }

  get bufferedAmount() {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Opens a connection in place of the present one. Throws what the browser throws on an invalid address or subprotocol. */
  open(url, protocols) {
    const socket = new WebSocket(url, protocols);
    this.#detach();
    this.#socket = socket;
    this.#opened = false;
    this.sent = { messages: 0, bytes: 0 };
    this.received = { messages: 0, bytes: 0 };
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => this.#on(socket, () => this.#open()));
    socket.addEventListener("message", (event) => this.#on(socket, () => this.#message(event.data)));
    socket.addEventListener("close", (event) => this.#on(socket, () => this.#closed(event)));
    this.#become("connecting");
  }

  /** Sends a string or a Uint8Array. */
  send(data) {
    const bytes = typeof data === "string" ? format.utf8Length(data) : data.byteLength;
    this.#socket.send(data);
    this.sent.messages++;
    this.sent.bytes += bytes;
    this.dispatchEvent(new CustomEvent("sent", { detail: { data, bytes } }));
    this.#watchBuffer();
  }

  /** Starts the closing handshake. Throws what the browser throws on a code or reason it does not let pages send. */
  close(code, reason) {
    this.#socket.close(code, reason);
    if (this.state !== "closed" && this.state !== "failed") {
      this.#become("closing");
    }
  }

  #on(socket, action) {
    if (socket === this.#socket) {
      action();
    }
  }

  #detach() {
    const old = this.#socket;
    this.#socket = null;
    old?.close();
  }

  #open() {
    this.#opened = true;
    this.#become("open");
  }

  #message(data) {
    const body = typeof data === "string" ? data : new Uint8Array(data);
    const bytes = typeof body === "string" ? format.utf8Length(body) : body.byteLength;
    this.received.messages++;
    this.received.bytes += bytes;
    this.dispatchEvent(new CustomEvent("received", { detail: { data: body, bytes } }));
  }

  #closed(event) {
    const detail = { code: event.code, reason: event.reason, wasClean: event.wasClean, opened: this.#opened };
    this.state = this.#opened ? "closed" : "failed";
    this.dispatchEvent(new CustomEvent("closed", { detail }));
    this.dispatchEvent(new Event("state"));
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  #watchBuffer() {
    this.#watching ||= requestAnimationFrame(() => {
      this.#watching = 0;
      this.dispatchEvent(new Event("buffer"));
      if (this.bufferedAmount > 0 && this.state !== "closed") {
        this.#watchBuffer();
      }
    });
    this.dispatchEvent(new Event("buffer"));
  }
}

/** Asks the server to ping this browser, on a connection that stays open for the next time. */
export class Probe {
  #url;
  #socket = null;

  constructor(url) {
    this.#url = url;
  }

  /** Resolves to the round trip in milliseconds, as the server measured it. */
  async measure() {
    const socket = await this.#connected();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(reject, new Error("no answer in 5 s")), 5_000);
      const onMessage = (event) => done(resolve, Number(event.data) / 1_000);
      const onClose = () => done(reject, new Error("the connection closed"));
      const done = (settle, value) => {
        clearTimeout(timer);
        socket.removeEventListener("message", onMessage);
        socket.removeEventListener("close", onClose);
        settle(value);
      };
      socket.addEventListener("message", onMessage);
      socket.addEventListener("close", onClose);
      socket.send("ping");
    });
  }

  async #connected() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      return this.#socket;
    }
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("close", () => reject(new Error("the server did not open a connection")), { once: true });
    });
    return socket;
  }
}
