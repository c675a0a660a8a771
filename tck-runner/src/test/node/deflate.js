// Talks compressed to echo endpoints, in every mode that the npm package ws knows; any surprise ends the process with a message.
import assert from "node:assert/strict";
import WebSocket from "ws";

const [base] = process.argv.slice(2);
const giveUp = setTimeout(() => {
  console.error("not done within 55 seconds");
  process.exit(1);
}, 55_000);

const takeover = "/press/takeover";
const none = { server_no_context_takeover: true, client_no_context_takeover: true };
const cases = [
  ["/echo", {}, none],
  ["/echo", { serverNoContextTakeover: true, clientNoContextTakeover: true }, none],
  ["/press/off", {}, undefined],
  [takeover, {}, {}],
  [takeover, { serverNoContextTakeover: true }, { server_no_context_takeover: true }],
  [takeover, { clientNoContextTakeover: true }, { client_no_context_takeover: true }],
  ["/press/narrow", {}, { ...none, server_max_window_bits: 9, client_max_window_bits: 10 }],
  ["/press/narrow", { clientMaxWindowBits: 9 }, { ...none, server_max_window_bits: 9, client_max_window_bits: 9 }],
];
for (let bits = 8; bits <= 15; bits++) {
  cases.push(["/echo", { serverMaxWindowBits: bits }, { ...none, server_max_window_bits: bits }]);
  cases.push([takeover, { serverMaxWindowBits: bits }, { server_max_window_bits: bits }]);
}

const json = (length) => {
  let text = "";
  for (let i = 0; text.length < length; i++) text += `{"id":${i},"name":"user-${i % 7}","tags":["alpha","beta"]},`;
  return text.slice(0, length);
};
const noise = Buffer.alloc(70_000);
for (let i = 0, x = 1; i < noise.length; i++) noise[i] = (x = (x * 1103515245 + 12345) & 0x7fffffff) >> 16;
const messages = [
  "", "x", json(600), json(600), "Grüße, 日本語, 🚀".repeat(60), json(16_384), json(1024 * 1024), noise.subarray(0, 100), noise,
  Buffer.alloc(300_000),
];

for (const [path, options, expected] of cases) {
  const name = `${path} ${JSON.stringify(options)}`;
  const socket = new WebSocket(base + path, { perMessageDeflate: { threshold: 0, ...options } });
  const next = (event) => new Promise((resolve) => socket.once(event, (...values) => resolve(values)));
  socket.on("error", (error) => {
    console.error(name, error);
    process.exit(1);
  });
  await next("open");
  const params = socket._extensions["permessage-deflate"]?.params;
  assert.deepEqual(params && { ...params }, expected, name);
  for (const sent of messages) {
    socket.send(sent);
    const [data, isBinary] = await next("message");
    assert.equal(isBinary, typeof sent !== "string", name);
    assert.ok(Buffer.from(sent).equals(data), `${name}: ${sent.length} came back as ${data.length} others`);
  }
  socket.send("one, ", { fin: false });
  socket.send("two", { fin: true });
  assert.equal((await next("message"))[0].toString(), "one, two", name);
  socket.close(1000);
  await next("close");
}
clearTimeout(giveUp);
console.log("ok");
