import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ensureChromium, findChromiums, usualPlaces } from './chromium.mjs';

/** A computer on which only these files are. */
const computer = (platform: string, env: NodeJS.ProcessEnv, ...files: string[]) => ({
  platform,
  env,
  exists: (path: string) => files.includes(path),
});

describe('the browser for the tests', () => {
  test('chromium comes before Chrome, wherever on the path they are', () => {
    const linux = computer('linux', { PATH: '/a:/b' }, '/a/google-chrome', '/b/chromium', '/snap/bin/chromium');
    assert.deepEqual(findChromiums(linux), ['/b/chromium', '/a/google-chrome', '/snap/bin/chromium']);
  });

  test('on a Mac, the applications are looked into', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const mac = computer('darwin', { PATH: '/usr/bin', HOME: '/Users/ada' }, chrome);
    assert.deepEqual(findChromiums(mac), [chrome]);
    assert.ok(usualPlaces(mac).includes(`/Users/ada${chrome}`));
  });

  test('on Windows, the program folders are looked into', () => {
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    assert.deepEqual(findChromiums(computer('win32', { PROGRAMFILES: 'C:\\Program Files' }, chrome)), [chrome]);
  });

  test('where there is none, none is found', () => {
    assert.deepEqual(findChromiums(computer('linux', { PATH: '/a' })), []);
  });

  test('CHROMIUM_PATH is taken at its word', async () => {
    const kept = process.env.CHROMIUM_PATH;
    try {
      process.env.CHROMIUM_PATH = process.execPath;
      assert.equal(await ensureChromium(), process.execPath);
      process.env.CHROMIUM_PATH = '/nowhere/chromium';
      await assert.rejects(ensureChromium(), /CHROMIUM_PATH is "\/nowhere\/chromium", but no browser starts there/);
    } finally {
      if (kept === undefined) delete process.env.CHROMIUM_PATH;
      else process.env.CHROMIUM_PATH = kept;
    }
  });
});
