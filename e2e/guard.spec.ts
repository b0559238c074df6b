import { expect, test } from '@playwright/test';
import { watch } from './guard';

/* The guard that every other test has, here without it: it must see each of these. */
const OFFENCES = [
  { what: 'an error on the console', script: "console.error('planted')", seen: /^console error: planted/ },
  { what: 'a warning on the console', script: "console.warn('planted')", seen: /^console warning: planted/ },
  {
    what: 'an exception',
    script: "void setTimeout(() => { throw new Error('planted'); })",
    seen: /^exception: .*planted/,
  },
  {
    what: 'a request to another origin',
    script: "void (new Image().src = 'http://127.0.0.1:1/planted.png')",
    seen: /^request: http:\/\/127\.0\.0\.1:1\/planted/,
  },
  {
    what: 'what the policy forbids',
    script: "void new Image().setAttribute('src', 'http://localhost/')",
    seen: /^console error: .*Content Security Policy/,
  },
  {
    what: 'a file that is not there',
    script: "fetch('./planted.json').then(() => {})",
    seen: /^answer 404: .*planted\.json/,
  },
];

for (const { what, script, seen } of OFFENCES) {
  test(`the guard sees ${what}`, async ({ page, context, baseURL }) => {
    const complaints = watch(context, new URL(baseURL ?? '').origin);
    await page.goto('./');
    await page.evaluate(script);
    await expect.poll(() => complaints).toContainEqual(expect.stringMatching(seen));
  });
}
