/** What the sandbox answers to a wrong key or a request that it refuses. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, key, options) {
  const response = await fetch(`/sandbox/${path}`, {...options, headers: {Authorization: `Bearer ${key}`}});
  if (response.ok) {
    return response;
  }
  const body = await response.json().catch(() => ({}));
  const detail = Array.isArray(body.detail) ? body.detail[0]?.msg : body.detail;
  throw new Refused(response.status, detail ?? body.error?.message ?? `HTTP ${response.status}`);
}

/** Returns when the sandbox ends the stream. Not an EventSource, which cannot send the key. */
export async function readEvents(key, signal, onEvent) {
  const response = await call('events', key, {signal});
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) {
      return;
    }
    const events = (text + value).split('\n\n');
    text = events.pop();
    events.forEach((event) => onEvent(JSON.parse(event.slice('data: '.length))));
  }
}

export async function post(path, key, body = {}) {
  await call(path, key, {method: 'POST', body: JSON.stringify(body)});
}
