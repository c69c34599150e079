// Makes a song: submits once, waits for the callback or polls, downloads the tracks to song-1.mp3 ...
// Needs Node 18. VIDGO_API_KEY is the key; VIDGO_BASE_URL another server, such as the sandbox.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const input = { custom_mode: false, instrumental: true, mv: "V5", prompt: "Rain on a quiet harbour" };
const baseUrl = (process.env.VIDGO_BASE_URL || "https://api.vidgo.ai").replace(/\/$/, "");
const key = process.env.VIDGO_API_KEY ?? "";
const waitSeconds = 900;

function failure(text, { status, lost = status === 408 || status >= 500 } = {}) {
  const error = new Error(text.replace(/\s+/g, " ").slice(0, 300) || `HTTP status ${status}`);
  const fatal = [400, 401, 403].includes(status);
  return Object.assign(error, { fatal, lost }); // lost: the request may have had its effect
}

async function call(path, body) {
  let status, text, envelope;
  try {
    const response = await fetch(`${baseUrl}/${path}`, {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
      redirect: "manual", // following one would take the key to another host
      signal: AbortSignal.timeout(60_000),
    });
    status = response.status;
    text = await response.text();
    if (status === 200) envelope = JSON.parse(text);
  } catch (e) {
    const reason = e.cause ?? e;
    const unsent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(reason.code);
    throw failure(`no usable response: ${reason.message || reason.code}`, { lost: !unsent });
  }
  if (status === 200) status = envelope?.code ?? 200; // an error may have HTTP status 200, too
  if (status !== 200) throw failure(text, { status });
  if (!envelope?.data) throw failure(`no usable response: ${text}`, { lost: true });
  return envelope.data;
}

// Sends the request once, whatever happens: a second task would cost credits again.
async function submit(callback_url) {
  try {
    const { task_id } = await call("api/generate/submit", { model: "generate-music", callback_url, input });
    if (task_id) return task_id;
    throw failure("the response has no task_id", { lost: true });
  } catch (e) {
    throw e.lost ? failure(`${e.message}; the task may have started, submitting again may pay twice`) : e;
  }
}

// Polls with growing pauses, which the callback ends early.
async function wait(taskId, calledBack) {
  const deadline = performance.now() + waitSeconds * 1000;
  let failures = 0;
  for (let pause = 2000; performance.now() < deadline; pause = Math.min(pause * 1.5, 20_000)) {
    await calledBack(pause);
    const task = await call(`api/generate/detail/music?task_id=${taskId}`).catch((e) => {
      if (e.fatal || ++failures === 5) throw failure(`cannot read task ${taskId}: ${e.message}`);
    });
    if (!task) continue;
    failures = 0;
    if (task.status === "finished") return task.files;
    if (task.status === "failed") throw failure(`task ${taskId} failed: ${task.error_message}`);
  }
  throw failure(`task ${taskId} has not ended in ${waitSeconds} s; it goes on`);
}

async function main() {
  if (!/^[!-~]+$/.test(key)) throw failure("set VIDGO_API_KEY to your key");
  // A callback has no signature: it needs a secret path, and is only a hint to poll.
  const path = `/${randomUUID()}`;
  let callback = new AbortController();
  const server = createServer((request, response) => {
    response.writeHead(request.url === path ? 204 : 404).end();
    if (request.url === path) callback.abort();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const calledBack = (pause) =>
    sleep(pause, null, { signal: callback.signal }).catch(() => {
      console.log("called back");
      callback = new AbortController();
    });
  // The real API reaches public https addresses only; without a callback, polls do.
  const callbackUrl = baseUrl.startsWith("http:") ? `http://127.0.0.1:${server.address().port}${path}` : null;
  const taskId = await submit(callbackUrl);
  console.log("task", taskId);
  for (const [index, track] of (await wait(taskId, calledBack)).entries()) {
    const response = await fetch(track.audio_url, { signal: AbortSignal.timeout(60_000) }); // without the key
    if (!response.ok) throw failure(`HTTP status ${response.status} for ${track.audio_url}`);
    const file = Buffer.from(await response.arrayBuffer());
    await writeFile(`song-${index + 1}.mp3`, file);
    console.log(`song-${index + 1}.mp3: ${file.length} bytes`);
  }
}

main().catch((e) => {
  console.error(`song.mjs: ${e.message}`);
  process.exitCode = 1;
});
