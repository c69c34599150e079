import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';

/** The sandbox's program in a process of its own. */
export async function startSandbox(...args) {
  const program = spawn('java', ['-XX:TieredStopAtLevel=1', '-jar', process.env.VIDGO_SANDBOX_JAR, ...args], {stdio: ['ignore', 'pipe', 'inherit']});
  const settings = {};
  for await (const line of createInterface({input: program.stdout})) {
    const [name, value] = line.split(/=(.*)/s);
    settings[name] = value;
    if (name === 'VIDGO_API_KEY') {
      break;
    }
  }
  return {
    url: settings.VIDGO_BASE_URL,
    key: settings.VIDGO_API_KEY,
    async stop() {
      program.kill();
      await once(program, 'exit');
    },
  };
}

/** Runs a command, and returns what it prints. */
export async function run(command, ...args) {
  const program = spawn(command, args, {stdio: ['ignore', 'pipe', 'inherit']});
  let printed = '';
  program.stdout.on('data', (data) => (printed += data));
  const [status] = await once(program, 'close');
  if (status !== 0) {
    throw new Error(`${command} ended with ${status}: ${printed}`);
  }
  return printed;
}

/** Submits with curl, and returns the id of the task. */
export async function submit(sandbox, model, input) {
  const printed = await run('curl', '-sS', '--fail-with-body', `${sandbox.url}api/generate/submit`,
    '-H', `Authorization: Bearer ${sandbox.key}`, '-H', 'Content-Type: application/json',
    '-d', JSON.stringify({model, input}));
  return JSON.parse(printed).data.task_id;
}

/** Chromium with an empty profile that asks the network for nothing. */
export async function startBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'vidgo-page-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
    viewport: {width: 1280, height: 900},
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, {recursive: true});
    },
  };
}

/** Opens the page, and collects everything that must not happen on it. */
export async function openPage(context, sandbox) {
  const page = await context.newPage();
  const problems = [];
  page.setDefaultTimeout(10_000);
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.stack}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      problems.push(`${message.type()}: ${message.text()}`); // a violation of the policy, too
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(sandbox.url) && !request.url().startsWith('blob:')) {
      problems.push(`request to ${request.url()}`);
    }
  });
  await page.goto(sandbox.url);
  return {page, problems};
}
