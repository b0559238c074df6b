import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { listSources } from '../sources.mjs';
import { rules } from './rules.mjs';

/**
 * Holds the imports of a checkout against the rules.
 *
 * @param {string} root the checkout's folder, absolute
 * @param {string} tsconfig absolute
 * @returns {Promise<{complaints: string[], modules: number}>} `complaints`: one line each, empty when all is well.
 *   `modules`: how many source files were looked at
 */
export async function checkImports(root, tsconfig) {
  const { output } = await cruise(
    ['src', 'e2e'],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: tsconfig },
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
    },
    {},
    { tsConfig: extractTypeScriptConfig(tsconfig) },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered in text');

  // A cruiser that can't read TypeScript looks at nothing and finds nothing wrong.
  const seen = new Set(output.modules.map((module) => module.source));
  const overlooked = listSources(join(root, 'src')).filter((file) => !seen.has(`src/${file}`));
  return {
    complaints: [
      ...output.summary.violations.map(describe),
      ...overlooked.map(
        (file) => `not-looked-at: src/${file} was not looked at. Can dependency-cruiser read this TypeScript?`,
      ),
    ],
    modules: [...seen].filter((path) => path.startsWith('src/')).length,
  };
}

/** @param {import('dependency-cruiser').IViolation} violation */
function describe({ rule, from, to, cycle }) {
  const comment = rules.find(({ name }) => name === rule.name)?.comment ?? '';
  const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ');
  return `${rule.name}: ${from} → ${way}\n  ${comment}`;
}
