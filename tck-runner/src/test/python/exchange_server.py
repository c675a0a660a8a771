"""exchange_server.py: an echo server that prints "listening PORT", and at the end of each connection a line: what was received|what was
sent. It listens on two ports: the first does not compress, the second does. The path ends with the seed after "="."""

import asyncio
import random
import sys

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from random_messages import Tally, pieces


def options(compressed: bool) -> dict:
    extensions = [ServerPerMessageDeflateFactory()] if compressed else None
    return {"max_size": None, "compression": None, "extensions": extensions, "ping_interval": None}


async def echo(socket) -> None:
    source = random.Random(int(socket.path.rpartition("=")[2]))
    received, sent = Tally(), Tally()
    async for message in socket:
        received.add(message)
        if source.random() < 0.05:
            await socket.ping(source.getrandbits(64).to_bytes(8, "big"))
        await socket.send(pieces(source, message))
        sent.add(message)
    print(f"{received}|{sent}", flush=True)


async def main() -> None:
    plain = await websockets.serve(echo, "127.0.0.1", 0, **options(False))
    deflate = await websockets.serve(echo, "127.0.0.1", 0, **options(True))
    for server in (plain, deflate):
        print("listening", server.sockets[0].getsockname()[1], flush=True)
    # The test ends this process by ending its input.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
