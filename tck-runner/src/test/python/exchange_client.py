"""exchange_client.py BASE SEED COUNT CELLS: exchanges COUNT random messages with an echo endpoint in each of the CELLS, a JSON array of
{ name, path, deflate }, and prints of each a line: name|extension agreed on|what was sent|what was received."""

import asyncio
import json
import random
import sys

import websockets
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from random_messages import Tally, messages, pieces

WINDOW = 32


async def exchange(base: str, seed: int, count: int, cell: dict) -> None:
    source = random.Random(seed)
    deflate = cell["deflate"]
    extensions = [ClientPerMessageDeflateFactory(**deflate)] if deflate else None
    async with websockets.connect(
        base + cell["path"], max_size=None, compression=None, extensions=extensions, ping_interval=None
    ) as socket:
        sent, received = Tally(), Tally()
        window = asyncio.Semaphore(WINDOW)
        pongs = []

        async def receive() -> None:
            for _ in range(count):
                received.add(await socket.recv())
                window.release()

        receiver = asyncio.ensure_future(receive())
        for message in messages(source, count):
            await window.acquire()
            sent.add(message)
            if source.random() < 0.05:
                pongs.append(await socket.ping(source.getrandbits(64).to_bytes(8, "big")))
            await socket.send(pieces(source, message))
        await receiver
        await asyncio.gather(*pongs, await socket.ping(b"the last"))
        agreed = ";".join(str(extension) for extension in socket.extensions)
    print(f"{cell['name']}|{agreed}|{sent}|{received}", flush=True)


async def main() -> None:
    base, seed, count, cells = sys.argv[1:]
    for number, cell in enumerate(json.loads(cells)):
        await exchange(base, int(seed) + number, int(count), cell)


asyncio.run(main())
