import type { Diagnostic } from '../model/diagnostic';
import type { SourceRange } from '../model/source';
import { looksLikeTemplate } from './brokenDocument';
import { misspeltKind, properApiVersion } from './kinds';
import type { ManifestObject } from './manifestObject';
import type { YamlFailure } from './yaml';
import type { Surprise } from './yamlData';

/* The sentences about single documents and objects: what, where, why, and what to do. */

/** A document that can't be parsed. */
export function failureDiagnostic(failure: YamlFailure, text: string, source: SourceRange): Diagnostic {
  if (failure.kind === 'syntax' && looksLikeTemplate(text)) {
    return {
      code: 'template',
      severity: 'error',
      message: 'This is a template with {{ … }} in it, not a manifest, so it can’t be read.',
      hint: 'Render it first, for example with `helm template`, and import the result.',
      source,
      policy: null,
    };
  }
  return {
    code: failure.kind === 'syntax' ? 'yaml-syntax' : failure.kind,
    severity: 'error',
    message: failureSentence(failure),
    hint: failure.hint,
    source,
    policy: null,
  };
}

/** What is wrong with a text, as a sentence; its line is the place's business. */
export function failureSentence({ message }: YamlFailure): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

/** A document, or an item of a `List`, that is no object at all. */
export function oddmentDiagnostic(found: string, source: SourceRange): Diagnostic {
  return {
    code: 'not-an-object',
    severity: 'warning',
    message: `Expected a manifest with apiVersion and kind, but this is ${found}, so it is kept and not read.`,
    hint: 'Separate manifests by lines of three dashes (---), or put them into the items of a List.',
    source,
    policy: null,
  };
}

/** `yes`, `0123` and the like in a policy. */
export function surpriseDiagnostic(surprise: Surprise, source: SourceRange): Diagnostic {
  return {
    code: 'yaml-1.1-string',
    severity: 'warning',
    message: `Kubernetes reads ${surprise.text} without quotes as ${readAs(surprise.value)}, not as text.`,
    hint: `Write "${surprise.text}" if text is meant, or ${String(surprise.value)} if not.`,
    source,
    policy: null,
  };
}

function readAs(value: number | boolean): string {
  return typeof value === 'boolean' ? `the boolean ${String(value)}` : `the number ${String(value)}`;
}

/** What can be said of an object by itself, before its fields are read. */
export function objectDiagnostics(object: ManifestObject, text: string): readonly Diagnostic[] {
  const { source } = object;
  if (object.role === 'kustomization' || /(?:^|\/)kustomization\.ya?ml$/i.test(source.path)) {
    return [
      {
        code: 'template',
        severity: 'warning',
        message: 'This is a kustomization: it says how manifests are put together and is none itself.',
        hint: 'Build it first with `kubectl kustomize`, and import the result.',
        source,
        policy: null,
      },
    ];
  }
  if (object.kind === '' || (object.apiVersion === '' && object.role !== 'policy')) return [incomplete(object)];
  if (object.role === 'misplaced') {
    return [
      {
        code: 'unknown-kind',
        severity: 'warning',
        message: `There is no kind ${object.kind} in ${object.apiVersion}, so the API server would refuse this object and it is not read.`,
        hint: `Write apiVersion: ${properApiVersion(object.kind)}.`,
        source: object.rangeAt(['apiVersion']),
        policy: null,
      },
    ];
  }
  const meant = object.role === 'unknown' ? misspeltKind(object.kind) : null;
  if (meant !== null) {
    return [
      {
        code: 'unknown-kind',
        severity: 'warning',
        message: `There is no kind ${object.kind}, so the API server would refuse this object and it is not read.`,
        hint: `Write kind: ${meant}.`,
        source: object.rangeAt(['kind']),
        policy: null,
      },
    ];
  }
  if (object.role === 'unknown') {
    return [
      {
        code: 'unknown-kind',
        severity: 'info',
        message: `Drawbridge does not know the kind ${object.kind} (${object.apiVersion}), so what it does to traffic is not considered.`,
        hint: 'It is kept and exported as it is.',
        source,
        policy: null,
      },
    ];
  }
  return object.role === 'ignored' ? [] : nameDiagnostics(object, text);
}

function incomplete(object: ManifestObject): Diagnostic {
  const missing = [object.apiVersion === '' ? 'apiVersion' : '', object.kind === '' ? 'kind' : ''].filter(
    (key) => key !== '',
  );
  const chart = /(?:^|\/)(?:Chart|values[^/]*)\.ya?ml$/.test(object.source.path);
  return {
    code: 'no-kind',
    severity: chart ? 'info' : 'warning',
    message: `This document has no ${missing.join(' and no ')}, so it is no manifest that Kubernetes knows; it is kept and not read.`,
    hint: chart
      ? 'It belongs to a Helm chart: render the chart first with `helm template`, and import the result.'
      : `Add ${missing.join(' and ')} if it is meant to be one.`,
    source: object.source,
    policy: null,
  };
}

function nameDiagnostics(object: ManifestObject, text: string): readonly Diagnostic[] {
  if (object.name === '') {
    return [
      {
        code: 'bad-name',
        severity: 'error',
        message: `This ${object.kind} has no metadata.name that is text, so the API server would refuse it.`,
        hint: 'Give it a name of lower-case letters, digits and dashes, in quotes if it looks like a number.',
        source: object.rangeAt(['metadata', 'name']),
        policy: null,
      },
    ];
  }
  if ((object.name + (object.namespace ?? '')).includes('{{') && looksLikeTemplate(text)) {
    return [
      {
        code: 'template',
        severity: 'warning',
        message: `This ${object.kind} is a template: its name is filled in by a tool such as Helm.`,
        hint: 'Render it first, for example with `helm template`, and import the result.',
        source: object.rangeAt(['metadata']),
        policy: null,
      },
    ];
  }
  return [];
}
