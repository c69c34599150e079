import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, test} from 'node:test';
import {createRequire} from 'node:module';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openPage, run, startBrowser, startSandbox, submit} from './rig.js';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SONG = {custom_mode: false, instrumental: true, mv: 'V5', prompt: 'Rain on a quiet harbour'};
const HOSTILE = '</pre></script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&lt;`${alert(3)}';
const HALF_SPEED = ['--speed', '0.5']; // a task takes four seconds, enough to see it move
const SLOW = ['--speed', '0.001']; // tasks end by hand only

let browser;
let sandbox;
let page;
let problems;

before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());
beforeEach(() => {
  problems = [];
});
afterEach(async () => {
  await page?.close();
  await sandbox?.stop();
  assert.deepEqual(problems, []);
});

async function open(...args) {
  sandbox = await startSandbox('--port', '0', ...args);
  ({page, problems} = await openPage(browser.context, sandbox));
}

const row = (id) => page.locator('li.task', {has: page.locator('code', {hasText: id})});
const newest = () => page.locator('li.task').first();
async function openNewest() {
  await newest().locator('summary').first().click();
  await newest().locator('.details').waitFor(); // the browser says only later that it is open
}
const connection = (text) => page.locator('#connection', {hasText: text}).waitFor();

/** Waits until what `read` returns in the page is accepted. */
async function until(read, accept, what) {
  await page.waitForFunction(read, accept, {timeout: 10_000}).catch(() => assert.fail(`never: ${what}`));
}

async function screenshot(name) {
  await page.screenshot({path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true});
}

