// How values look, and how typed text becomes bytes.

const encoder = new TextEncoder();

/** The number of bytes of a text in UTF-8, which is what travels. */
export function utf8Length(text) {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes += 1;
    } else if (unit < 0x800) {
      bytes += 2;
    } else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else {
      bytes += 3;
    }
  }
  return bytes;
}

export function utf8(text) {
  return encoder.encode(text);
}

/** 0 B, 1,023 B, 1.5 kB, 64.0 MB: powers of 1,000, as network tools count. */
export function size(bytes) {
  if (bytes < 1_000) {
    return `${bytes} B`;
  }
  let value = bytes;
  let unit = "";
  for (unit of ["kB", "MB", "GB"]) {
    value /= 1_000;
    if (value < 999.95) {
      break;
    }
  }
  return `${value.toFixed(1)} ${unit}`;
}

const pad = (number, width) => String(number).padStart(width, "0");

export function time(date) {
  return `${pad(date.getHours(), 2)}:${pad(date.getMinutes(), 2)}:${pad(date.getSeconds(), 2)}.${pad(date.getMilliseconds(), 3)}`;
}

/** Milliseconds between two messages: short enough for a narrow column. */
export function since(ms) {
  if (ms < 10) {
    return ms.toFixed(1);
  }
  return ms < 100_000 ? String(Math.round(ms)) : ">99999";
}

/** Reads bytes as people write them: "48 65 6c", "48656c", "0x48,0x65". Throws an Error that names the bad part. */
export function parseHex(text) {
  const groups = text.replaceAll(/0x/gi, " ").split(/[\s,;:]+/).filter(Boolean);
  const bytes = [];
  for (const group of groups) {
    const digits = group.length === 1 ? `0${group}` : group;
    if (!/^[0-9a-f]*$/i.test(digits)) {
      throw new Error(`“${group}” is not hexadecimal`);
    }
    if (digits.length % 2) {
      throw new Error(`“${group}” has an odd number of digits`);
    }
    for (let i = 0; i < digits.length; i += 2) {
      bytes.push(Number.parseInt(digits.slice(i, i + 2), 16));
    }
  }
  return Uint8Array.from(bytes);
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => pad(byte.toString(16), 2)).join(" ");
}

/** Offset, sixteen bytes, and what of them is printable ASCII. */
export function hexDump(bytes) {
  const lines = [];
  for (let offset = 0; offset < bytes.length; offset += 16) {
    const part = bytes.subarray(offset, offset + 16);
    const printable = Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${pad(offset.toString(16), 6)}  ${hex(part).padEnd(47)}  ${printable}`);
  }
  return lines.join("\n");
}
