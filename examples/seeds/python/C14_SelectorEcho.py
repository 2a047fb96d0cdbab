"""The event-driven echo server in a few lines: callbacks on readable sockets, not one coroutine.

    python3 C14_SelectorEcho.py [port]        then, in other terminals: nc localhost 25000
"""
import asyncio
import sys
from socket import create_server

loop = asyncio.new_event_loop()


def accept(server):
    client, addr = server.accept()
    print('Connection from', addr, flush=True)
    client.setblocking(False)
    loop.add_reader(client, echo, client)


def echo(client):
    data = client.recv(1000)
    if data:
        client.send(data)
    else:
        print('Connection closed', flush=True)
        loop.remove_reader(client)
        client.close()


server = create_server(('127.0.0.1', int(sys.argv[1]) if len(sys.argv) > 1 else 25000))
server.setblocking(False)
print('listening on', server.getsockname(), flush=True)
loop.add_reader(server, accept, server)
loop.run_forever()
