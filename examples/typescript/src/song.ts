// Makes a song: submits once, waits for the callback or polls, downloads the tracks to song-1.mp3 ...
// Needs Node 18. VIDGO_API_KEY is the key; VIDGO_BASE_URL another server, such as the sandbox.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./vidgo.js";

const input: components["schemas"]["GenerateMusicInput"] = {
  custom_mode: false,
  instrumental: true,
  mv: "V5",
  prompt: "Rain on a quiet harbour",
};
const baseUrl = process.env.VIDGO_BASE_URL || "https://api.vidgo.ai";
const key = process.env.VIDGO_API_KEY ?? "";
const waitSeconds = 900;

class Failure extends Error {
  // lost: the request may have had its effect
  constructor(text: string, readonly status?: number, readonly lost = status === 408 || (status ?? 0) >= 500) {
    super(text.replace(/\s+/g, " ").slice(0, 300) || `HTTP status ${status}`);
  }
}

// Returns what a response holds; an error may have HTTP status 200, too.
async function call<T>(sent: Promise<{ data?: { code?: number; data?: T }; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await sent.catch((e) => {
    const { code, message } = e.cause ?? e;
    const unsent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(code);
    throw new Failure(`no usable response: ${message || code}`, undefined, !unsent);
  });
  const status = data?.code ?? response.status;
  if (status !== 200) throw new Failure(JSON.stringify(error ?? data ?? ""), status);
  if (!data?.data) throw new Failure("no usable response", undefined, true);
  return data.data;
}

const vidgo = createClient<paths>({
  baseUrl,
  headers: { Authorization: `Bearer ${key}` },
  redirect: "manual", // following one would take the key to another host
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(60_000) }),
});

// Sends the request once, whatever happens: a second task would cost credits again.
async function submit(callback_url: string | null) {
  try {
    const { task_id } = await call(vidgo.POST("/api/generate/submit", { body: { model: "generate-music", callback_url, input } }));
    if (task_id) return task_id;
    throw new Failure("no task_id", undefined, true);
  } catch (e) {
    if (!(e instanceof Failure && e.lost)) throw e;
    throw new Failure(`${e.message}; the task may have started, submitting again may pay twice`);
  }
}

// Polls with growing pauses, which the callback ends early.
async function wait(task_id: string, calledBack: (pause: number) => Promise<void>) {
  const deadline = performance.now() + waitSeconds * 1000;
  let failures = 0;
  for (let pause = 2000; performance.now() < deadline; pause = Math.min(pause * 1.5, 20_000)) {
    await calledBack(pause);
    const poll = vidgo.GET("/api/generate/detail/music", { params: { query: { task_id } } });
    const task = await call(poll).catch((e: Failure) => {
      const fatal = e.status === 400 || e.status === 401 || e.status === 403;
      if (fatal || ++failures === 5) throw new Failure(`cannot read task ${task_id}: ${e.message}`);
    });
    if (!task) continue;
    failures = 0;
    if (task.status === "finished") return task.files ?? [];
    if (task.status === "failed") throw new Failure(`task ${task_id} failed: ${task.error_message}`);
  }
  throw new Failure(`task ${task_id} has not ended in ${waitSeconds} s; it goes on`);
}

async function main() {
  if (!/^[!-~]+$/.test(key)) throw new Failure("set VIDGO_API_KEY to your key");
  // A callback has no signature: it needs a secret path, and is only a hint to poll.
  const path = `/${randomUUID()}`;
  let callback = new AbortController();
  const server = createServer((request, response) => {
    response.writeHead(request.url === path ? 204 : 404).end();
    if (request.url === path) callback.abort();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const calledBack = (pause: number) =>
    sleep(pause, undefined, { signal: callback.signal }).catch(() => {
      console.log("called back");
      callback = new AbortController();
    });
  // The real API reaches public https addresses only; without a callback, polls do.
  const taskId = await submit(baseUrl.startsWith("http:") ? `http://127.0.0.1:${port}${path}` : null);
  console.log("task", taskId);
  for (const [index, file] of (await wait(taskId, calledBack)).entries()) {
    if (!("audio_url" in file) || typeof file.audio_url !== "string") continue;
    const response = await fetch(file.audio_url, { signal: AbortSignal.timeout(60_000) }); // without the key
    if (!response.ok) throw new Failure(`HTTP status ${response.status} for ${file.audio_url}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    await writeFile(`song-${index + 1}.mp3`, bytes);
    console.log(`song-${index + 1}.mp3: ${bytes.length} bytes`);
  }
}

main().catch((e: Error) => {
  console.error(`song.ts: ${e.message}`);
  process.exitCode = 1;
});
