"""Seeded random messages and the running hash over them, shared by the scripts that exchange many messages."""

import hashlib
import random
import struct

MEBIBYTE = 1024 * 1024
SMALL = [0, 1, 2, 124, 125, 126, 127, 128, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193]
LARGE = [16383, 16384, 16385, 16370, 16398, 32767, 32768, 65534, 65535, 65536, 65537]
PLANES = {1: (0, 0x7F), 2: (0x80, 0x7FF), 3: (0x800, 0xFFFF), 4: (0x10000, 0x10FFFF)}


def _size(source: random.Random) -> int:
    kind = source.randrange(100)
    if kind < 75:
        return source.randrange(300)
    if kind < 94:
        return source.choice(SMALL)
    return source.choice(LARGE) if kind < 98 else source.randrange(128 * 1024)


def _character(source: random.Random, width: int) -> str:
    point = source.randint(*PLANES[width])
    return chr(point - 0x1000 if 0xD800 <= point <= 0xDFFF else point)


def _text(source: random.Random, length: int) -> str:
    """Text of so many bytes, of all planes; half of the time of few letters, and long text repeats a part of itself."""
    few = source.random() < 0.5
    part, left = [], min(length, 4096)
    repeats, rest = (length - left) // 4096, (length - left) % 4096
    while left:
        width = 1 if few else source.randint(1, min(4, left))
        part.append(source.choice("abcde") if few else _character(source, width))
        left -= width
    whole = "".join(part)
    return whole * (1 + repeats) + "x" * rest


def messages(source: random.Random, count: int):
    """The messages of one exchange, each str or bytes; a few of them are of 1 MiB."""
    apart = count // 4 if count >= 1000 else count
    for number in range(count):
        length = MEBIBYTE if number % apart == apart // 2 else _size(source)
        if source.random() < 0.5:
            yield _text(source, length)
        else:
            data = source.getrandbits(8 * length).to_bytes(length, "big") if length else b""
            yield data if source.random() < 0.5 else bytes(byte & 3 for byte in data)


def pieces(source: random.Random, message):
    """The message in one piece, or cut into several."""
    if source.random() < 0.6:
        return message
    cuts = sorted(source.randint(0, len(message)) for _ in range(source.randint(1, 5)))
    return [message[start:end] for start, end in zip([0] + cuts, cuts + [len(message)])]


class Tally:
    """A running hash of messages in their order: of each its payload, its kind and its length."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._count = 0

    def add(self, message) -> None:
        is_text = isinstance(message, str)
        payload = message.encode() if is_text else message
        self._hash.update(payload)
        self._hash.update(struct.pack(">cQ", b"T" if is_text else b"B", len(payload)))
        self._count += 1

    def __str__(self) -> str:
        return f"{self._count}:{self._hash.hexdigest()}"
