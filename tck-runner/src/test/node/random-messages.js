// Seeded random messages and the running hash over them, shared by the scripts that exchange many messages.
import { createHash } from "node:crypto";

const LONGEST_PART = 20_000;
const MEBIBYTE = 1024 * 1024;
const SMALL = [0, 1, 2, 124, 125, 126, 127, 128, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193];
const LARGE = [16_383, 16_384, 16_385, 16_370, 16_398, 32_767, 32_768, 65_534, 65_535, 65_536, 65_537];

/** A small generator whose whole state is one word (mulberry32). */
export const generator = (seed) => {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { below: (bound) => Math.floor(next() * bound), chance: (probability) => next() < probability };
};

const pick = (random, list) => list[random.below(list.length)];

const size = (random) => {
  const kind = random.below(100);
  if (kind < 75) return random.below(300);
  if (kind < 94) return pick(random, SMALL);
  return kind < 98 ? pick(random, LARGE) : random.below(128 * 1024);
};

const codePoint = (random, width) => {
  if (width === 1) return random.below(0x80);
  if (width === 2) return 0x80 + random.below(0x780);
  if (width === 4) return 0x10000 + random.below(0x100000);
  const point = 0x800 + random.below(0xf800);
  return point >= 0xd800 && point < 0xe000 ? point - 0x1000 : point;
};

/** Text of exactly so many bytes; very long text repeats a long part of itself. */
const text = (random, length) => {
  if (length <= LONGEST_PART) return varied(random, length);
  const part = varied(random, LONGEST_PART);
  return Buffer.concat([...Array(Math.floor(length / LONGEST_PART)).fill(part), varied(random, length % LONGEST_PART)]);
};

/** Text of all planes; half of the time it repeats itself, so that it shrinks. */
const varied = (random, length) => {
  const alphabet = random.chance(0.5) ? 3 + random.below(40) : 0;
  const bytes = Buffer.alloc(length);
  const known = [];
  for (let at = 0; at < length; ) {
    const room = Math.min(4, length - at);
    const old = known.length > 0 && known.length >= alphabet ? pick(random, known) : undefined;
    const next =
      alphabet > 0 && old !== undefined && Buffer.byteLength(old) <= room
        ? old
        : String.fromCodePoint(codePoint(random, 1 + random.below(room)));
    if (known.length < alphabet) known.push(next);
    at += bytes.write(next, at);
  }
  return bytes;
};

const binary = (random, length) => {
  const bytes = Buffer.alloc(length);
  const values = random.chance(0.5) ? 256 : 4;
  for (let i = 0; i < length; i++) bytes[i] = random.below(values);
  return bytes;
};

/** The messages of one exchange; a few of them are of 1 MiB. */
export function* messages(random, count) {
  const apart = count >= 1000 ? Math.floor(count / 4) : count;
  for (let i = 0; i < count; i++) {
    const length = i % apart === Math.floor(apart / 2) ? MEBIBYTE : size(random);
    const isText = random.chance(0.5);
    yield { isText, payload: isText ? text(random, length) : binary(random, length) };
  }
}

/** A running hash of messages in their order: of each its payload, its kind and its length. */
export class Tally {
  #hash = createHash("sha256");
  #count = 0;

  add(isText, payload) {
    const end = Buffer.alloc(9);
    end.write(isText ? "T" : "B");
    end.writeBigUInt64BE(BigInt(payload.length), 1);
    this.#hash.update(payload).update(end);
    this.#count++;
  }

  toString() {
    return `${this.#count}:${this.#hash.copy().digest("hex")}`;
  }
}

/** Pings, and the check that the pongs are answers to them, in order; older ones may be left out (RFC 6455 §5.5.3). */
export class Pings {
  #waiting = [];
  #answered = () => {};

  constructor(socket, random) {
    this.socket = socket;
    this.random = random;
    socket.on("pong", (data) => {
      const at = this.#waiting.findIndex((ping) => ping.equals(data));
      if (at < 0) throw new Error(`a pong to no ping: ${data.toString("hex")}`);
      this.#waiting.splice(0, at + 1);
      if (this.#waiting.length === 0) this.#answered();
    });
  }

  sometimes() {
    if (this.random.chance(0.05)) this.#send();
  }

  /** Sends one more and waits until it is answered, which answers all. */
  async settle() {
    const answered = new Promise((resolve) => (this.#answered = resolve));
    this.#send();
    await answered;
  }

  #send() {
    const payload = binary(this.random, this.random.below(126));
    this.#waiting.push(payload);
    this.socket.ping(payload);
  }
}

/** Sends a message in one frame or in several, cut anywhere, with pings between them. */
export const send = (socket, random, pings, { isText, payload }) => {
  const compress = random.chance(0.85);
  let at = 0;
  for (let cuts = random.chance(0.6) ? 0 : 1 + random.below(5); cuts > 0; cuts--) {
    const cut = at + random.below(payload.length - at + 1);
    socket.send(payload.subarray(at, cut), { binary: !isText, compress, fin: false });
    pings.sometimes();
    at = cut;
  }
  socket.send(payload.subarray(at), { binary: !isText, compress, fin: true });
};
