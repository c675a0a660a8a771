// The chat view: a client of the demo's /chat/{room}, with JSON messages.

const MOST_LINES = 500;
const LONGEST_NAME = 32;

const byId = (id) => document.getElementById(id);

export class Chat {
  #base;
  #socket = null;
  #me = "";
  #people = [];
  #joined = false;

  /** @param base the address up to the room's name, with a slash at the end */
  constructor(base) {
    this.#base = base;
    byId("chat-join").addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#socket) {
        this.#leave();
      } else {
        this.#join();
      }
    });
    byId("chat-say").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#say();
    });
  }

  #join() {
    const room = byId("chat-room").value.trim();
    if (!room) {
      return;
    }
    const name = byId("chat-name").value.trim().slice(0, LONGEST_NAME);
    const socket = new WebSocket(`${this.#base}${encodeURIComponent(room)}?name=${encodeURIComponent(name)}`);
    this.#socket = socket;
    this.#joined = false;
    byId("chat-lines").replaceChildren();
    this.#show(`joining ${room}…`);
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) {
        this.#on(JSON.parse(event.data), room);
      }
    });
    socket.addEventListener("close", (event) => {
      if (socket === this.#socket) {
        this.#ended(event);
      }
    });
  }

  #leave() {
    this.#socket.close(1000, "left");
    this.#show("leaving…");
  }

  #say() {
    const input = byId("chat-text");
    if (this.#joined && input.value.trim()) {
      this.#socket.send(JSON.stringify({ type: "say", text: input.value }));
      input.value = "";
    }
  }

  #on(event, room) {
    switch (event.type) {
      case "welcome":
        this.#joined = true;
        this.#me = event.name;
        this.#people = event.people;
        for (const said of event.history) {
          this.#line(said);
        }
        this.#note(`You are in ${room} as ${event.name}.`);
        this.#show(`in ${room} as ${event.name}`);
        byId("chat-text").focus();
        break;
      case "joined":
        this.#people.push(event.name);
        this.#note(`${event.name} joined.`, event.at);
        break;
      case "left":
        this.#people.splice(this.#people.indexOf(event.name), 1);
        this.#note(`${event.name} left.`, event.at);
        break;
      case "said":
        this.#line(event);
        break;
      case "refused":
        this.#note(`Not sent: ${event.why}.`, undefined, "refused");
        break;
    }
    this.#drawPeople();
  }

  #ended(event) {
    this.#socket = null;
    this.#joined = false;
    this.#people = [];
    this.#drawPeople();
    const why = event.reason ? `: ${event.reason}` : "";
    this.#show(`not in a room (closed with ${event.code}${why})`);
    if (event.code !== 1000) {
      this.#note(`The connection closed with ${event.code}${why}.`, undefined, "refused");
    }
  }

  #show(text) {
    byId("chat-state").textContent = text;
    byId("chat-join-button").textContent = this.#socket ? "Leave" : "Join";
    byId("chat-join-button").classList.toggle("primary", !this.#socket);
    byId("chat-room").disabled = Boolean(this.#socket);
    byId("chat-name").disabled = Boolean(this.#socket);
    byId("chat-text").disabled = !this.#joined;
    byId("chat-say-button").disabled = !this.#joined;
  }

  #line(said) {
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = said.name;
    const text = document.createElement("span");
    text.className = "text";
    text.textContent = said.text;
    const line = document.createElement("div");
    line.append(name, text);
    this.#append(line, said.at, said.name === this.#me ? "mine" : "");
  }

  #note(text, at, style = "event") {
    const line = document.createElement("div");
    line.className = style;
    line.textContent = text;
    this.#append(line, at, "");
  }

  #append(line, at, style) {
    const lines = byId("chat-lines");
    const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 30;
    const moment = at ? new Date(at) : new Date();
    const time = document.createElement("time");
    time.dateTime = moment.toISOString();
    time.textContent = `${String(moment.getHours()).padStart(2, "0")}:${String(moment.getMinutes()).padStart(2, "0")}`;
    const item = document.createElement("li");
    item.className = style;
    item.append(time, line);
    lines.append(item);
    while (lines.children.length > MOST_LINES) {
      lines.firstElementChild.remove();
    }
    if (atEnd) {
      lines.scrollTop = lines.scrollHeight;
    }
  }

  #drawPeople() {
    const items = this.#people.map((name) => {
      const item = document.createElement("li");
      item.textContent = name;
      item.className = name === this.#me ? "me" : "";
      return item;
    });
    if (!items.length) {
      const nobody = document.createElement("li");
      nobody.className = "quiet";
      nobody.textContent = "nobody yet";
      items.push(nobody);
    }
    byId("chat-people").replaceChildren(...items);
  }
}
