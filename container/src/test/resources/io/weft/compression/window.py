"""Inflates messages with a window of the size given, one byte at a time, so that zlib cannot look further back."""
import sys
import zlib

for line in sys.stdin:
    bits, takeover, *messages = line.split()
    inflater = None
    results = []
    for message in messages:
        if inflater is None or takeover == "false":
            inflater = zlib.decompressobj(-int(bits))
        data = bytes.fromhex(message) + b"\x00\x00\xff\xff"
        out = bytearray()
        while True:
            piece = inflater.decompress(data, 1)
            data = inflater.unconsumed_tail
            out += piece
            if not piece and not data:
                break
        results.append(out.hex())
    print(" ".join(results), flush=True)
