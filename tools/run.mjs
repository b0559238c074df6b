import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, absolute, without a slash at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a JavaScript file with this Node in the checkout's folder; its output goes straight to the terminal.
 * The tools' own files are started, never the shims in `.bin` or `npx`: a shim leaves an orphan when its parent ends.
 *
 * @param {readonly string[]} args the file and its arguments
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
export function runNode(args, env = {}) {
  return run(process.execPath, args, env);
}

/**
 * Runs any program the same way.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<number>} the exit code; 1 when a signal ended it, 127 when it could not be started
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' });
    const release = passSignals(child);
    child.on('error', (error) => {
      release();
      process.stderr.write(`${command} could not be started: ${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code) => {
      release();
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a JavaScript file with this Node and keeps what it prints, for stages that run side by side.
 *
 * @param {readonly string[]} args
 * @returns {Promise<{code: number, output: string}>}
 */
export function captureNode(args) {
  return new Promise((resolve) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...color },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const release = passSignals(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      release();
      resolve({ code: 127, output: `${error.message}\n` });
    });
    child.on('close', (code) => {
      release();
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * A terminal's Ctrl+C reaches the child by itself; a signal sent to this process alone is handed on.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
  const stop = () => child.kill('SIGTERM');
  const stay = () => {};
  process.on('SIGTERM', stop);
  process.on('SIGINT', stay);
  return () => {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stay);
  };
}
