/* Written in the plainest JavaScript, with no import, so that an old Node still gets as far as the message. */
const OLDEST_MAJOR = 20;
const OLDEST_MINOR = 19;

/** Ends the process with a sentence when this Node is older than the project needs. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return;
  process.stderr.write(
    `Drawbridge needs Node.js ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is ${process.versions.node}.
Install a newer one (https://nodejs.org) and run the same command again.
`,
  );
  process.exit(1);
}
