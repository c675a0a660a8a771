"""An echo server on the package websockets: server.py PORT [PEM]. With a file of key and certificate it speaks TLS."""

import asyncio
import ssl
import sys

import websockets


async def echo(socket) -> None:
    await socket.send("welcome")
    async for message in socket:
        if message == "bye":
            await socket.close(code=4001, reason="as you asked")
        else:
            await socket.send(message)


async def main() -> None:
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2])
    async with websockets.serve(echo, "127.0.0.1", int(sys.argv[1]), ssl=context, subprotocols=["echo"], max_size=None):
        await asyncio.Future()


asyncio.run(main())
