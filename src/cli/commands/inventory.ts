import { inventoryOf, placeTextOf } from '../../engine';
import type { Command, CommandContext } from '../command';
import { EXIT_OK } from '../exitCodes';
import { noManifests, pathsOf, readManifestFiles, reportFindings } from '../openInput';
import { readShared } from '../shared';
import { writeOut } from '../writeOut';

export const INVENTORY: Command = {
  name: 'inventory',
  usage: 'PATH…',
  summary: 'the workloads of a dump, reduced and sorted, fit to commit',
  details: [
    'Nodes, namespaces, workloads, pods and Services with what judging needs of them (names, labels, owners, ports, addresses, selectors), as YAML in a stable order. Environment variables, images, annotations, Secrets and ConfigMaps are left out, and so are policies: give the inventory to other commands by --with, beside the policies.',
    'Exit code: 0.',
  ],
  options: [],
  run: inventory,
};

async function inventory(context: CommandContext): Promise<number> {
  const { args, io, progress } = context;
  const shared = readShared(args);
  const paths = pathsOf(context);
  const files = await readManifestFiles(context, shared, [...paths, ...shared.with]);
  progress.show(`Reading ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
  const { text, documents, policies, diagnostics, unusable } = inventoryOf(files, shared.namespace);
  reportFindings(context, shared, diagnostics, unusable, placeTextOf(files));
  if (documents === 0 && policies === 0 && unusable.length === 0) throw noManifests(paths);
  await writeOut(context, [text]);
  if (policies > 0) {
    io.err(
      `drawbridge: note: ${policies} ${policies === 1 ? 'policy is' : 'policies are'} left out: an inventory goes beside policies.\n`,
    );
  }
  return EXIT_OK;
}
