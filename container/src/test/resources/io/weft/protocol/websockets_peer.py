"""Plays one side of a connection with python's websockets library, without I/O.

The argument is the side to play: client or server. Each line of the input is a task, each line of the output its result:

    read HEX        the frames that these bytes hold
    write FRAME...  the bytes of these frames, in hex

A frame is FIN:OPCODE:PAYLOAD, as 1:9:cafe.
"""
import sys

try:
    from websockets.protocol import Protocol as Connection, Side, State
except ImportError:  # before version 11
    from websockets.connection import Connection, Side, State

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


def word(frame):
    return f"{int(frame.fin)}:{int(frame.opcode)}:{bytes(frame.data).hex()}"


def read(connection, data):
    connection.receive_data(bytes.fromhex(data))
    connection.data_to_send()  # its automatic pongs are not of interest
    return " ".join(word(frame) for frame in connection.events_received())


def send(connection, frame):
    fin, opcode, payload = frame.split(":")
    fin, opcode, payload = fin == "1", int(opcode), bytes.fromhex(payload)
    if opcode == CONTINUATION:
        connection.send_continuation(payload, fin)
    elif opcode == TEXT:
        connection.send_text(payload, fin)
    elif opcode == BINARY:
        connection.send_binary(payload, fin)
    elif opcode == PING:
        connection.send_ping(payload)
    elif opcode == PONG:
        connection.send_pong(payload)
    elif opcode == CLOSE:
        connection.send_close(int.from_bytes(payload[:2], "big"), payload[2:].decode())


def write(connection, frames):
    for frame in frames.split():
        send(connection, frame)
    return b"".join(connection.data_to_send()).hex()


def main():
    connection = Connection(Side[sys.argv[1].upper()], state=State.OPEN, max_size=None)
    for line in sys.stdin:
        task, _, argument = line.rstrip("\n").partition(" ")
        print({"read": read, "write": write}[task](connection, argument), flush=True)


main()