async function checkAccessibility(where) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme});
    await page.evaluate(AXE);
    const {violations, passes} = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html)}`), [], `${where}, ${colorScheme}`);
    assert.ok(passes.length > 10);
    await screenshot(`${where}-${colorScheme}`);
  }
}

test('the first command of the page starts a task, which progresses, finishes and plays', async () => {
  await open(...HALF_SPEED);
  await checkAccessibility('empty');
  const seen = await page.evaluateHandle(() => {
    const values = [];
    new MutationObserver(() => {
      const progress = document.querySelector('li.task progress');
      values.push(`${document.querySelector('li.task .status').textContent} ${progress.value}`);
    }).observe(document.getElementById('task-list'), {subtree: true, childList: true, characterData: true});
    return values;
  });
  const id = JSON.parse(await run('bash', '-c', `${await page.locator('#curl').textContent()} -sS`)).data.task_id;
  await newest().locator('.status.finished').waitFor();
  const values = [...new Set(await seen.jsonValue())];
  assert.equal(values[0], 'not started 0');
  assert.equal(values.at(-1), 'finished 100');
  const running = values.filter((value) => value.startsWith('running')).map((value) => Number(value.split(' ')[1]));
  assert.ok(running.length >= 5 && running.length <= 22, `at most five events a second: ${values}`);
  assert.deepEqual(running, [...running].sort((a, b) => a - b));

  await openNewest();
  assert.equal(await row(id).count(), 1);
  assert.match(await newest().locator('pre').last().textContent(), /"prompt": "Rain on a quiet harbour"/);
  assert.equal(await newest().locator('audio').count(), 2);
  const audio = newest().locator('audio').first();
  await audio.focus();
  await page.keyboard.press('Space');
  await until((element) => element.currentTime > 0, await audio.elementHandle(), 'the audio plays');
  await page.locator('#announcements', {hasText: /^1 task finished$/}).waitFor({state: 'attached'});
  assert.equal(await page.locator('#left').textContent(), '990');
  assert.equal(await page.locator('#spent').textContent(), '10');
  assert.equal(await page.locator('#log tr').count(), 1, 'what the page itself requests is not logged');
  assert.match(await page.locator('#log tr').textContent(), /POST \/api\/generate\/submit200/);
});

test('tasks are finished and failed by their buttons', async () => {
  await open(...SLOW);
  await submit(sandbox, 'generate-music', SONG);
  const failed = await submit(sandbox, 'alibaba/wan-2.7/text-to-image', {prompt: 'A harbour'});
  await page.locator('#counts', {hasText: '2 not started'}).waitFor();
  await openNewest();
  await newest().getByLabel('Error message').fill('No harbour today');
  await newest().getByRole('button', {name: 'Fail'}).click();
  await newest().locator('.status.failed').waitFor();
  await newest().getByText('No harbour today').waitFor();
  const answer = JSON.parse(await run('curl', '-sS', `${sandbox.url}api/generate/status/${failed}`,
    '-H', `Authorization: Bearer ${sandbox.key}`));
  assert.equal(answer.data.error_message, 'No harbour today');

  const song = page.locator('li.task').last();
  await song.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await song.getByRole('button', {name: 'Finish'}).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await song.locator('.status.finished').waitFor();
  await song.locator('audio').first().waitFor();
  await until(() => document.activeElement.localName === 'summary', null, 'the focus stays in the task');
  await page.locator('#left', {hasText: '990'}).waitFor();
  await checkAccessibility('ended');
});

test('images, videos and meshes are shown, and a mesh turns by the arrow keys', async () => {
  await open('--speed', '1000');
  await submit(sandbox, 'alibaba/wan-2.7/text-to-image', {prompt: 'A harbour'});
  await newest().locator('.status.finished').waitFor();
  await openNewest();
  const image = newest().locator('figure img').first();
  await until((element) => element.complete && element.naturalWidth > 0, await image.elementHandle(), 'the image is shown');

  await submit(sandbox, 'alibaba/happyhorse-1.0/text-to-video', {prompt: 'A harbour'});
  await newest().locator('.status.finished', {hasText: 'finished'}).waitFor();
  await page.locator('#counts', {hasText: '2 finished'}).waitFor();
  await openNewest();
  const video = newest().locator('figure video').first();
  await until((element) => element.readyState > 0 && element.duration > 0, await video.elementHandle(), 'the video has frames');

  await submit(sandbox, 'hunyuan-3d/v3.1/pro/text-to-3d', {prompt: 'A boat'});
  await page.locator('#counts', {hasText: '3 finished'}).waitFor();
  await openNewest();
  const canvas = newest().locator('canvas').first();
  await until((element) => element.dataset.triangles > 0, await canvas.elementHandle(), 'the mesh is read');
  const pixels = () => canvas.evaluate((element) => element.toDataURL());
  const before = await pixels();
  await canvas.focus();
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await pixels(), before);
  await page.keyboard.press('ArrowRight');
  assert.equal(await pixels(), before);
  await canvas.hover();
  await page.mouse.down();
  await page.mouse.move(300, 300);
  await page.mouse.up();
  assert.notEqual(await pixels(), before);
  await checkAccessibility('media');
});

test('a prompt is text, whatever is in it', async () => {
  await open(...SLOW);
  const id = await submit(sandbox, 'generate-music', {...SONG, prompt: HOSTILE});
  await newest().waitFor();
  await openNewest();
  await newest().getByLabel('Error message').fill(HOSTILE);
  await newest().getByRole('button', {name: 'Fail'}).click();
  await newest().locator('.error', {hasText: HOSTILE}).first().waitFor();
  await run('curl', '-sS', `${sandbox.url}api/${encodeURIComponent(HOSTILE)}`);
  await run('curl', '-sS', '--globoff', `${sandbox.url}api/<img/src=x/onerror=alert(4)>`);
  await page.locator('#log td', {hasText: 'onerror=alert(4)'}).waitFor();
  assert.equal(JSON.parse(await newest().locator('pre').last().textContent()).prompt, HOSTILE);
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.equal(await row(id).count(), 1);
});

test('faults are added and removed by keyboard alone', async () => {
  await open(...SLOW);
  await connection('live');
  await page.locator('#endpoint').focus();
  await page.keyboard.type('BAL');
  await page.keyboard.press('Tab');
  await page.keyboard.type('status(503)');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('#waiting li', {hasText: 'BALANCE: status(503) × 2'}).waitFor();
  const balance = ['-s', '-o', '/dev/null', '-w', '%{http_code}', `${sandbox.url}api/user/balance`,
    '-H', `Authorization: Bearer ${sandbox.key}`];
  assert.equal(await run('curl', ...balance), '503');
  await page.locator('#waiting li', {hasText: /^BALANCE: status\(503\)$/}).waitFor();
  await page.locator('#log td', {hasText: 'status(503)'}).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#none-waiting').waitFor();
  assert.equal(await run('curl', ...balance), '200');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'fault');

  await page.locator('#endpoint').selectOption('SUBMIT');
  await page.locator('#fault').selectOption('CHANGED_FILE');
  await page.getByRole('button', {name: 'Add fault'}).click();
  await page.getByText('CHANGED_FILE does not apply to SUBMIT').waitFor();
  problems = problems.filter((problem) => !problem.includes('400 (Bad Request)'));
});

test('a sandbox with a key of its own asks for it once, and never shows it', async () => {
  await open('--key', 'key-of-my-own');
  await connection('needs the key');
  await page.getByLabel('Key of this sandbox').fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('The sandbox has another key').waitFor();
  await checkAccessibility('key');
  await page.getByLabel('Key of this sandbox').fill(sandbox.key);
  await page.keyboard.press('Enter');
  await connection('live');
  await page.reload();
  await connection('live');
  assert.doesNotMatch(await page.content(), /key-of-my-own/);
  assert.match(await page.locator('#curl').textContent(), /Bearer \$VIDGO_API_KEY"/);
  problems = problems.filter((problem) => !problem.includes('401 (Unauthorized)'));
});

test('the page follows a new sandbox on the same port', async () => {
  await open(...SLOW);
  await submit(sandbox, 'generate-music', SONG);
  await newest().waitFor();
  await sandbox.stop();
  await connection('lost');
  sandbox = await startSandbox('--port', new URL(sandbox.url).port);
  await connection('live');
  await page.locator('#empty').waitFor();
  assert.equal(await page.locator('li.task').count(), 0);
  problems = problems.filter((problem) => !/ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/.test(problem));
});

test('everything fits on a narrow screen', async () => {
  await open(...SLOW);
  await page.setViewportSize({width: 360, height: 740});
  await submit(sandbox, 'alibaba/wan-2.7/text-to-image-pro', {prompt: 'x'.repeat(500)});
  await newest().waitFor();
  await openNewest();
  await page.locator('#fault').selectOption('close(DURING_RESPONSE_BODY)');
  await page.getByRole('button', {name: 'Add fault'}).click();
  await page.locator('#waiting li').waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  await checkAccessibility('narrow');
});
