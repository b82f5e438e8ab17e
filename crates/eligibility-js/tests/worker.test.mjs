// The package in a worker thread says what it says here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { cases, load, read } from "./given.mjs";

test("a worker answers as this thread does", async () => {
  const document = read("protocol.json");
  const worker = new Worker(new URL("worker-thread.mjs", import.meta.url), { workerData: document });
  const here = load(document);
  for (const { today, answers } of cases.slice(0, 20)) {
    const said = await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage({ answers, today });
    });
    worker.removeAllListeners("error");
    assert.deepEqual(said, here.assess(answers, today));
  }
  await worker.terminate();
});
