import { type Field, field, type LabelTarget, list, object, type Shape, scalar, words } from './field';

const NOUNS: Readonly<Record<LabelTarget, string>> = { pods: 'pods', namespaces: 'namespaces', nodes: 'nodes' };

/** A label selector over pods, namespaces or nodes (S29). */
export function selectorShape(of: LabelTarget): Shape {
  return object({ matchLabels: matchLabels(of), matchExpressions: matchExpressions(of) });
}

function matchLabels(of: LabelTarget): Field {
  return field(
    { type: 'labels', of },
    `Labels that ${NOUNS[of]} must have, each with exactly this value. All of them must match.`,
    of === 'namespaces'
      ? 'S32 A namespace has no label with its name unless it is kubernetes.io/metadata.name, which the control plane sets on every one. A label such as name: shop matches only where a Namespace manifest sets it.'
      : 'S29 An empty value asks for the label to be there with an empty value. To ask only for the key, write a matchExpressions entry with operator Exists.',
  );
}

function matchExpressions(of: LabelTarget): Field {
  const offerKeys = scalar({ type: 'labelKeys', of });
  const offerValues = scalar({ type: 'labelValues', of });
  return field(
    list(
      field(
        object({
          key: field(offerKeys, 'The label that this condition asks about.'),
          operator: field(
            words(
              ['In', 'The label is there and its value is one of values.'],
              ['NotIn', 'The value is none of values, or the label is not there at all.'],
              ['Exists', 'The label is there, whatever its value. Takes no values.'],
              ['DoesNotExist', 'The label is not there. Takes no values.'],
            ),
            'How the label is compared with values.',
            'S29 NotIn and DoesNotExist also match what lacks the label. Upper and lower case of the operator count.',
          ),
          values: field(
            list(field(offerValues, 'A value to compare the label with.')),
            'The values for In and NotIn; any one of them is enough.',
            'S29 In and NotIn need at least one value; Exists and DoesNotExist must have none.',
          ),
        }),
        'One condition on one label.',
      ),
    ),
    `Conditions on the labels of ${NOUNS[of]}. All of them must hold, and matchLabels as well.`,
    'S29 A selector with matchExpressions alone is no empty selector: it matches only what its conditions allow.',
  );
}
