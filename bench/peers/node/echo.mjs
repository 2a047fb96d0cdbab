// An echo server in Node. Prints "ready PORT".
import { createServer } from 'node:net'

const server = createServer({ noDelay: true }, socket => {
  socket.on('data', data => { if (!socket.write(data)) socket.pause() })
  socket.on('drain', () => socket.resume())
  socket.on('error', () => {})
})
server.listen(0, '127.0.0.1', 4096, () => console.log('ready', server.address().port))
