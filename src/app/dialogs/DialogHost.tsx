import { lazy, type ReactNode, Suspense } from 'react';
import { useApp } from '../../store/context';
import type { Dialog } from '../../store/state';

/* Not part of the first load: the dialogs come once the page is at rest, or with the click if that is sooner. */
const load = {
  namespace: () => import('./AddNamespace'),
  workload: () => import('./AddWorkload'),
  cidr: () => import('./AddCidr'),
  rename: () => import('./RenameWorkspace'),
  remove: () => import('./DeleteWorkspace'),
  shortcuts: () => import('./Shortcuts'),
  ask: () => import('./AskOwner'),
  review: () => import('./ReviewDialog'),
  recipes: () => import('./RecipesDialog'),
};
const AddNamespace = lazy(async () => ({ default: (await load.namespace()).AddNamespace }));
const AddWorkload = lazy(async () => ({ default: (await load.workload()).AddWorkload }));
const AddCidr = lazy(async () => ({ default: (await load.cidr()).AddCidr }));
const RenameWorkspace = lazy(async () => ({ default: (await load.rename()).RenameWorkspace }));
const DeleteWorkspace = lazy(async () => ({ default: (await load.remove()).DeleteWorkspace }));
const AskOwner = lazy(async () => ({ default: (await load.ask()).AskOwner }));
const ReviewDialog = lazy(async () => ({ default: (await load.review()).ReviewDialog }));
const RecipesDialog = lazy(async () => ({ default: (await load.recipes()).RecipesDialog }));
const Shortcuts = lazy(async () => ({ default: (await load.shortcuts()).Shortcuts }));

/** Fetched once the page is at rest, see `useLoadAhead`. */
export const DIALOG_PARTS: readonly (() => Promise<unknown>)[] = Object.values(load);

export interface DialogHostProps {
  /** The dialogs that features bring. */
  readonly importDialog: ReactNode;
  readonly whyDialog: ReactNode;
}

/** Shows the dialog that the session names. */
export function DialogHost({ importDialog, whyDialog }: DialogHostProps) {
  const dialog = useApp((state) => state.session.dialog);
  if (dialog === null) return null;
  return <Suspense fallback={null}>{dialogContent(dialog, importDialog, whyDialog)}</Suspense>;
}

function dialogContent(dialog: Dialog, importDialog: ReactNode, whyDialog: ReactNode): ReactNode {
  switch (dialog.type) {
    case 'import':
      return importDialog;
    case 'why':
      return whyDialog;
    case 'addNamespace':
      return <AddNamespace />;
    case 'addWorkload':
      return <AddWorkload namespace={dialog.namespace} />;
    case 'addCidr':
      return <AddCidr />;
    case 'renameWorkspace':
      return <RenameWorkspace />;
    case 'deleteWorkspace':
      return <DeleteWorkspace />;
    case 'askOwner':
      return <AskOwner requests={dialog.requests} />;
    case 'review':
      return <ReviewDialog {...dialog} />;
    case 'recipes':
      return <RecipesDialog namespace={dialog.namespace} />;
    case 'shortcuts':
      return <Shortcuts />;
    default:
      return null;
  }
}
