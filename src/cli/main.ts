import { version } from '../../package.json';
import { createNodeIo } from './nodeIo';
import { run } from './run';

// Not process.exit: what is still being written must get out.
process.exitCode = await run(process.argv.slice(2), version, createNodeIo());
