// The endpoints of io.weft.benchmark.endpoint on the npm package ws; speaks as io.weft.benchmark.server.Serve does.
'use strict';
const fs = require('node:fs');
const https = require('node:https');
const readline = require('node:readline');
const { WebSocketServer } = require('ws');

const [keyStore, passphrase] = process.argv.slice(2);
const common = { maxPayload: 16 * 1024 * 1024, perMessageDeflate: { threshold: 0 } };
const plain = new WebSocketServer({ ...common, host: '127.0.0.1', port: 0 });
const tls = https.createServer({ pfx: fs.readFileSync(keyStore), passphrase });
const secure = new WebSocketServer({ ...common, server: tls });

const answer = (server) => (socket, request) => {
  const sends = { '/broadcast': 1, '/broadcast-ten': 10 }[request.url];
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, binary) => {
    const message = binary ? data : data.toString();
    if (sends) {
      for (let i = 0; i < sends; i++) {
        for (const client of server.clients) client.send(message);
      }
    } else {
      socket.send(message);
    }
  });
};

plain.on('connection', answer(plain));
secure.on('connection', answer(secure));
plain.on('listening', () => {
  tls.listen(0, '127.0.0.1', () => console.log(`listening ${plain.address().port} ${tls.address().port}`));
});

const questions = readline.createInterface({ input: process.stdin });
questions.on('line', (question) => {
  if (question === 'memory') {
    for (let i = 0; i < 3; i++) globalThis.gc();
    console.log(`heap ${process.memoryUsage().heapUsed}`);
  }
});
questions.on('close', () => process.exit(0));
