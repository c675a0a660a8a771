"""Talks to an echo endpoint the way users of the websockets package do; any surprise ends the process with a traceback."""

import asyncio
import sys

import websockets


async def talk(url: str, subprotocol: str) -> None:
    async with websockets.connect(url, subprotocols=[subprotocol], max_size=None) as socket:
        assert socket.subprotocol == subprotocol, socket.subprotocol

        await socket.send("Grüße, 日本語, 🚀")
        assert await socket.recv() == "Grüße, 日本語, 🚀"

        for sent in (b"", bytes(range(256)), bytes(range(256)) * 4096):
            await socket.send(sent)
            assert await socket.recv() == sent, len(sent)

        await socket.send("x" * 1024 * 1024)
        assert await socket.recv() == "x" * 1024 * 1024

        # An iterable is sent as one fragmented message.
        await socket.send(["one, ", "two"])
        assert await socket.recv() == "one, two"

        pong = await socket.ping(b"are you there?")
        await pong

        await socket.close(code=4000, reason="done")
        assert socket.close_code == 4000, socket.close_code
        assert socket.close_reason == "done", socket.close_reason


asyncio.run(asyncio.wait_for(talk(sys.argv[1], sys.argv[2]), timeout=20))
print("ok")
