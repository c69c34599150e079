// Types a prompt into the page and listens to the song, as a user does, in headless Chromium.
// Usage: node song.mjs URL [folder for screenshots]
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {join} from "node:path";

// From NODE_PATH, which import does not know.
const {chromium} = createRequire(import.meta.url)("playwright-core");
const [url, folder] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
  ],
});
try {
  const page = await browser.newPage({viewport: {width: 760, height: 720}, colorScheme: "light"});
  const problems = [];
  page.on("console", message => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", error => problems.push(String(error)));
  const picture = async name => {
    for (const colorScheme of folder ? ["light", "dark"] : []) {
      await page.emulateMedia({colorScheme});
      await page.screenshot({path: join(folder, `${name}-${colorScheme}.png`)});
    }
  };

  await page.goto(url);
  await page.getByLabel("What should it sound like?").fill("rain on glass");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // the button, without a mouse
  const status = page.getByRole("status");
  await status.filter({hasText: "Being made"}).waitFor();
  assert.ok(await page.getByRole("button", {name: "Make the song"}).isDisabled());
  await picture("being-made");

  // A reload goes on with the same song.
  const id = new URL(page.url()).hash.slice(1);
  assert.match(id, /^\w+$/);
  await page.reload();
  await page.locator("#audio").waitFor({state: "visible"});
  await page.waitForFunction(() => document.querySelector("#audio").currentTime > 0); // it plays
  assert.ok(await page.evaluate(() => document.querySelector("#audio").duration > 1));
  assert.ok(await page.getByRole("button", {name: "Make the song"}).isEnabled());
  // From the callback, published as an event.
  await page.waitForFunction(() => fetch("songs").then(response => response.json()).then(songs => songs.length === 1));
  await page.reload();
  await page.locator("#songs li").waitFor();
  await page.locator("#audio").waitFor({state: "visible"});
  await picture("song");

  // What the API refuses is said on the page.
  await page.evaluate(() => document.querySelector("#prompt").removeAttribute("maxlength"));
  await page.getByLabel("What should it sound like?").fill("x".repeat(5000));
  await page.getByRole("button", {name: "Make the song"}).click();
  await page.locator("#status.bad", {hasText: "at most 500 characters"}).waitFor();
  await picture("refused");

  assert.deepEqual(problems.filter(problem => !problem.includes("status of 400")), []);
  console.log(`${url}: prompted, heard and refused`);
} finally {
  await browser.close();
}
