import {byId, element, setText} from './elements.js';
import {showFiles} from './media.js';

const MAX_TASKS = 200;
const ANNOUNCE_MILLIS = 2000;
const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/**
 * Makes the list of tasks, newest first. It changes what is there in place, so that focus and open details stay.
 * @param post calls the sandbox: a path and a body
 */
export function taskList(post) {
  const rows = new Map();
  const ended = new Map();
  let sandboxUrl = '';

  const remove = (id) => {
    rows.get(id).node.remove();
    rows.delete(id);
  };

  /** Says how tasks ended, several at once rather than each. */
  const announce = (status) => {
    if (ended.size === 0) {
      setTimeout(() => {
        byId('announcements').textContent =
          [...ended].map(([word, count]) => `${count} ${count === 1 ? 'task' : 'tasks'} ${word}`).join(', ');
        ended.clear();
      }, ANNOUNCE_MILLIS);
    }
    ended.set(status, (ended.get(status) ?? 0) + 1);
  };

  return {
    /** Called when a stream begins, whose first event has all tasks; others are those of an earlier sandbox. */
    begin(url, tasks) {
      sandboxUrl = url;
      const known = new Set(tasks.map((task) => task.id));
      [...rows.keys()].filter((id) => !known.has(id)).forEach(remove);
    },
    update(changed) {
      for (const task of changed) {
        if (!rows.has(task.id)) {
          const row = taskRow(task, post, sandboxUrl);
          rows.set(task.id, row);
          byId('task-list').prepend(row.node);
        }
        if (rows.get(task.id).update(task)) {
          announce(task.status);
        }
      }
      [...rows.keys()].slice(0, -MAX_TASKS).forEach(remove);
    },
    showAges: (now) => rows.forEach((row) => row.showAge(now)),
  };
}

/** Makes one task: a summary, and details that are made when they are first opened. */
function taskRow(created, post, sandboxUrl) {
  let task = created;
  let showDetails = null;
  const status = element('span');
  const progress = element('progress', {max: 100, 'aria-label': 'Progress'});
  const percent = element('span', {className: 'percent'});
  const age = element('span', {className: 'age quiet'});
  const summary = element('summary', {}, status, element('span', {className: 'model'}, task.model), progress, percent, age);
  const details = element('details', {}, summary);
  details.addEventListener('toggle', () => {
    showDetails = showDetails ?? taskDetails(details, task, post, sandboxUrl);
    showDetails(task);
  });
  return {
    node: element('li', {className: 'task'}, details),
    /** Returns whether the task has just ended. */
    update(change) {
      const hasJustEnded = change.ended && !task.ended;
      task = {...task, ...change};
      setText(status, task.status.replace('_', ' '));
      status.className = `status ${task.status}`;
      progress.value = task.progress;
      setText(percent, `${task.progress} %`);
      if (showDetails) {
        showDetails(task);
      }
      return hasJustEnded;
    },
    showAge(now) {
      const seconds = Math.max(0, Math.floor((now - task.created) / 1000));
      const [size, unit] = UNITS.find(([limit]) => seconds >= limit) ?? [1, 's'];
      setText(age, `${Math.floor(seconds / size)} ${unit} ago`);
    },
  };
}

/** Adds the details of a task, and returns what shows a change of it. */
function taskDetails(parent, {id, input}, post, sandboxUrl) {
  let shown = '[]';
  const error = element('p', {className: 'error'});
  const files = element('div', {className: 'files'});
  const buttons = endButtons(id, post);
  parent.append(element('div', {className: 'details'},
    element('p', {className: 'quiet'}, 'Task ', element('code', {}, id)),
    error, buttons, files, element('h3', {}, 'Input'), json('Input', input)));
  return (task) => {
    setText(error, task.error ?? '');
    if (task.ended && buttons.contains(document.activeElement)) {
      parent.firstChild.focus(); // before what has the focus disappears
    }
    buttons.hidden = task.ended;
    const result = JSON.stringify(task.files);
    if (result !== shown) {
      shown = result;
      files.replaceChildren(
        ...showFiles(task.files, sandboxUrl),
        element('details', {}, element('summary', {}, 'Result as JSON'), json('Result', result)));
    }
  };
}

function endButtons(id, post) {
  const problem = element('p', {className: 'error', role: 'alert'});
  const message = element('input', {value: 'Failed by hand', required: true, maxLength: 1000});
  const finish = element('button', {type: 'button'}, 'Finish');
  const end = (how, body) =>
    post(`tasks/${encodeURIComponent(id)}/${how}`, body).catch((error) => setText(problem, error.message));
  const form = element('form', {className: 'row'}, finish,
    element('label', {}, 'Error message ', message), element('button', {className: 'danger'}, 'Fail'), problem);
  finish.addEventListener('click', () => end('finish'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    end('fail', {message: message.value});
  });
  return form;
}

function json(label, text) {
  return element('pre', {tabIndex: 0, role: 'group', 'aria-label': label}, JSON.stringify(JSON.parse(text), null, 2));
}
