import { isList, isObject, valueAt } from '../manifest/fields';
import type { FieldEdit } from '../model/fieldEdit';
import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';

/** What items of these lists are called, one at a time. */
const ITEMS: Readonly<Record<string, string>> = {
  ingress: 'ingress rule',
  egress: 'egress rule',
  from: 'peer',
  to: 'peer',
  ports: 'port',
  matchExpressions: 'expression',
  values: 'value',
  except: 'except',
};

/** What an edit of a policy does, for the history and the toast: "Set port of ingress rule 2 to 8080". */
export function fieldEditLabel(data: JsonObject, edit: FieldEdit): string {
  const what = placeName(data, edit.path);
  switch (edit.type) {
    case 'set':
      return setLabel(what, edit.path, edit.value);
    case 'insert':
      return insertLabel(data, edit.path, edit.value);
    case 'remove':
      return `Delete ${what}`;
    case 'move':
      return `Move ${what} to place ${edit.to + 1}`;
    case 'duplicate':
      return `Duplicate ${what}`;
    case 'renameKey':
      return `Rename ${what} to ${edit.key}`;
    case 'splitPeer':
      return `Take either selector of ${what}`;
    case 'joinPeers':
      return `Ask for both selectors in ${what}`;
    case 'nest':
    case 'lift':
      return `Move ${what}`;
  }
}

function setLabel(what: string, path: FieldPath, value: JsonValue): string {
  if (isList(value) && value.every((item) => typeof item === 'string'))
    return value.length === 0 ? `Empty ${what}` : `Set ${what} to ${value.join(', ')}`;
  if (!isObject(value) && !isList(value)) return `Set ${what} to ${value === '' ? '""' : String(value)}`;
  const last = path.at(-1);
  return isObject(value) && Object.keys(value).length === 0 && (last === 'podSelector' || last === 'namespaceSelector')
    ? `Let ${what} select everything`
    : `Change ${what}`;
}

function insertLabel(data: JsonObject, path: FieldPath, value: JsonValue): string {
  const list = path.at(-2);
  const around = placeName(data, path.slice(0, -2));
  const item = ITEMS[String(list)] ?? String(list);
  const text = typeof value === 'string' || typeof value === 'number' ? ` ${value}` : '';
  return around === '' ? `Add ${item}${text}` : `Add ${item}${text} to ${around}`;
}

/** The thing at a path, from the inside out: "port of ingress rule 2", "label app of podSelector". */
export function placeName(data: JsonObject, path: FieldPath): string {
  const names: string[] = [];
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const step = path[depth];
    const before = path[depth - 1];
    if (typeof step === 'number') {
      const field = path[depth + 1];
      const only = before === 'ports' && listSize(data, path.slice(0, depth)) === 1;
      // "port of rule 2" where the rule has one, and "port 3 of rule 2" where it has several.
      if (before === 'ports' && field === 'port' && !only) names.pop();
      if (!(only && typeof field === 'string')) names.push(`${ITEMS[String(before)] ?? String(before)} ${step + 1}`);
    } else if (before === 'matchLabels') names.push(`label ${step}`);
    else if (isNamed(step, path, depth)) names.push(String(step));
  }
  return names.join(' of ');
}

/** Lists and the containers that everybody takes for granted are not named on the way. */
function isNamed(step: string | undefined, path: FieldPath, depth: number): boolean {
  if (step === undefined || step === 'spec') return false;
  if (depth === path.length - 1) return true;
  return step !== 'matchLabels' && ITEMS[step] === undefined;
}

function listSize(data: JsonObject, path: FieldPath): number {
  const list = valueAt(data, path);
  return isList(list) ? list.length : 0;
}
