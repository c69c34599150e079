import {post, readEvents, Refused} from './connection.js';
import {byId, element, setText} from './elements.js';
import {taskList} from './tasks.js';

const DEFAULT_KEY = 'sandbox-key';
const KEY_NAME = 'vidgo-sandbox-key';
const MAX_REQUESTS = 100;
const RETRY_MILLIS = 1000;

let key = sessionStorage.getItem(KEY_NAME) ?? DEFAULT_KEY;
const tasks = taskList((path, body) => post(path, key, body));

/** Shows a part of the state when an event has it; an event has only what has changed. */
const SHOW = {
  settings(settings, {tasks: all = []}) {
    setText(byId('url'), settings.url);
    setText(byId('speed'), clock(settings.speed));
    fill(byId('endpoint'), settings.endpoints, 'any');
    fill(byId('fault'), settings.faults, 'status(503)');
    showCommand(settings.url);
    byId('log').replaceChildren();
    tasks.begin(settings.url, all);
  },
  credits(credits) {
    setText(byId('left'), credits.left);
    setText(byId('spent'), credits.spent);
  },
  counts(counts) {
    const parts = Object.entries(counts).map(([status, count]) => `${count} ${status.replace('_', ' ')}`);
    setText(byId('counts'), parts.join(', '));
    byId('empty').hidden = parts.length > 0;
  },
  faults(waiting) {
    const all = Object.entries(waiting);
    byId('waiting').replaceChildren(
      ...all.map(([fault, times]) => element('li', {}, times === 1 ? fault : `${fault} × ${times}`)));
    byId('none-waiting').hidden = all.length > 0;
    byId('clear-faults').hidden = all.length === 0;
  },
  tasks: (changed) => tasks.update(changed),
  requests(added) {
    byId('log').prepend(...added.reverse().map(row));
    while (byId('log').rows.length > MAX_REQUESTS) {
      byId('log').deleteRow(-1);
    }
  },
  now: (now) => tasks.showAges(now),
};

function clock(speed) {
  if (speed === 0) {
    return 'moved by the test';
  }
  return speed === null ? 'its own' : `${speed} × real time`;
}

function fill(select, values, first) {
  if (select.options.length === 0) {
    select.append(...values.map((value) => element('option', {value}, value)));
    select.value = first;
  }
}

function showCommand(url) {
  const shownKey = key === DEFAULT_KEY ? key : '$VIDGO_API_KEY';
  byId('curl').textContent = `curl ${url}api/generate/submit \\
  -H "Authorization: Bearer ${shownKey}" \\
  -H 'Content-Type: application/json' -d '
  {"model": "generate-music", "input": {"custom_mode": false,
   "instrumental": true, "mv": "V5", "prompt": "Rain on a quiet harbour"}}'`;
}

function row(request) {
  const time = element('time', {dateTime: request.time}, request.time.slice(11, 23));
  const cells = [time, request.request, request.status, String(request.millis), request.fault];
  return element('tr', {className: /^[45-]/.test(request.status) ? 'bad' : ''}, ...cells.map((cell) => element('td', {}, cell)));
}

function showConnection(text) {
  setText(byId('connection'), text);
  byId('connection').className = text === 'live' ? 'live' : 'lost';
}

const becomesVisible = () => new Promise((resolve) => {
  const check = () => document.hidden || resolve(document.removeEventListener('visibilitychange', check));
  document.addEventListener('visibilitychange', check);
  check();
});

/** Follows the sandbox until the key is refused. A hidden page does not: a browser has few connections to a host. */
async function follow() {
  for (;;) {
    await becomesVisible();
    const abort = new AbortController();
    const onHidden = () => document.hidden && abort.abort();
    document.addEventListener('visibilitychange', onHidden);
    try {
      await readEvents(key, abort.signal, (event) => {
        showConnection('live');
        Object.keys(SHOW).filter((part) => part in event).forEach((part) => SHOW[part](event[part], event));
      });
      showConnection('ended');
    } catch (error) {
      if (error instanceof Refused && error.status === 401) {
        askForKey();
        return;
      }
      showConnection(error instanceof Refused ? error.message : 'lost, trying again');
    } finally {
      document.removeEventListener('visibilitychange', onHidden);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
  }
}

function askForKey() {
  showConnection('needs the key');
  const wasWrong = sessionStorage.getItem(KEY_NAME) !== null;
  sessionStorage.removeItem(KEY_NAME);
  byId('key-error').textContent = wasWrong ? 'The sandbox has another key' : '';
  byId('key-form').hidden = false;
  byId('key').focus();
}

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  key = byId('key').value;
  sessionStorage.setItem(KEY_NAME, key);
  byId('key').value = '';
  byId('key-form').hidden = true;
  follow();
});

async function changeFaults(path, body) {
  try {
    await post(path, key, body);
    byId('fault-error').textContent = '';
  } catch (error) {
    byId('fault-error').textContent = error.message;
  }
}

byId('fault-form').addEventListener('submit', (event) => {
  event.preventDefault();
  changeFaults('faults', {
    endpoint: byId('endpoint').value,
    fault: byId('fault').value,
    times: byId('times').valueAsNumber,
  });
});
byId('clear-faults').addEventListener('click', () => {
  byId('fault').focus(); // the button disappears
  changeFaults('faults/clear');
});

follow();
