import { type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent, YAMLException } from 'js-yaml';
import { drawnUp } from './drawnUp';
import { MAX_DEPTH } from './limits';
import { resolvePlain, type Scalar } from './scalar';
import { YamlProblem } from './yamlProblem';

/*
 * The flat stream of events that js-yaml makes of a text. Values (yamlData.ts) and the concrete syntax (syntaxTree.ts) are
 * both built from it, so that data, ranges and edits can't disagree.
 */

/** Lines at the margin that are let pass within brackets, in one document: each takes another reading of it. */
const MAX_DRAWN_UP = 100;

/** Throws YamlProblem. Offsets are UTF-16 code units. */
export function readEvents(text: string): readonly Event[] {
  let read = text;
  for (let lines = 0; ; lines += 1) {
    try {
      return parseEvents(read, { maxDepth: MAX_DEPTH });
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const isAtMargin = error.reason.startsWith('deficient indentation') && lines < MAX_DRAWN_UP;
      const joined = isAtMargin ? drawnUp(read, error.mark?.position ?? 0) : null;
      if (joined === null) throw problemOf(error, text);
      read = joined;
    }
  }
}

function problemOf(error: YAMLException, text: string): YamlProblem {
  const offset = Math.min(error.mark?.position ?? 0, text.length);
  if (error.reason.includes('maxDepth')) return tooDeep(offset);
  return new YamlProblem('syntax', error.reason, null, offset);
}

/** Passing MAX_DEPTH, by brackets, by indentation or through aliases. */
export function tooDeep(offset: number): YamlProblem {
  const message = `values lie within each other more than ${MAX_DEPTH} levels deep`;
  return new YamlProblem(
    'too-deep',
    message,
    'No manifest needs that; look for brackets that are never closed.',
    offset,
  );
}

/** The value of a scalar as Kubernetes reads it; an explicit tag (`!!str`) decides, unknown tags mean text. */
export function scalarValue(text: string, event: ScalarEvent): Scalar {
  const source = event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event);
  if (event.tagStart !== -1) return taggedValue(text.slice(event.tagStart, event.tagEnd), source);
  return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(source) : source;
}

function taggedValue(tag: string, source: string): Scalar {
  const name = tag.startsWith('!<tag:yaml.org,2002:') ? `!!${tag.slice(20, -1)}` : tag;
  if (name === '!!null') return null;
  if (name !== '!!int' && name !== '!!float' && name !== '!!bool') return source;
  const value = resolvePlain(source);
  return name === '!!bool' || typeof value === 'number' ? value : source;
}

/** A plain `<<` is YAML 1.1's merge key, which Kubernetes' reader honours. */
export function isMergeKey(text: string, event: ScalarEvent): boolean {
  return (
    event.valueEnd - event.valueStart === 2 &&
    event.style === SCALAR_STYLE.PLAIN &&
    text.startsWith('<<', event.valueStart) &&
    event.tagStart === -1
  );
}

/** A key as it stands in the JSON that Kubernetes makes of YAML: `80:` is "80", `yes:` is "true". Null: not allowed. */
export function keyText(value: Scalar): string | null {
  return value === null ? null : String(value);
}
