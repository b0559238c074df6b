import { selectIsCancelled, selectWorkloads } from '../selectors/analysis';
import { selectVisibleNamespaces } from '../selectors/folding';
import { command } from './command';

/* Commands that change what is on screen and no file. */

export const draftOpen = command('draft.open', 'Draw a flow', ({ patchSession }, draft) => patchSession({ draft }));
export const draftClose = command('draft.close', 'Give up the flow', ({ patchSession }) =>
  patchSession({ draft: null }),
);

export const dialogOpen = command('dialog.open', 'Open', ({ patchSession }, dialog) => patchSession({ dialog }));
export const dialogClose = command('dialog.close', 'Close', ({ patchSession }) => patchSession({ dialog: null }));

export const modeSet = command('mode.set', 'Allow or test', ({ patchSession }, mode) => patchSession({ mode }));
export const themeSet = command('theme.set', 'Theme', ({ patchSession }, theme) => patchSession({ theme }));

export const sidebar = command('panel.sidebar', 'Sidebar', ({ patchSession }, open) =>
  patchSession({ sidebarOpen: open }),
);
export const right = command('panel.right', 'Right pane', ({ patchSession }, open) =>
  patchSession({ rightOpen: open }),
);
export const tab = command('panel.tab', 'Tab of the right pane', ({ patchSession }, rightTab) =>
  patchSession({ rightTab, rightOpen: true }),
);
export const legend = command('panel.legend', 'Legend', ({ patchSession }, open) => patchSession({ legendOpen: open }));
export const minimap = command('panel.minimap', 'Minimap', ({ patchSession }, open) =>
  patchSession({ minimapOpen: open }),
);

export const viewSet = command('view.set', 'Showing', ({ patchSession, analyst }, view) => {
  patchSession({ view });
  analyst.lookAtView();
});
export const dns = command('view.dns', 'Show DNS flows', ({ patchSession }, showDns) => patchSession({ showDns }));
export const filterStates = command('view.filterStates', 'Filter by state', ({ patchSession }, stateFilter) =>
  patchSession({ stateFilter }),
);

export const asIfEnforced = command('view.asIfEnforced', 'Show as if enforced', ({ patchSession, analyst }, on) => {
  patchSession({ asIfEnforced: on });
  analyst.now();
});

export const cancelAnalysis = command('analysis.cancel', 'Cancel the evaluation', ({ analyst }) => analyst.cancel(), {
  isEnabled: ({ analysis }) => analysis.progress !== null || analysis.asked !== null,
});
export const analyseAgain = command('analysis.again', 'Evaluate again', ({ analyst }) => analyst.again(), {
  isEnabled: selectIsCancelled,
});

export const fold = command('view.fold', 'Fold or unfold', ({ patchSession, state }, { namespace, folded }) => {
  const before = state().session.folded;
  if (before.get(namespace) !== folded) patchSession({ folded: new Map(before).set(namespace, folded) });
});
export const foldAll = command('view.foldAll', 'Fold or unfold all', ({ patchSession, state }, folded) => {
  const next = new Map(state().session.folded);
  for (const namespace of selectVisibleNamespaces(state())) next.set(namespace.name, folded);
  // Places that nobody chose are for the other picture: it is laid out anew.
  patchSession({ folded: next, layout: new Map() });
});
export const hideSystem = command('view.hideSystem', 'System namespaces', ({ patchSession }, hide) =>
  patchSession({ hideSystem: hide }),
);

/** A workload that comes into focus is shown, its namespace unfolded. */
export const focus = command('view.focus', 'Focus', ({ patchSession, state }, node) => {
  const namespace = node === null ? undefined : selectWorkloads(state()).get(node)?.namespace;
  const { folded } = state().session;
  patchSession(
    namespace === undefined ? { focus: node } : { focus: node, folded: new Map(folded).set(namespace, false) },
  );
});

export const outlineFilter = command('outline.filter', 'Filter the outline', ({ patchSession }, text) =>
  patchSession({ outlineFilter: text }),
);

export const placed = command('layout.placed', 'Keep the layout', ({ patchSession, state }, positions) => {
  const before = state().session.layout;
  const changed = [...positions].filter(([id, { x, y }]) => before.get(id)?.x !== x || before.get(id)?.y !== y);
  if (changed.length > 0) patchSession({ layout: new Map([...before, ...changed]) });
});

export const yamlOpen = command('yaml.open', 'Open a file', ({ patchSession }, { path }) =>
  patchSession({ yamlPath: path, rightOpen: true, rightTab: 'yaml' }),
);
export const yamlReveal = command('yaml.reveal', 'Go to a line', ({ patchSession, state }, place) => {
  const token = (state().session.reveal?.token ?? 0) + 1;
  const reveal = { ...place, token, reason: 'asked' } as const;
  patchSession({ yamlPath: place.path, reveal, rightOpen: true, rightTab: 'yaml' });
});

export const typingSeen = command('typing.seen', 'Mark what was typed as seen', ({ patchSession }) =>
  patchSession({ typed: null }),
);

export const stripDismiss = command('strip.dismiss', 'Close the hint', ({ patchSession }) =>
  patchSession({ stripDismissed: true }),
);
export const singleKeys = command('keys.single', 'Single-letter keys', ({ patchSession }, on) =>
  patchSession({ singleKeys: on }),
);
export const toastClose = command('toast.close', 'Close the message', ({ patchSession }) =>
  patchSession({ toast: null }),
);
