"""An echo server on a small kernel in curio's manner: coroutines and the traps they ask for, no asyncio.

    python3 C13_CurioEcho.py [port]        then, in other terminals: nc localhost 25000
"""
import sys
import heapq
import socket as sockets
from collections import deque
from itertools import count
from selectors import DefaultSelector, EVENT_READ, EVENT_WRITE
from time import monotonic
from types import coroutine

# --- What a coroutine may ask of the kernel. A trap is a tuple, yielded to whoever drives the coroutine.


@coroutine
def spawn(coro):
    return (yield 'spawn', coro)


@coroutine
def sleep(seconds):
    yield 'sleep', seconds


@coroutine
def readable(sock):
    yield 'io', sock, EVENT_READ


@coroutine
def writable(sock):
    yield 'io', sock, EVENT_WRITE


# --- The kernel: a queue of coroutines to resume, sleepers, and a selector.


def run(main):
    ready = deque([(main, None)])
    sleeping = []
    order = count()
    selector = DefaultSelector()
    while ready or sleeping or selector.get_map():
        timeout = 0 if ready else max(0, sleeping[0][0] - monotonic()) if sleeping else None
        for key, _ in selector.select(timeout):
            selector.unregister(key.fileobj)
            ready.append((key.data, None))
        while sleeping and sleeping[0][0] <= monotonic():
            ready.append((heapq.heappop(sleeping)[2], None))
        for _ in range(len(ready)):
            coro, value = ready.popleft()
            try:
                trap = coro.send(value)
            except StopIteration:
                continue
            match trap:
                case 'spawn', child:
                    ready.append((child, None))
                    ready.append((coro, child))
                case 'sleep', seconds:
                    heapq.heappush(sleeping, (monotonic() + seconds, next(order), coro))
                case 'io', sock, event:
                    selector.register(sock, event, coro)


# --- Sockets whose methods are coroutines.


class Socket:
    def __init__(self, sock):
        self.sock = sock
        sock.setblocking(False)

    async def accept(self):
        await readable(self.sock)
        client, addr = self.sock.accept()
        return Socket(client), addr

    async def recv(self, size):
        await readable(self.sock)
        return self.sock.recv(size)

    async def sendall(self, data):
        while data:
            await writable(self.sock)
            data = data[self.sock.send(data):]

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self.sock.close()


# --- The server.


async def echo_server(address):
    sock = Socket(sockets.create_server(address))
    print('listening on', sock.sock.getsockname(), flush=True)
    async with sock:
        while True:
            client, addr = await sock.accept()
            await spawn(echo_client(client, addr))


async def echo_client(client, addr):
    print('Connection from', addr, flush=True)
    async with client:
        while data := await client.recv(1000):
            await client.sendall(data)
        print('Connection closed', flush=True)


async def main(port):
    print('opening in a moment', flush=True)
    await sleep(0.1)
    await spawn(echo_server(('127.0.0.1', port)))
    print('the kernel runs the server', flush=True)


if __name__ == '__main__':
    run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 25000))
