// The endpoints of io.weft.benchmark.endpoint on the npm package ws; speaks as io.weft.benchmark.server.Serve does.
'use strict';
const readline = require('node:readline');
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  maxPayload: 128 * 1024,
  perMessageDeflate: { threshold: 0 },
});

server.on('connection', (socket, request) => {
  const broadcast = request.url === '/broadcast';
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, binary) => {
    const message = binary ? data : data.toString();
    if (broadcast) {
      for (const client of server.clients) client.send(message);
    } else {
      socket.send(message);
    }
  });
});

server.on('listening', () => console.log(`listening ${server.address().port} 0`));

const questions = readline.createInterface({ input: process.stdin });
questions.on('line', (question) => {
  if (question === 'memory') {
    for (let i = 0; i < 3; i++) globalThis.gc();
    console.log(`heap ${process.memoryUsage().heapUsed}`);
  }
});
questions.on('close', () => process.exit(0));
