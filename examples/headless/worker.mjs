// A worker thread that decides, so that the main thread stays free.
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

const document = JSON.parse(readFileSync(new URL("protocol.json", import.meta.url), "utf8"));
const worker = new Worker(new URL("worker-thread.mjs", import.meta.url), { workerData: document });

worker.once("message", (result) => {
  console.log(result.type, result.settings?.map(({ id, verdict }) => `${id}: ${verdict}`));
  worker.terminate();
});
worker.postMessage({ answers: { age: "22-or-over" }, today: "2026-11-22" });
