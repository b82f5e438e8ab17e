// The worker's side: a protocol at the start, then answers in and assessments out. All of it is plain data.
import { parentPort, workerData } from "node:worker_threads";
import { Protocol } from "needlewise";

const loaded = Protocol.load(workerData);
parentPort.on("message", ({ answers, today }) => {
  parentPort.postMessage(loaded.type === "protocol" ? loaded.protocol.assess(answers, today) : loaded);
});
