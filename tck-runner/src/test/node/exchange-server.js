// exchange-server.js: an echo server that prints "listening PORT", and at the end of each connection a line: what was received|what was
// sent. The query says how: seed, and deflate, which is the JSON of the package's option.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { generator, Pings, send, Tally } from "./random-messages.js";

const http = createServer();
http.on("upgrade", (request, stream, head) => {
  const query = new URL(request.url, "http://127.0.0.1").searchParams;
  const random = generator(Number(query.get("seed")));
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: JSON.parse(query.get("deflate") ?? "false") });
  server.handleUpgrade(request, stream, head, (socket) => {
    const [received, sent] = [new Tally(), new Tally()];
    const pings = new Pings(socket, random);
    socket.on("message", (data, isBinary) => {
      const message = { isText: !isBinary, payload: data };
      received.add(message.isText, data);
      pings.sometimes();
      send(socket, random, pings, message);
      sent.add(message.isText, data);
    });
    socket.on("error", (error) => console.log(`error: ${error.stack}`));
    socket.on("close", () => console.log(`${received}|${sent}`));
  });
});
http.listen(0, "127.0.0.1", () => console.log(`listening ${http.address().port}`));
// The test ends this process by ending its input.
process.stdin.resume().on("end", () => process.exit(0));
