// exchange-client.js BASE SEED COUNT CELLS: exchanges COUNT random messages with an echo endpoint in each of the CELLS, a JSON array of
// { name, path, deflate }, and prints of each a line: name|extensions|what was sent|what was received.
import WebSocket from "ws";
import { generator, messages, Pings, send, Tally } from "./random-messages.js";

const [base, seed, count, cells] = process.argv.slice(2);
const WINDOW_BYTES = 256 * 1024;
const OVERHEAD_BYTES = 2048;

const fail = (name, error) => {
  console.error(`${name}: ${error.stack ?? error}`);
  process.exit(1);
};

const exchange = async ({ name, path, deflate }, number) => {
  const random = generator(Number(BigInt(seed) & 0x7fffffffn) + number);
  const socket = new WebSocket(base + path, { perMessageDeflate: deflate });
  socket.on("error", (error) => fail(name, error));
  const closed = new Promise((resolve) => socket.once("close", (code, reason) => resolve(`${code} ${reason}`)));
  const early = closed.then((how) => Promise.reject(new Error(`closed early: ${how}`)));
  early.catch(() => {});
  await Promise.race([new Promise((resolve) => socket.once("open", resolve)), early]);
  const [sent, received] = [new Tally(), new Tally()];
  const waiting = [];
  let [underWay, wake] = [0, () => {}];
  socket.on("message", (data, isBinary) => {
    received.add(!isBinary, data);
    const expected = waiting.shift();
    if (!expected || expected.isText === isBinary || !expected.payload.equals(data)) {
      fail(name, `of ${expected?.isText ? "text" : "binary"} ${expected?.payload.length} came back ${data.length}, ${sent}, ${received}`);
    }
    underWay -= expected.payload.length + OVERHEAD_BYTES;
    wake();
  });
  const until = async (condition) => {
    while (!condition()) await Promise.race([new Promise((resolve) => (wake = resolve)), early]);
  };
  const pings = new Pings(socket, random);
  for (const message of messages(random, Number(count))) {
    pings.sometimes();
    waiting.push(message);
    sent.add(message.isText, message.payload);
    underWay += message.payload.length + OVERHEAD_BYTES;
    send(socket, random, pings, message);
    await until(() => underWay <= WINDOW_BYTES);
  }
  await until(() => underWay === 0);
  await Promise.race([pings.settle(), early]);
  const extensions = socket._extensions["permessage-deflate"]?.params ?? {};
  socket.close(1000);
  await closed;
  console.log(`${name}|${Object.entries(extensions).map(([key, value]) => (value === true ? key : `${key}=${value}`)).join(";")}|${sent}|${received}`);
};

let number = 0;
for (const cell of JSON.parse(cells)) {
  await exchange(cell, number++).catch((error) => fail(cell.name, error));
}
