// An echo server on the package ws: server.js PORT [KEYSTORE PASSWORD]. With a key store it speaks TLS.
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { readFileSync } from "node:fs";
import { WebSocketServer } from "ws";

const [port, store, password] = process.argv.slice(2);
const http = store ? createSecureServer({ pfx: readFileSync(store), passphrase: password }) : createServer();
const server = new WebSocketServer({
  server: http,
  perMessageDeflate: true,
  handleProtocols: (offered) => (offered.has("echo") ? "echo" : false),
});

server.on("connection", (socket) => {
  socket.send("welcome");
  socket.on("message", (data, isBinary) => {
    if (!isBinary && data.toString() === "bye") {
      socket.close(4001, "as you asked");
    } else {
      socket.send(data, { binary: isBinary });
    }
  });
});
http.listen(Number(port), "127.0.0.1");
