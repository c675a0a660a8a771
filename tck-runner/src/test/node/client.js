// Talks to an echo endpoint the way a browser's or Node's users do; any surprise ends the process with a message.
import assert from "node:assert/strict";
import WebSocket from "ws";

const [url, subprotocol] = process.argv.slice(2);
const socket = new WebSocket(url, subprotocol, { handshakeTimeout: 10_000 });
const giveUp = setTimeout(() => {
  console.error("not done within 20 seconds");
  process.exit(1);
}, 20_000);

const next = (event) =>
  new Promise((resolve, reject) => {
    socket.once(event, (...values) => resolve(values));
    socket.once("error", reject);
  });

await next("open");
assert.equal(socket.protocol, subprotocol);

socket.send("Grüße, 日本語, 🚀");
let [data, isBinary] = await next("message");
assert.equal(isBinary, false);
assert.equal(data.toString(), "Grüße, 日本語, 🚀");

const million = Buffer.alloc(1024 * 1024);
for (let i = 0; i < million.length; i++) million[i] = (i * 31) & 0xff;
for (const sent of [Buffer.from([0, 1, 2, 255]), million]) {
  socket.send(sent);
  [data, isBinary] = await next("message");
  assert.equal(isBinary, true);
  assert.ok(sent.equals(data), `${sent.length} bytes came back as ${data.length} others`);
}

socket.send("x".repeat(1024 * 1024));
[data] = await next("message");
assert.equal(data.length, 1024 * 1024);

socket.send("one, ", { fin: false });
socket.send("two", { fin: true });
[data] = await next("message");
assert.equal(data.toString(), "one, two");

socket.ping("are you there?");
[data] = await next("pong");
assert.equal(data.toString(), "are you there?");

socket.close(4000, "done");
const [code] = await next("close");
assert.equal(code, 4000);
clearTimeout(giveUp);
console.log("ok");
