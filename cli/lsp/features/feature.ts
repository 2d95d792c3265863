import type { ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';

/** One thing an editor may ask for: what is announced of it, and who answers. */
export type Feature = { capabilities: ServerCapabilities; listen: (session: Session) => void };
